package dev.banteng.nn.internal.training;

import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.LossEvaluator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.MetricContext;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a model's last layer while it is trained or evaluated: the loss with its
 * gradient, and the metrics. Where the loss knows the output activation, the model stops before it
 * (at its logits), the loss is computed from there, and the activation is applied here, for the
 * metrics.
 */
final class BatchScorer {
  private final LayerStack stack;
  private final Link link;
  private final boolean fused;
  private final LossEvaluator evaluator;
  private final Rows raw;
  private final Rows outputs;
  private final float[] gradient;
  private final Batch batch;
  private final Scores scores;
  private final WeightPenalties penalties;
  private final OutputMask mask = new OutputMask();

  /**
   * A scorer of batches of at most {@code batchSize} samples.
   *
   * @throws IllegalArgumentException if targets, outputs, loss and metrics do not go together
   */
  BatchScorer(LayerStack stack, Compiled compiled, Shape target, int batchSize) {
    Shape output = stack.output();
    this.stack = stack;
    this.fused = fuses(stack, compiled.loss());
    this.link = fused ? stack.link() : Link.NONE;
    Loss loss = fused ? compiled.loss().onLogits() : compiled.loss();
    MetricContext context = context(stack, compiled.loss(), target);
    this.evaluator = stack.lock().connecting(() -> new LossEvaluator(loss, target, output));
    this.scores = stack.lock().connecting(() -> new Scores(compiled.scores(context)));
    this.penalties = new WeightPenalties(stack);
    this.raw = rows(output, batchSize);
    this.outputs = fused ? rows(output, batchSize) : raw;
    this.gradient = new float[raw.data().length];
    this.batch = new Batch(raw, raw);
  }

  /** Whether the loss is computed from what stands before the model's output activation. */
  static boolean fuses(LayerStack stack, Loss loss) {
    return loss.link() != Link.NONE
        && !loss.fromLogits()
        && stack.link() == loss.link()
        && stack.last().layer().activityRegularizer().isEmpty(); // which reads the outputs
  }

  /** What the metrics are asked about. */
  static MetricContext context(LayerStack stack, Loss loss, Shape yTrue) {
    return new MetricContext(yTrue, stack.output(), loss, stack.link());
  }

  private static Rows rows(Shape shape, int count) {
    float[] room = new float[Rows.numbers(shape, count, "Use a smaller batchSize.")];
    return new Rows(shape, room, 0, false);
  }

  /** Whether the model stops at its logits. */
  boolean fused() {
    return fused;
  }

  /** What the model put out, to be filled before {@link #score}. */
  float[] raw() {
    return raw.data();
  }

  /** The gradient of the loss with respect to {@link #raw}, after {@link #score}. */
  float[] gradient() {
    return gradient;
  }

  /** What the model put out behind its output activation, after {@link #score}. */
  Rows outputs() {
    return outputs;
  }

  /** Which steps of {@link #raw} count, to be filled with it. */
  OutputMask mask() {
    return mask;
  }

  Scores scores() {
    return scores;
  }

  /** The penalties on weights, which are no part of {@link #score}. */
  WeightPenalties penalties() {
    return penalties;
  }

  /** The loss of a batch whose outputs stand in {@link #raw}, and its gradient if wanted. */
  double score(Rows yTrue, @Nullable Rows weights, boolean withGradient) {
    raw.resize(yTrue.count());
    outputs.resize(yTrue.count());
    if (fused) {
      link.apply(raw.data(), outputs.data(), raw.size(), raw.shape().last());
    }
    return evaluator.of(yTrue, raw, weights, mask.rows(), withGradient ? gradient : null);
  }

  /** Lets loss and metrics count the batch. */
  void count(double loss, Rows yTrue, @Nullable Rows weights) {
    batch.set(yTrue, outputs, fused ? raw : null, null);
    stack.lock().inside(() -> scores.update(loss, batch, weights, mask));
  }
}
