package dev.banteng.metrics.segmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Form;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.encoding.Shapes;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Intersection over union of the predicted and the true positions of each class, {@code tp / (tp +
 * fp + fn)}; the mean over the chosen classes that occur. {@link Iou} has an example of each of
 * Keras' five, and when it misleads.
 *
 * <p>Shapes: yTrue and yPred [n, ...] of class numbers; one-hot truth and scores, of which the
 * largest counts, have the classes along their last axis; class numbers are taken in the place of
 * one-hot truth too. Class numbers out of range are left out, as in Keras, with a warning; truth of
 * a binary one is 0 or 1. Weights: one a position, cut to whole numbers as in Keras unless {@link
 * #fractionalWeights}. Range 0 to 1, up; as Keras adds 1e-7 to divisors, 1 is 0.9999999.
 *
 * <p>Example: {@code meanIoU(2).of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1})} is 0.3333. For
 * segmentation, where most pixels are background and accuracy misleads. Positions of all rows are
 * counted together, so that large objects hide small ones, and it says nothing of how many objects
 * were found.
 *
 * @param kind which of Keras' classes
 * @param name the key in History
 * @param classes which classes count
 * @param input what truth, predictions and weights look like
 * @see <a href="https://keras.io/api/metrics/segmentation_metrics/">Keras: segmentation metrics</a>
 */
