package dev.banteng.metrics;

import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Kind;
import java.util.OptionalDouble;

/**
 * The harmonic mean of precision and recall of each class: {@code 2 · precision · recall /
 * (precision + recall)}; {@link FBetaScore} with beta 1.
 *
 * <p>Shapes: yPred [n, classes]; yTrue one-hot or of several labels [n, classes], or class numbers
 * [n]. Without a threshold the largest prediction of a row counts as yes; with one, all above it.
 * One value a class, unless {@link #micro}, {@link #macro} or {@link #weighted} makes one of them.
 * Range 0 to 1, up.
 *
 * <p>Example: {@code f1Score().threshold(0.5).valuesOf(new int[][] {{1, 1, 1}, {1, 0, 0}, {1, 1,
 * 0}}, new float[][] {{.2f, .6f, .7f}, {.2f, .6f, .6f}, {.6f, .8f, 0}})} is 0.5, 0.8, 0.6667. For
 * unequal classes, where accuracy misleads: {@code f1Score().macro()}. It misleads where true
 * negatives matter, which are not counted, and where a miss and a false alarm cost differently:
 * {@link FBetaScore}. Micro, of one class a row, is the accuracy.
 *
 * @param name the key in History
 * @param average how classes become one value: none unless given
 * @param threshold what counts as yes, or empty for the largest of each row
 * @see <a href="https://keras.io/api/metrics/classification_metrics/">Keras: classification
 *     metrics</a>
 */
public record F1Score(String name, Average average, OptionalDouble threshold) implements Metric {
  static final Kind<Metric> KIND =
      Kind.of(
          "F1Score",
          config ->
              new F1Score(
                  config.text("name", "f1_score"),
                  Average.of(config.text("average", "none")),
                  FBetaScore.optional(config)));

  /** Checks the threshold. */
  public F1Score {
    Settings.checkName("F1Score", name);
    new FBetaScore(name, 1, average, threshold);
  }

  /** One value a class, as by default. */
  public F1Score perClass() {
    return new F1Score(name, Average.NONE, threshold);
  }

  /** One value from the counts of all classes. */
  public F1Score micro() {
    return new F1Score(name, Average.MICRO, threshold);
  }

  /** One value, the mean over classes. */
  public F1Score macro() {
    return new F1Score(name, Average.MACRO, threshold);
  }

  /** One value, the mean over classes weighted by how often each is true. */
  public F1Score weighted() {
    return new F1Score(name, Average.WEIGHTED, threshold);
  }

  /** Counts every prediction above a threshold, as for several labels a row. */
  public F1Score threshold(double value) {
    return new F1Score(name, average, OptionalDouble.of(value));
  }

  @Override
  public F1Score name(String value) {
    return new F1Score(value, average, threshold);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public Accumulator start(Task task) {
    return new FBetaScore(name, 1, average, threshold).start(task);
  }

  @Override
  public String className() {
    return "F1Score";
  }

  @Override
  public Config config() {
    return Settings.named(name)
        .with("average", average.identifier())
        .with("threshold", threshold.isPresent() ? threshold.getAsDouble() : null);
  }

  @Override
  public String toString() {
    return Code.of("f1Score")
        .then(average::write)
        .when(threshold.isPresent(), "threshold", threshold.orElse(0))
        .named(name, "f1_score");
  }
}
