package dev.banteng.nn.training;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows through the model, and how well they came out: {@code evaluate}, and the validation of {@code fit}. */
final class Evaluation implements AutoCloseable {
  private final Dataset data;
  private final Optional<RowWeights> weights;
  private final int batchSize;
  private final int batches;
  private final int[] order;
  private final Head head;
  private final Inference inference;
  private final Inference.Buffers buffers;

  Evaluation(
      Stack stack, Compiled compiled, Dataset data, Optional<RowWeights> weights, int batchSize, Optional<Integer> steps) {
    this.data = data;
    this.weights = weights;
    this.batchSize = Math.min(batchSize, data.size());
    int all = (data.size() + batchSize - 1) / batchSize;
    this.batches = steps.map(most -> Math.min(most, all)).orElse(all);
    this.order = IntStream.range(0, data.size()).toArray();
    this.head = new Head(stack, compiled, data, this.batchSize);
    this.inference = new Inference(stack, Head.fuses(stack, compiled.loss()));
    this.buffers = new Inference.Buffers(stack, this.batchSize);
  }

  int batches() {
    return batches;
  }

  /** Evaluates all rows anew. */
  Scores run(CallbackBus bus, Training run) {
    head.scores().reset();
    Logs logs = new LiveLogs(head.scores());
    Logs none = new LiveLogs(head.scores(), java.util.List.of());
    bus.publish(callback -> callback.onTestBegin(run, none));
    for (int i = 0; i < batches; i++) {
      int batch = i;
      bus.publish(callback -> callback.onTestBatchBegin(run, batch, none));
      int from = batch * batchSize;
      int count = Math.min(batchSize, data.size() - from);
      inference.run(data, order, from, count, batchSize, buffers, head.raw(), 0);
      head.expect(data, weights, order, from, count);
      head.count(head.score(false));
      bus.publish(callback -> callback.onTestBatchEnd(run, batch, logs));
    }
    bus.publish(callback -> callback.onTestEnd(run, logs));
    return head.scores();
  }

  @Override
  public void close() {
    inference.close();
  }
}