public record IouMetric(Iou kind, String name, Classes classes, Input input)
    implements NamedMetric<IouMetric> {
  /** Keras' dtype, in which weights are counted. */
  private static final Form<Boolean> WHOLE =
      Form.<Boolean>of((key, given) -> !given.toString().startsWith("float"))
          .written(whole -> whole ? "int64" : "float32");

  /** Checks the name. */
  public IouMetric {
    MetricArguments.checkName(kind.className(), name);
  }

  /**
   * Which classes there are and which count.
   *
   * @param count how many there are
   * @param targets those whose mean is taken
   * @param ignored a label whose positions are left out, or empty
   */
  public record Classes(int count, List<Integer> targets, OptionalInt ignored) {
    /** Checks that the targets are classes. */
    public Classes {
      Check.positive("numClasses of an IoU", count);
      targets = List.copyOf(targets);
      if (targets.isEmpty()) {
        throw Check.fail("An IoU takes at least one target class.");
      }
      for (int target : targets) {
        if (target < 0 || target >= count) {
          throw Check.fail(
              "Target classes of an IoU are 0.." + (count - 1) + ", but was given " + target + ".");
        }
      }
    }

    /** Those of a kind: all, or some of them. */
    static Classes of(Iou kind, int count, List<Integer> targets) {
      Check.positive("numClasses of " + Names.snakeCase(kind.className()), count);
      var chosen = kind.ofAllClasses() ? IntStream.range(0, count).boxed().toList() : targets;
      return new Classes(count, chosen, OptionalInt.empty());
    }

    Classes arguments(Arguments all, Iou kind) {
      boolean binary = kind == Iou.BINARY;
      var a = binary ? all : all.required();
      var made =
          of(
              kind,
              binary ? count : a.integer("num_classes", count),
              kind.ofAllClasses() ? targets : a.integers("target_class_ids", targets));
      var label = all.written(!binary || ignored.isPresent()).integer("ignore_class", ignored);
      return new Classes(made.count, made.targets, label);
    }
  }

  /**
   * What truth, predictions and weights look like.
   *
   * @param oneHotTruth whether truth is one-hot
   * @param scores whether predictions have a score for each class
   * @param threshold from what prediction on a binary one is yes
   * @param wholeWeights whether weights are cut to whole numbers
   */
  public record Input(boolean oneHotTruth, boolean scores, double threshold, boolean wholeWeights) {
    Input arguments(Arguments all, Iou kind) {
      boolean oneHot = kind.ofOneHotTruth();
      var a =
          all.printed(
              code ->
                  code.when(oneHotTruth && !oneHot, "withOneHotTruth")
                      .when(scores && !oneHot, "withScores")
                      .when(!scores && oneHot, "withClassNumbers")
                      .when(!wholeWeights, "fractionalWeights"));
      boolean whole = a.base().pass("dtype", wholeWeights, WHOLE);
      if (kind == Iou.BINARY) {
        return new Input(oneHotTruth, scores, all.number("threshold", threshold), whole);
      }
      return new Input(
          oneHot ? oneHotTruth : !a.flag("sparse_y_true", !oneHotTruth),
          !a.flag("sparse_y_pred", !scores),
          threshold,
          whole);
    }

    Input oneHotTruth(boolean value) {
      return new Input(value, scores, threshold, wholeWeights);
    }

    Input scores(boolean value) {
      return new Input(oneHotTruth, value, threshold, wholeWeights);
    }

    Input threshold(double value) {
      return new Input(oneHotTruth, scores, value, wholeWeights);
    }

    Input wholeWeights(boolean value) {
      return new Input(oneHotTruth, scores, threshold, value);
    }
  }

  public static IouMetric standard(Iou kind, int numClasses, int... targets) {
    boolean oneHot = kind.ofOneHotTruth();
    return new IouMetric(
        kind,
        Names.snakeCase(kind.className()),
        Classes.of(kind, numClasses, Arrays.stream(targets).boxed().toList()),
        new Input(oneHot, oneHot, 0.5, true));
  }

  /** The IoU with Keras' defaults, and of two classes unless they are given. */
  public static Prototype<IouMetric> prototype(Iou kind) {
    String brackets =
        kind == Iou.BINARY
            ? "(target_class_ids*)"
            : kind.ofAllClasses() ? "(num_classes)" : "(num_classes, target_class_ids*)";
    return Prototype.of(kind.factory() + brackets, standard(kind, 2, 0, 1));
  }

  @Override
  public IouMetric arguments(Arguments a) {
    var made =
        new IouMetric(kind, a.name(name), classes.arguments(a, kind), input.arguments(a, kind));
    if (kind != Iou.BINARY && a.integer("axis", -1) != -1) {
      throw Check.fail("The axis of %s can only be the last, -1.", name);
    }
    return made;
  }

  /** Leaves out the positions of one label, such as 255 for unmarked pixels. */
  public IouMetric ignoreClass(int label) {
    return Arguments.with(this, "ignore_class", OptionalInt.of(label));
  }

  /** Truth is one-hot. */
  public IouMetric withOneHotTruth() {
    return input(input.oneHotTruth(true));
  }

  /** Predictions have a score for each class, of which the largest counts. */
  public IouMetric withScores() {
    return input(input.scores(true));
  }

  /** Predictions are class numbers, where scores are the default. */
  public IouMetric withClassNumbers() {
    return input(input.scores(false));
  }

  /** Weights count with their fractions: Keras' dtype float32. */
  public IouMetric fractionalWeights() {
    return input(input.wholeWeights(false));
  }

  /** From what prediction on a binary one is yes. */
  public IouMetric threshold(double value) {
    if (kind != Iou.BINARY) {
      throw Check.fail(name + " has no threshold; binaryIoU() has.");
    }
    return input(input.threshold(value));
  }

  private IouMetric input(Input value) {
    return new IouMetric(kind, name, classes, value);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    boolean oneHot = input.oneHotTruth && !holdsNumbers(context);
    Shape truth = positions("y_true", context.yTrue(), oneHot);
    Shape predicted = positions("y_pred", context.yPred(), input.scores);
    if (!Shapes.same(truth, predicted)) {
      throw Check.fail(
          name
              + " takes one true class for each predicted one, but was given y_true "
              + context.yTrue().withBatch()
              + " and y_pred "
              + context.yPred().withBatch()
              + (input.scores
                  ? ". For one-hot truth use oneHotIoU(...) or oneHotMeanIoU(...)."
                  : ". Where y_pred holds scores, add .withScores()."));
    }
    return new IouAccumulator(this, predicted, new IouInput(this, context, oneHot));
  }

  /** Whether truth holds class numbers, which say the same as one-hot rows. */
  private boolean holdsNumbers(MetricContext context) {
    Shape yPred = context.yPred();
    return classes.count > 1
        && Shapes.same(context.yTrue(), input.scores ? Shapes.positions(yPred) : yPred);
  }

  private Shape positions(String what, Shape shape, boolean dense) {
    if (dense && shape.last() != classes.count) {
      throw Check.fail(
          name
              + " takes "
              + what
              + " with its "
              + classes.count
              + " classes along the last axis, but was given "
              + shape.withBatch()
              + ".");
    }
    return dense ? Shapes.positions(shape) : shape;
  }

  @Override
  public String className() {
    return kind.className();
  }

  @Override
  public String toString() {
    return prototype(kind).code(this);
  }
}
