package dev.banteng.metrics;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** From a {@link Decision} to an accumulator, and to Keras' arguments and back. */
final class Decisions {
  private Decisions() {}

  static Decision withThresholds(Decision before, List<Double> thresholds) {
    return before instanceof Decision.TopK top
        ? new Decision.TopK(top.k(), new Decision.Above(thresholds).thresholds())
        : new Decision.Above(thresholds);
  }

  static Decision withTopK(Decision before, int k) {
    boolean thresholdsGiven =
        before instanceof Decision.Above && !before.equals(Decision.ABOVE_HALF);
    return new Decision.TopK(k, thresholdsGiven ? thresholds(before) : List.of());
  }

  /** Keras' thresholds and top_k. */
  static Decision read(Config config) {
    Decision above =
        config.has("thresholds")
            ? new Decision.Above(config.numbers("thresholds"))
            : Decision.ABOVE_HALF;
    if (!config.has("top_k")) {
      return above;
    }
    int k = config.integer("top_k", 1);
    return new Decision.TopK(k, config.has("thresholds") ? thresholds(above) : List.of());
  }

  static Config write(Decision decision, Config config) {
    return writeThresholds(decision, config)
        .with("top_k", decision instanceof Decision.TopK top ? top.k() : null);
  }

  /** Keras' thresholds: null for the default, a number for one, a list for several. */
  static Config writeThresholds(Decision decision, Config config) {
    List<Double> thresholds = thresholds(decision);
    boolean byDefault = thresholds.isEmpty() || decision.equals(Decision.ABOVE_HALF);
    return config.with(
        "thresholds", byDefault ? null : thresholds.size() == 1 ? thresholds.get(0) : thresholds);
  }

  static List<Double> thresholds(Decision decision) {
    if (decision instanceof Decision.Above above) {
      return above.thresholds();
    }
    return decision instanceof Decision.TopK top ? top.above() : List.of();
  }

  static Accumulator start(
      String metric,
      Decision decision,
      OptionalInt classId,
      Task task,
      OfConfusion.Reading reading) {
    Shapes.checkEachOrClasses(metric, task);
    checkColumns(metric, decision, classId, task.yPred());
    List<Double> thresholds = thresholds(decision);
    boolean ofProbabilities = thresholds.stream().anyMatch(at -> at > 0 && at < 1);
    Link link = ofProbabilities ? task.toProbabilities() : Link.NONE;
    boolean checked = ofProbabilities && task.loss() != null && link == Link.NONE;
    int topK = decision instanceof Decision.TopK top ? top.k() : Integer.MAX_VALUE;
    var counting =
        new CountingOfThresholds(
            task.yPred(), floats(thresholds), topK, classId.orElse(CountingOfThresholds.ALL), link);
    return new OfConfusion(
        metric,
        counting,
        batch -> {
          checkWeights(metric, batch.weights(), task.yPred());
          if (checked) {
            batch.checkProbabilities(metric);
          }
        },
        reading);
  }

  /** Thresholds as Keras compares them; without any, everything exceeds the one there is. */
  private static float[] floats(List<Double> thresholds) {
    float[] floats = new float[Math.max(1, thresholds.size())];
    floats[0] = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < thresholds.size(); i++) {
      floats[i] = thresholds.get(i).floatValue();
    }
    return floats;
  }

  private static void checkColumns(
      String metric, Decision decision, OptionalInt classId, Shape yPred) {
    boolean top = decision instanceof Decision.TopK;
    if ((top || classId.isPresent()) && yPred.rank() == 0) {
      throw Check.fail(
          metric
              + " with topK or classId takes y_pred [n, classes], but was given "
              + yPred.withBatch()
              + ".");
    }
    if (decision instanceof Decision.TopK k && k.k() > yPred.last()) {
      throw Check.fail(
          metric
              + " was given topK "
              + k.k()
              + ", but y_pred "
              + yPred.withBatch()
              + " has only "
              + yPred.last()
              + " classes.");
    }
    if (classId.isPresent() && classId.getAsInt() >= yPred.last()) {
      throw Check.fail(
          metric
              + " was given classId "
              + classId.getAsInt()
              + ", but y_pred "
              + yPred.withBatch()
              + " has classes 0.."
              + (yPred.last() - 1)
              + ".");
    }
  }

  /** One weight a row is clear for vectors only; Keras takes it for a column's in images. */
  private static void checkWeights(String metric, @Nullable Rows weights, Shape yPred) {
    if (weights == null || weights.shape().equals(yPred)) {
      return;
    }
    boolean oneARow = weights.shape().size() == 1 && weights.shape().rank() <= yPred.rank();
    if (!oneARow || yPred.rank() > 1) {
      throw Check.fail(
          metric
              + " takes "
              + (yPred.rank() > 1 ? "" : "one weight a row [n]")
              + (yPred.rank() == 1 ? " or " : "")
              + (yPred.rank() > 0 ? "one weight a value " + yPred.withBatch() : "")
              + ", but was given weights "
              + weights.shape().withBatch()
              + ".");
    }
  }
}
