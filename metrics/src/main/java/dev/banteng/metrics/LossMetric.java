package dev.banteng.metrics;

import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.Loss;
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
    loss.check(task.yTrue(), task.yPred());
    Shape values = values(task.yPred());
    boolean known = loss.link() != Link.NONE && !loss.fromLogits();
    Loss onLogits = known ? loss.onLogits() : loss;
    Loss onPredictions = known && task.toProbabilities() == loss.link() ? onLogits : loss;
    boolean fused = known && task.last() == loss.link();
    MeanOf.Values formula =
        (batch, to) -> {
          Rows logits = fused ? batch.logits() : null;
          if (logits == null) {
            onPredictions.compute(batch.yTrue(), batch.yPred(), to, null);
          } else {
            onLogits.compute(batch.yTrue(), logits, to, null);
          }
        };
    return new MeanOf(name, values, formula, ignored());
  }

  /** One value for each position of the last axis, unless the loss reduces another one. */
  private Shape values(Shape yPred) {
    int perRow = loss.values(1, yPred);
    Shape positions = Shapes.positions(yPred);
    return positions.size() == perRow ? positions : Shape.of(perRow);
  }

  private MeanOf.@Nullable Ignored ignored() {
    if (!(loss.config().value("ignore_class") instanceof Number label)) {
      return null;
    }
    float none = label.floatValue();
    return (batch, at) -> batch.yTrue().data()[at] == none;
  }

  @Override
  public Config config() {
    var config = Settings.named(name);
    loss.config()
        .toMap()
        .forEach(
            (key, value) -> {
              if (!key.equals("name") && !key.equals("dtype") && !key.equals("reduction")) {
                config.with(key, value);
              }
            });
    return config;
  }
}
