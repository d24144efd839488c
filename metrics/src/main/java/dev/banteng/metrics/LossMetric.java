package dev.banteng.metrics;

import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.Loss;
import java.util.Arrays;

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
 * @param className the name of Keras' metric class: most often the loss's, {@code
 *     MeanMetricWrapper} where Keras has no metric of it
 * @param name the key in History
 */
public record LossMetric(Loss loss, String className, String name) implements Metric {
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
    boolean perRow = loss.values(2, read) == 2 * loss.values(1, read);
    var mean =
        new MeanOf(
            name,
            shapeOfValues(read, perRow ? 1 : 0),
            formula,
            (batch, values, at) -> !loss.counts(batch.yTrue(), values, at));
    return perRow ? mean : mean.ofColumns();
  }

  private static void compute(Loss loss, Rows yTrue, Rows yPred, Shape read, double[] to) {
    Rows shaped = yPred.shape().equals(read) ? yPred : yPred.reshape(read);
    loss.compute(yTrue, shaped, to, null);
  }

  private Shape shapeOfValues(Shape read, int from) {
    long[] sizes = loss.valuesShape(1, read);
    return Shape.of(Arrays.stream(sizes).skip(from).mapToInt(Math::toIntExact).toArray());
  }

  @Override
  public Config config() {
    return LossKinds.write(this);
  }
}
