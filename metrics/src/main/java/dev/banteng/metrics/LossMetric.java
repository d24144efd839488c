package dev.banteng.metrics;

import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.losses.Loss;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * <p>Losses over whole batches ({@code dice()}, {@code tversky()}, {@code circle()} and those along
 * axis 0) have no mean over rows: as in Keras the value is the mean of the batches' values, each
 * batch counting once, so that it depends on how the data were cut. A warning says so, and where a
 * value is one of a whole batch, weights are refused.
 *
 * <p>Example: {@code LossMetric.of(mae()).of(new float[] {1, 2}, new float[] {1, 4})} is 1.0; in a
 * model {@code compile(sgd(0.1), mse(), mae())} logs {@code loss} and {@code mean_absolute_error}.
 *
 * @param loss the loss
 * @param className the name of Keras' metric class: most often the loss's, {@code
 *     MeanMetricWrapper} where Keras has no metric of it
 * @param name the key in History
 */
public record LossMetric(Loss loss, String className, String name) implements Metric {
  private static final Logger LOG = LoggerFactory.getLogger(LossMetric.class);

  /** Checks the name. */
  public LossMetric {
    Settings.checkName(className, name);
  }

  /** The loss as a metric under its own name. */
  public static LossMetric of(Loss loss) {
    return new LossMetric(loss, LossKinds.classNameOf(loss), loss.name());
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
    var values = new LossValues(name, loss, task);
    if (!values.isRowByRow()) {
      LOG.warn(
          "{} is computed for each batch as a whole: as a metric it is the mean over batches and"
              + " depends on their size. Compare it only between runs of the same batchSize.",
          name);
    }
    var mean =
        new MeanOf(
            name, values.shape(), values, (batch, all, at) -> !loss.counts(batch.yTrue(), all, at));
    return values.isPerRow() ? mean : mean.ofColumns();
  }

  @Override
  public Config config() {
    return LossKinds.write(this);
  }

  @Override
  public String toString() {
    return Code.of("LossMetric.of", loss).named(name, loss.name());
  }
}
