package dev.banteng.metrics;

import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.Loss;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A loss as a metric: the weighted mean of its values, {@code sum(w · loss) / sum(w)}, whatever the
 * loss's own reduction; down.
 *
 * <p>In a model, crossentropies are computed from the logits where the model's last function is the
 * one they know; and they learn from the model's loss that predictions are logits.
 *
 * <p>Where sparse categorical crossentropy ignores a class, Keras counts ignored positions in the
 * divisor unless there are weights; so does this.
 *
 * <p>Example: {@code compile(sgd(0.1), mse(), mae())} logs {@code loss} and {@code
 * mean_absolute_error}.
 *
 * @param loss the loss
 * @param className the name of Keras' metric class, most often that of the loss's
 * @param name the key in History
 */
public record LossMetric(Loss loss, String className, String name) implements Metric {
  /** The loss as a metric under its own name. */
  public static LossMetric of(Loss loss) {
    return new LossMetric(loss, loss.className(), loss.name());
  }

  @Override
  public LossMetric name(String value) {
    return new LossMetric(loss, className, value);
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }

  @Override
  public Accumulator start(Task task) {
    Shape read = loss.check(task.yTrue(), task.yPred());
    boolean knowsLink = loss.link() != Link.NONE && !loss.fromLogits();
    Loss onLogits = knowsLink ? loss.onLogits() : loss;
    Loss onPredictions = knowsLink && task.toProbabilities() == loss.link() ? onLogits : loss;
    boolean fused = knowsLink && task.last() == loss.link();
    MeanOf.Values formula =
        (batch, to) -> {
          Rows logits = fused ? batch.logits() : null;
          if (logits == null) {
            compute(onPredictions, batch.yTrue(), batch.yPred(), read, to);
          } else {
            compute(onLogits, batch.yTrue(), logits, read, to);
          }
        };
    return new MeanOf(
        name,
        shapeOfValues(read),
        formula,
        (batch, values, at) -> !loss.counts(batch.yTrue(), values, at));
  }

  private static void compute(Loss loss, Rows yTrue, Rows yPred, Shape read, double[] to) {
    Rows shaped = yPred.shape().equals(read) ? yPred : yPred.reshape(read);
    loss.compute(yTrue, shaped, to, null);
  }

  private Shape shapeOfValues(Shape read) {
    long[] sizes = loss.valuesShape(1, read);
    return Shape.of(Arrays.stream(sizes).skip(1).mapToInt(Math::toIntExact).toArray());
  }

  @Override
  public Config config() {
    var config = Settings.named(name);
    var known = LossKinds.keys(className);
    loss.config()
        .toMap()
        .forEach(
            (key, value) -> {
              if (known.map(keys -> keys.contains(key)).orElse(!isOfLossOnly(key))) {
                config.with(key, value);
              }
            });
    return config;
  }

  private static boolean isOfLossOnly(@Nullable String key) {
    return "name".equals(key) || "dtype".equals(key) || "reduction".equals(key);
  }
}
