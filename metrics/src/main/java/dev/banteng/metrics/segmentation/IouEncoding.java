package dev.banteng.metrics.segmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Form;

/**
 * How targets, predictions and weights of an {@link IouMetric} are encoded.
 *
 * @param oneHotTargets whether targets are one-hot
 * @param scores whether predictions have a score for each class
 * @param threshold from what prediction on a binary one is positive
 * @param wholeWeights whether weights are cut to whole numbers
 */
public record IouEncoding(
    boolean oneHotTargets, boolean scores, double threshold, boolean wholeWeights) {
  /** Keras' dtype, in which weights are counted. */
  private static final Form<Boolean> WHOLE =
      Form.<Boolean>of((key, given) -> !given.toString().startsWith("float"))
          .written(whole -> whole ? "int64" : "float32");

  /** Hands through the arguments that a kind has. */
  IouEncoding arguments(Arguments all, Iou kind) {
    boolean oneHot = kind.ofOneHotTargets();
    var a =
        all.printed(
            code ->
                code.when(oneHotTargets && !oneHot, "withOneHotTruth")
                    .when(scores && !oneHot, "withScores")
                    .when(!scores && oneHot, "withClassNumbers")
                    .when(!wholeWeights, "fractionalWeights"));
    boolean whole = a.base().pass("dtype", wholeWeights, WHOLE);
    if (kind == Iou.BINARY) {
      return new IouEncoding(oneHotTargets, scores, all.number("threshold", threshold), whole);
    }
    return new IouEncoding(
        oneHot ? oneHotTargets : !a.flag("sparse_y_true", !oneHotTargets),
        !a.flag("sparse_y_pred", !scores),
        threshold,
        whole);
  }

  IouEncoding oneHotTargets(boolean value) {
    return new IouEncoding(value, scores, threshold, wholeWeights);
  }

  IouEncoding scores(boolean value) {
    return new IouEncoding(oneHotTargets, value, threshold, wholeWeights);
  }

  IouEncoding threshold(double value) {
    return new IouEncoding(oneHotTargets, scores, value, wholeWeights);
  }

  IouEncoding wholeWeights(boolean value) {
    return new IouEncoding(oneHotTargets, scores, threshold, value);
  }
}
