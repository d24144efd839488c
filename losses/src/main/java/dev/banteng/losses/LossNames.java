package dev.banteng.losses;

import static java.util.Map.entry;

import java.util.Map;

/** What losses are called in papers and other libraries. */
final class LossNames {
  private static final String OF_CLASSES =
      "sparseCategoricalCrossentropy() for class indices, or categoricalCrossentropy() for one-hot"
          + " targets";
  private static final String OF_LOGITS = "binaryCrossentropy().fromLogits(true)";

  static final Map<String, String> MEANT =
      Map.ofEntries(
          entry("l1", "mean_absolute_error"),
          entry("l1_loss", "mean_absolute_error"),
          entry("l2", "mean_squared_error"),
          entry("mse_loss", "mean_squared_error"),
          entry("rmse", "mean_squared_error"),
          entry("root_mean_squared_error", "mean_squared_error"),
          entry("huber_loss", "huber"),
          entry("smooth_l1", "huber"),
          entry("smooth_l1_loss", "huber"),
          entry("log_loss", "binary_crossentropy"),
          entry("bce_loss", "binary_crossentropy"),
          entry("bce_with_logits", OF_LOGITS),
          entry("bce_with_logits_loss", OF_LOGITS),
          entry("focal", "binary_focal_crossentropy"),
          entry("focal_loss", "binary_focal_crossentropy"),
          entry("cross_entropy", OF_CLASSES),
          entry("cross_entropy_loss", OF_CLASSES),
          entry("softmax_cross_entropy", OF_CLASSES),
          entry("nll_loss", OF_CLASSES),
          entry("kl", "kl_divergence"),
          entry("kl_div", "kl_divergence"),
          entry("kl_div_loss", "kl_divergence"),
          entry("cosine", "cosine_similarity"),
          entry("dice_loss", "dice"),
          entry("svm", "hinge"),
          entry("hinge_squared", "squared_hinge"),
          entry("sparse_crossentropy", "sparse_categorical_crossentropy"));

  private LossNames() {}
}
