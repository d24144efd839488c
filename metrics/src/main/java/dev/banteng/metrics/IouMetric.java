package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Kind;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
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
public record IouMetric(Iou kind, String name, Classes classes, Input input) implements Metric {
  /** Checks the name. */
  public IouMetric {
    Settings.checkName(kind.className(), name);
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

  static IouMetric standard(Iou kind, int numClasses, int... targets) {
    List<Integer> chosen =
        (kind.ofAllClasses() ? IntStream.range(0, Math.max(0, numClasses)) : Arrays.stream(targets))
            .boxed()
            .collect(Collectors.toList());
    Check.positive("numClasses of " + Names.snakeCase(kind.className()), numClasses);
    return new IouMetric(
        kind,
        Names.snakeCase(kind.className()),
        new Classes(numClasses, chosen, OptionalInt.empty()),
        new Input(kind.ofOneHotTruth(), kind.ofOneHotTruth(), 0.5, true));
  }

  static Kind<Metric> kind(Iou kind) {
    return Kind.of(kind.className(), config -> IouConfig.read(kind, config));
  }

  /** Leaves out the positions of one label, such as 255 for unmarked pixels. */
  public IouMetric ignoreClass(int label) {
    var others = new Classes(classes.count, classes.targets, OptionalInt.of(label));
    return new IouMetric(kind, name, others, input);
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
  public IouMetric name(String value) {
    return new IouMetric(kind, value, classes, input);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(Task task) {
    boolean oneHot = input.oneHotTruth && !holdsNumbers(task);
    Shape truth = positions("y_true", task.yTrue(), oneHot);
    Shape predicted = positions("y_pred", task.yPred(), input.scores);
    if (!Shapes.same(truth, predicted)) {
      throw Check.fail(
          name
              + " takes one true class for each predicted one, but was given y_true "
              + task.yTrue().withBatch()
              + " and y_pred "
              + task.yPred().withBatch()
              + (input.scores
                  ? ". For one-hot truth use oneHotIoU(...) or oneHotMeanIoU(...)."
                  : ". Where y_pred holds scores, add .withScores()."));
    }
    return new IouAccumulator(this, predicted, new IouInput(this, task, oneHot));
  }

  /** Whether truth holds class numbers, which say the same as one-hot rows. */
  private boolean holdsNumbers(Task task) {
    Shape yPred = task.yPred();
    return classes.count > 1
        && Shapes.same(task.yTrue(), input.scores ? Shapes.positions(yPred) : yPred);
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
  public Config config() {
    return IouConfig.write(this);
  }

  @Override
  public String toString() {
    return IouConfig.code(this);
  }
}
