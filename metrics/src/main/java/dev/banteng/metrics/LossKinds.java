package dev.banteng.metrics;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.losses.Losses;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The metric classes of Keras that are losses, and which arguments they have. */
final class LossKinds {
  /**
   * One of them.
   *
   * @param className the metric's class
   * @param lossName the loss's class
   * @param name the metric's default name
   * @param aliases further identifiers
   * @param keys the arguments, which are the loss's as well
   */
  private record Twin(
      String className, String lossName, String name, List<String> aliases, List<String> keys) {}

  private static final List<Twin> TWINS =
      List.of(
          twin("MeanSquaredError", "mean_squared_error", "mse", "MSE"),
          twin("MeanAbsoluteError", "mean_absolute_error", "mae", "MAE"),
          twin("MeanAbsolutePercentageError", "mean_absolute_percentage_error", "mape", "MAPE"),
          twin("MeanSquaredLogarithmicError", "mean_squared_logarithmic_error", "msle", "MSLE"),
          new Twin("LogCoshError", "LogCosh", "logcosh", List.of(), List.of()),
          twin("Hinge", "hinge"),
          twin("SquaredHinge", "squared_hinge"),
          twin("CategoricalHinge", "categorical_hinge"),
          twin("KLDivergence", "kl_divergence"),
          twin("Poisson", "poisson"),
          crossentropy(
              "BinaryCrossentropy",
              "binary_crossentropy",
              List.of("bce", "BCE"),
              "from_logits",
              "label_smoothing"),
          crossentropy(
              "CategoricalCrossentropy",
              "categorical_crossentropy",
              List.of(),
              "from_logits",
              "label_smoothing",
              "axis"),
          crossentropy(
              "SparseCategoricalCrossentropy",
              "sparse_categorical_crossentropy",
              List.of(),
              "from_logits",
              "ignore_class",
              "axis"));

  private LossKinds() {}

  private static Twin twin(String className, String name, String... aliases) {
    return new Twin(className, className, name, List.of(aliases), List.of());
  }

  private static Twin crossentropy(
      String className, String name, List<String> aliases, String... keys) {
    return new Twin(className, className, name, aliases, List.of(keys));
  }

  /** Those whose loss there is. */
  static List<Kind<Metric>> list() {
    return TWINS.stream()
        .filter(twin -> Losses.kinds().identifiers().contains(twin.lossName))
        .map(twin -> new Kind<Metric>(twin.className, twin.aliases, config -> read(twin, config)))
        .collect(Collectors.toList());
  }

  private static Metric read(Twin twin, Config config) {
    var ofLoss = new Config();
    twin.keys.forEach(key -> ofLoss.with(key, config.value(key)));
    return new LossMetric(
        Losses.kinds().read(twin.lossName, ofLoss), twin.className, config.text("name", twin.name));
  }

  /** The arguments of a metric class, if it is one of these. */
  static Optional<List<String>> keys(String className) {
    return TWINS.stream()
        .filter(twin -> twin.className.equals(className))
        .map(Twin::keys)
        .findFirst();
  }
}
