package dev.banteng.metrics;

import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Direction;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.Loss;
import dev.banteng.losses.Objective;
import java.util.Arrays;
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
    var ofPredictions = Objective.unreduced(onPredictions, task.yTrue(), task.yPred());
    var ofLogits = Objective.unreduced(onLogits, task.yTrue(), task.yPred());
    if (!loss.isRowByRow(read)) {
      LOG.warn(
          "{} is computed for each batch as a whole: as a metric it is the mean over batches and"
              + " depends on their size. Compare it only between runs of the same batchSize.",
          name);
    }
    boolean perRow = loss.values(2, read) == 2 * loss.values(1, read);
    Shape ofOne = shapeOfValues(read, perRow ? 1 : 0);
    MeanOf.Values formula =
        (batch, to) -> {
          Rows logits = fused ? batch.logits() : null;
          double[] values =
              logits == null
                  ? ofPredictions.each(batch.yTrue(), batch.yPred())
                  : ofLogits.each(batch.yTrue(), logits);
          int rows = perRow ? batch.yPred().count() : 1;
          System.arraycopy(values, 0, to, 0, rows * ofOne.size());
        };
    var mean =
        new MeanOf(
            name, ofOne, formula, (batch, values, at) -> !loss.counts(batch.yTrue(), values, at));
    return perRow ? mean : mean.ofColumns();
  }

  private Shape shapeOfValues(Shape read, int from) {
    long[] sizes = loss.valuesShape(1, read);
    return Shape.of(Arrays.stream(sizes).skip(from).mapToInt(Math::toIntExact).toArray());
  }

  @Override
  public Config config() {
    return LossKinds.write(this);
  }

  @Override
  public String toString() {
    return name.equals(loss.name())
        ? loss.toString()
        : Code.of("LossMetric.of", loss).named(name, loss.name());
  }
}
