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
 * Rows through the model, and how well they came out: {@code evaluate}, and the validation of
 * {@code fit}.
 */
final class Evaluation implements AutoCloseable {
  private final Dataset data;
  private final Optional<SampleWeights> weights;
  private final @Nullable Rows weight;
  private final int[] order;
  private final int most;
  private final BatchScorer scorer;
  private final Inference inference;
  private volatile boolean stopped;

  Evaluation(
      LayerStack stack,
      Compiled compiled,
      Dataset data,
      Optional<SampleWeights> weights,
      int batchSize,
      Optional<Integer> steps) {
    this.data = data;
    this.weights = weights;
    this.most = steps.orElse(Integer.MAX_VALUE);
    int rows = data.sized() ? Math.min(batchSize, data.size()) : batchSize;
    this.order = data.sized() ? IntStream.range(0, data.size()).toArray() : new int[0];
    this.weight = weights.isPresent() ? new Rows(Shape.scalar(), new float[rows], 0, false) : null;
    this.scorer = new BatchScorer(stack, compiled, data.targetShape(), rows);
    this.inference = new Inference(stack, scorer.fused(), rows);
  }

  /** Asks a run on another thread to end with its batch; what it returns then is of no use. */
  void stop() {
    stopped = true;
  }

  /** Evaluates all rows anew. */
  Scores run(CallbackBus bus, Training run) {
    scorer.scores().reset();
    var logs = new LiveLogs(scorer.scores());
    var none = new LiveLogs(scorer.scores(), List.of());
    bus.publish(callback -> callback.onTestBegin(run, none));
    try (Batches pass = data.batches(inference.batchSize())) {
      int from = 0;
      for (int i = 0; i < most && !stopped && pass.next(); i++) {
        int batch = i;
        logs.forget();
        none.forget();
        bus.publish(callback -> callback.onTestBatchBegin(run, batch, none));
        batch(pass.inputs(), pass.targets(), from);
        from += pass.inputs().count();
        bus.publish(callback -> callback.onTestBatchEnd(run, batch, logs));
      }
    }
    bus.publish(callback -> callback.onTestEnd(run, logs));
    return scorer.scores();
  }

  private void batch(Rows inputs, Rows targets, int from) {
    inference.run(inputs.data(), 0, inputs.count(), scorer.raw(), 0);
    if (weight != null && weights.isPresent()) {
      weight.resize(inputs.count());
      weights.get().gather(order, from, inputs.count(), weight.data());
    }
    scorer.count(scorer.score(targets, weight, false), targets, weight);
  }

  @Override
  public void close() {
    inference.close();
  }
}
