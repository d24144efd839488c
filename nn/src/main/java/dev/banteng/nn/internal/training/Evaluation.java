package dev.banteng.nn.internal.training;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Training;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples through the model, and how well they came out: {@code evaluate}, and the validation of
 * {@code fit}.
 */
final class Evaluation implements AutoCloseable {
  private final LayerStack stack;
  private final Dataset data;
  private final Optional<SampleWeights> weights;
  private final @Nullable Rows weight;
  private final int[] order;
  private final int batchSize;
  private final int most;
  private final BatchScorer scorer;
  private final Inference inference;
  private final OpenPass open = new OpenPass();

  Evaluation(
      LayerStack stack,
      Compiled compiled,
      Dataset data,
      Optional<SampleWeights> weights,
      int batchSize,
      Optional<Integer> steps) {
    this.stack = stack;
    this.data = data;
    this.weights = weights;
    this.most = steps.orElse(Integer.MAX_VALUE);
    this.batchSize = data.sized() ? Math.min(batchSize, data.size()) : batchSize;
    this.order = data.sized() ? IntStream.range(0, data.size()).toArray() : new int[0];
    this.weight =
        weights.isPresent() ? new Rows(Shape.scalar(), new float[this.batchSize], 0, false) : null;
    this.scorer = new BatchScorer(stack, compiled, data.targetShape(), this.batchSize);
    this.inference = new Inference(stack, scorer.fused());
  }

  /** Asks a run on another thread to end with its batch; a stream that it waits for is left. */
  void cancel() {
    open.cancel();
  }

  /** Evaluates all samples anew; empty if it was cancelled. */
  Optional<Scores> run(CallbackBus bus, Training run) {
    scorer.scores().reset();
    var logs = new LiveLogs(scorer.scores());
    var none = new LiveLogs(scorer.scores(), List.of());
    bus.publish(callback -> callback.onTestBegin(run, none));
    try (Batches pass = open.open(data, batchSize)) {
      int from = 0;
      for (int i = 0; i < most && !open.isCancelled() && pass.next(); i++) {
        int batch = i;
        logs.forget();
        none.forget();
        bus.publish(callback -> callback.onTestBatchBegin(run, batch, none));
        batch(pass.inputs(), pass.targets(), from);
        from += pass.inputs().count();
        bus.publish(callback -> callback.onTestBatchEnd(run, batch, logs));
      }
    }
    if (open.isCancelled()) {
      return Optional.empty();
    }
    bus.publish(callback -> callback.onTestEnd(run, logs));
    return Optional.of(scorer.scores());
  }

  private void batch(Rows inputs, Rows targets, int from) {
    int count = inputs.count();
    OutputMask mask = scorer.mask();
    mask.begin(count);
    double penalty =
        inference.run(inputs.data(), 0, count, batchSize, scorer.raw(), 0, mask) / count;
    if (weight != null && weights.isPresent()) {
      weight.resize(count);
      weights.get().gather(order, from, count, weight.data());
    }
    stack
        .lock()
        .inside(
            () -> {
              double loss = scorer.score(targets, weight, false);
              scorer.count(loss + scorer.penalties().sum() + penalty, targets, weight);
            });
  }

  @Override
  public void close() {
    inference.close();
  }
}
