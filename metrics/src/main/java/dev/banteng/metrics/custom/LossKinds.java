package dev.banteng.metrics.custom;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.api.Metric;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metric classes of Keras that are losses, and which arguments they have. */
final class LossKinds {
  /** Keras' metric of any function. */
  private static final String WRAPPER = "MeanMetricWrapper";

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
      String className, String lossName, String name, List<String> aliases, List<String> keys) {
    Kind<Metric> kind() {
      return Kind.of(
          new LossMetric(Losses.loss(lossName), className, name), aliases.toArray(String[]::new));
    }
  }

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

  /** Their kinds, and that of all other losses. */
  static List<Kind<Metric>> list() {
    return Stream.concat(
            TWINS.stream().map(Twin::kind),
            Stream.of(Kind.<Metric>of(WRAPPER, LossKinds::readWrapper)))
        .collect(Collectors.toList());
  }

  private static Metric readWrapper(Config config) {
    Object function = config.value("fn");
    if (function == null) {
      throw Check.fail("%s needs the argument fn, a loss.", WRAPPER);
    }
    Loss loss = readFunction(function, config);
    var name = Objects.requireNonNullElse(config.value("name"), loss.name());
    return new LossMetric(loss, WRAPPER, name.toString());
  }

  /** A loss: by its name, as an object, or as Keras' object of a function and its arguments. */
  private static Loss readFunction(Object function, Config config) {
    Kinds<Loss> known = config.registries().of(Losses.kinds());
    if (!(function instanceof Map<?, ?> entry)
        || !Objects.equals(entry.get("class_name"), "function")) {
      return known.read(function, config.registries());
    }
    var arguments = new Config();
    for (String key : config.toMap().keySet()) {
      if (!key.equals("name") && !key.equals("fn")) {
        arguments.with(key, config.value(key));
      }
    }
    return known.read(String.valueOf(entry.get("config")), arguments);
  }

  /** The metric class that a loss stands for. */
  static String classNameOf(Loss loss) {
    return find(twin -> twin.lossName.equals(loss.className()))
        .map(Twin::className)
        .orElse(WRAPPER);
  }

  /** Hands the loss through: of its arguments those that the metric has, or as fn. */
  static Loss arguments(Arguments a, String className, Loss loss) {
    var twin = find(other -> other.className.equals(className));
    return twin.isPresent()
        ? (Loss) loss.arguments(a.only(twin.get().keys))
        : a.required().member("fn", loss, Losses.kinds());
  }

  private static Optional<Twin> find(Predicate<Twin> wanted) {
    return TWINS.stream().filter(wanted).findFirst();
  }
}
