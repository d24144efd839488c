package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The arguments of Keras' IoU classes, which differ from one to the next. */
final class IouConfig {
  private static final int[] BOTH = {0, 1};

  private IouConfig() {}

  static IouMetric read(Iou kind, Config config) {
    var plain = start(kind, config);
    var classes = plain.classes();
    if (kind != Iou.BINARY) {
      if (config.integer("axis", -1) != -1) {
        throw Check.fail("The axis of " + plain.name() + " can only be the last, -1.");
      }
      if (config.has("ignore_class")) {
        classes =
            new IouMetric.Classes(
                classes.count(),
                classes.targets(),
                OptionalInt.of(config.integer("ignore_class", 0)));
      }
    }
    boolean oneHot = kind.ofOneHotTruth();
    boolean free = kind == Iou.CHOSEN || kind == Iou.MEAN;
    var input =
        new IouMetric.Input(
            oneHot || (free && !config.flag("sparse_y_true", true)),
            kind != Iou.BINARY && !config.flag("sparse_y_pred", !oneHot),
            kind == Iou.BINARY ? config.number("threshold", 0.5) : 0.5,
            !config.text("dtype", "int64").startsWith("float"));
    return new IouMetric(kind, config.text("name", plain.name()), classes, input);
  }

  private static IouMetric start(Iou kind, Config config) {
    int[] targets =
        kind.ofAllClasses()
            ? new int[0]
            : config.integers("target_class_ids").stream().mapToInt(Integer::intValue).toArray();
    if (kind == Iou.BINARY) {
      return IouMetric.standard(kind, 2, config.has("target_class_ids") ? targets : BOTH);
    }
    if (!config.has("num_classes")) {
      throw Check.fail(kind.className() + " needs the argument num_classes.");
    }
    if (!kind.ofAllClasses() && !config.has("target_class_ids")) {
      throw Check.fail(kind.className() + " needs the argument target_class_ids.");
    }
    return IouMetric.standard(kind, config.integer("num_classes", 0), targets);
  }

  static Config write(IouMetric metric) {
    Iou kind = metric.kind();
    var input = metric.input();
    var config =
        new Config()
            .with("name", metric.name())
            .with("dtype", input.wholeWeights() ? "int64" : "float32");
    List<Integer> targets = metric.classes().targets();
    if (kind == Iou.BINARY) {
      return config.with("target_class_ids", targets).with("threshold", input.threshold());
    }
    config.with("num_classes", metric.classes().count());
    if (!kind.ofAllClasses()) {
      config.with("target_class_ids", targets);
    }
    OptionalInt ignored = metric.classes().ignored();
    config.with("ignore_class", ignored.isPresent() ? ignored.getAsInt() : null);
    if (!kind.ofOneHotTruth()) {
      config.with("sparse_y_true", !input.oneHotTruth());
    }
    return config.with("sparse_y_pred", !input.scores()).with("axis", -1);
  }

  /** The code that makes a metric. */
  static String code(IouMetric metric) {
    Iou kind = metric.kind();
    var classes = metric.classes();
    var input = metric.input();
    var arguments = new ArrayList<Object>(kind.ofAllClasses() ? List.of() : classes.targets());
    if (kind != Iou.BINARY) {
      arguments.add(0, classes.count());
    }
    return Code.of(kind.factory(), arguments)
        .when(classes.ignored().isPresent(), "ignoreClass", classes.ignored().orElse(0))
        .when(input.oneHotTruth() && !kind.ofOneHotTruth(), "withOneHotTruth")
        .when(input.scores() && !kind.ofOneHotTruth(), "withScores")
        .when(!input.scores() && kind.ofOneHotTruth(), "withClassNumbers")
        .when(!input.wholeWeights(), "fractionalWeights")
        .when(input.threshold() != 0.5, "threshold", input.threshold())
        .named(metric.name(), Names.snakeCase(kind.className()));
  }
}
