package dev.banteng.metrics.segmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.NamedMetric;
import dev.banteng.metrics.internal.MetricArguments;
import dev.banteng.metrics.internal.counts.TableSize;
import dev.banteng.metrics.internal.encoding.Shapes;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Intersection over union of the predicted and the labelled positions of each class, {@code tp /
 * (tp + fp + fn)}; the mean over the chosen classes that occur. {@link Iou} has an example of each
 * of Keras' five, and when it misleads.
 *
 * <p>Shapes: yTrue and yPred [n, ...] of class indices; one-hot targets and scores, of which the
 * largest counts, have the classes along their last axis; class indices are taken in the place of
 * one-hot targets too. Class indices out of range are left out, as in Keras, with a warning;
 * targets of a binary one are 0 or 1. Weights: one a position, cut to whole numbers as in Keras
 * unless {@link #fractionalWeights}. Range 0 to 1, up; as Keras adds 1e-7 to divisors, 1 is
 * 0.9999999.
 *
 * <p>Example: {@code meanIoU(2).of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1})} is 0.3333. For
 * segmentation, where most pixels are background and accuracy misleads. Positions of all samples
 * are counted together, so that large objects hide small ones, and it says nothing of how many
 * objects were found.
 *
 * @param kind which of Keras' classes
 * @param name the key in History
 * @param classes which classes count
 * @param encoding how targets, predictions and weights are encoded
 * @see <a href="https://keras.io/api/metrics/segmentation_metrics/">Keras: segmentation metrics</a>
 */
public record IouMetric(Iou kind, String name, IouClasses classes, IouEncoding encoding)
    implements NamedMetric<IouMetric> {
  /** Checks the name. */
  public IouMetric {
    MetricArguments.checkName(kind.className(), name);
  }

  /** The IoU of some classes, or of all that there are. */
  public static IouMetric standard(Iou kind, int numClasses, int... targets) {
    boolean oneHot = kind.ofOneHotTargets();
    return new IouMetric(
        kind,
        Names.snakeCase(kind.className()),
        IouClasses.of(kind, numClasses, Arrays.stream(targets).boxed().toList()),
        new IouEncoding(oneHot, oneHot, 0.5, true));
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
        new IouMetric(kind, a.name(name), classes.arguments(a, kind), encoding.arguments(a, kind));
    if (kind != Iou.BINARY && a.integer("axis", -1) != -1) {
      throw Check.fail("The axis of %s can only be the last, -1.", name);
    }
    return made;
  }

  /** Leaves out the positions of one label, such as 255 for unmarked pixels. */
  public IouMetric ignoreClass(int label) {
    return Arguments.with(this, "ignore_class", OptionalInt.of(label));
  }

  /** Targets are one-hot. */
  public IouMetric withOneHotTruth() {
    return with(encoding.oneHotTargets(true));
  }

  /** Predictions have a score for each class, of which the largest counts. */
  public IouMetric withScores() {
    return with(encoding.scores(true));
  }

  /** Predictions are class indices, where scores are the default. */
  public IouMetric withClassNumbers() {
    return with(encoding.scores(false));
  }

  /** Weights count with their fractions: Keras' dtype float32. */
  public IouMetric fractionalWeights() {
    return with(encoding.wholeWeights(false));
  }

  /** From what prediction on a binary one is positive. */
  public IouMetric threshold(double value) {
    if (kind != Iou.BINARY) {
      throw Check.fail("%s has no threshold; binaryIoU() has.", name);
    }
    return with(encoding.threshold(value));
  }

  private IouMetric with(IouEncoding value) {
    return new IouMetric(kind, name, classes, value);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(MetricContext context) {
    boolean oneHot = encoding.oneHotTargets() && !holdsIndices(context);
    Shape labels = positions("yTrue", context.yTrue(), oneHot);
    Shape predicted = positions("yPred", context.yPred(), encoding.scores());
    if (!Shapes.same(labels, predicted)) {
      throw Check.fail(
          "%s takes one label for each predicted class, but was given yTrue %s and yPred %s. %s",
          name,
          context.yTrue().withBatch(),
          context.yPred().withBatch(),
          encoding.scores()
              ? "For one-hot targets use oneHotIoU(...) or oneHotMeanIoU(...)."
              : "Where yPred holds scores, add .withScores().");
    }
    TableSize.checkClasses(name, classes.count());
    return new IouAccumulator(this, predicted, new IouInput(this, context, oneHot));
  }

  /** Whether targets are class indices, which mean the same as one-hot rows. */
  private boolean holdsIndices(MetricContext context) {
    Shape yPred = context.yPred();
    return classes.count() > 1
        && Shapes.same(context.yTrue(), encoding.scores() ? yPred.positions() : yPred);
  }

  private Shape positions(String what, Shape shape, boolean dense) {
    if (dense && shape.last() != classes.count()) {
      throw Check.fail(
          "%s takes %s with its %s classes along the last axis, but was given %s.",
          name, what, classes.count(), shape.withBatch());
    }
    return dense ? shape.positions() : shape;
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
