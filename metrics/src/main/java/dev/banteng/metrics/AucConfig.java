package dev.banteng.metrics;

import dev.banteng.core.Code;
import dev.banteng.core.Config;
import java.util.List;

/** The arguments of Keras' AUC, and the code that makes one. */
final class AucConfig {
  private AucConfig() {}

  static Auc read(Config config) {
    List<Double> inner = config.numbers("thresholds");
    int count = config.integer("num_thresholds", 200);
    boolean apart = config.flag("multi_label", false);
    return new Auc(
        config.text("name", "auc"),
        AucCurve.of(config.text("curve", "ROC")),
        AucSummation.of(config.text("summation_method", "interpolation")),
        new Auc.Thresholds(inner.isEmpty() ? count : inner.size() + 2, inner),
        new Auc.Labelling(
            apart,
            config.flag("one_vs_rest", false),
            config.integer("num_labels", 0),
            config.numbers("label_weights")),
        config.flag("from_logits", false));
  }

  static Config write(Auc auc) {
    var thresholds = auc.thresholds();
    var labels = auc.labels();
    var config =
        Settings.named(auc.name())
            .with("num_thresholds", thresholds.count())
            .with("curve", auc.curve().name())
            .with("summation_method", auc.summation().identifier())
            .with("multi_label", labels.apart())
            .with("num_labels", labels.count() == 0 ? null : labels.count())
            .with("label_weights", labels.weights().isEmpty() ? null : labels.weights())
            .with("from_logits", auc.fromLogits());
    if (labels.strict()) {
      config.with("one_vs_rest", true);
    }
    return thresholds.inner().isEmpty() ? config : config.with("thresholds", thresholds.inner());
  }

  /** The code that makes it. */
  static String code(Auc auc) {
    var thresholds = auc.thresholds();
    var labels = auc.labels();
    boolean even = thresholds.inner().isEmpty();
    return Code.of("auc")
        .when(auc.curve() == AucCurve.PR, "pr")
        .when(auc.curve() == AucCurve.PRGAIN, "prGain")
        .when(auc.summation() != AucSummation.INTERPOLATION, auc.summation().identifier())
        .when(even && !thresholds.equals(Auc.EVEN), "numThresholds", thresholds.count())
        .when(!even, "thresholds", thresholds.inner())
        .when(labels.apart(), labels.strict() ? "oneVsRest" : "multiLabel")
        .when(labels.count() > 0, "numLabels", labels.count())
        .when(!labels.weights().isEmpty(), "labelWeights", labels.weights())
        .when(auc.fromLogits(), "withLogits")
        .named(auc.name(), "auc");
  }
}
