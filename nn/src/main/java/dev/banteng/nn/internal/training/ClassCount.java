package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Targets;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import java.util.stream.IntStream;

/** Counts how often a model predicts each class as each class. */
public final class ClassCount implements WorkerThread.Task<ConfusionMatrix> {
  /** How many numbers are predicted from at once. */
  private static final int PIECE = 1 << 20;

  private final LayerStack stack;
  private final Loss loss;
  private final Dataset data;
  private final int batchSize;
  private final ConfusionMatrix confusion;
  private final Inference inference;
  private final OpenPass open = new OpenPass();

  private ClassCount(
      LayerStack stack, Loss loss, Dataset data, Inference inference, ConfusionMatrix confusion) {
    this.stack = stack;
    this.loss = loss;
    this.data = data;
    this.batchSize = Math.max(1, Math.min(1024, PIECE / data.inputShape().size()));
    this.inference = inference;
    this.confusion = confusion;
  }

  /**
   * Refuses a loss whose targets are no classes.
   *
   * @throws IllegalArgumentException if there is nothing to count
   */
  public static void check(Loss loss) {
    if (!loss.targets().tellClasses()) {
      throw Check.fail(
          "report counts classes, but there are none: %s reads %s. Use evaluate(...).",
          loss.name(),
          loss.targets() == Targets.VALUES ? "numbers" : "which samples belong together");
    }
  }

  /**
   * Counts some data that fits the model.
   *
   * @param confusion where to
   * @return the same
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   */
  public static ConfusionMatrix run(
      LayerStack stack, Loss loss, Dataset data, ConfusionMatrix confusion) {
    try (var inference = new Inference(stack, false)) {
      return WorkerThread.call(
          "banteng-report", new ClassCount(stack, loss, data, inference, confusion));
    }
  }

  @Override
  public ConfusionMatrix run() {
    try (Batches pass = open.open(data, batchSize)) {
      while (!open.isCancelled() && pass.next()) {
        Rows inputs = pass.inputs();
        float[] outputs = new float[inputs.count() * stack.output().size()];
        inference.run(inputs.data(), 0, inputs.count(), batchSize, outputs, 0);
        count(pass.targets(), new Rows(stack.output(), outputs, inputs.count(), false));
      }
    }
    if (open.isCancelled()) {
      throw Interruption.of("report");
    }
    return confusion;
  }

  @Override
  public void cancel() {
    open.cancel();
  }

  private void count(Rows targets, Rows outputs) {
    if (loss.targets() == Targets.SIGNS) {
      confusion.update(sides(targets), sides(outputs));
      return;
    }
    if (loss.fromLogits() && loss.link() == Link.SIGMOID) {
      float[] scores = outputs.data();
      loss.link().apply(scores, scores, outputs.size(), outputs.shape().last());
    }
    if (loss.ignoreClass().isPresent()
        && targets.size() == outputs.size() / outputs.shape().last()) {
      countBut(loss.ignoreClass().getAsInt(), targets, outputs);
    } else {
      confusion.update(targets, outputs);
    }
  }

  /** Class 1 for numbers above 0, else class 0: hinges read -1 and 1, or 0 and 1. */
  private static Rows sides(Rows scores) {
    int[] classes = new int[scores.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = scores.data()[i] > 0 ? 1 : 0;
    }
    float[] data = Rows.labels(classes).data();
    return new Rows(scores.shape(), data, scores.count(), true);
  }

  /** Counts the positions of all classes but one. */
  private void countBut(int ignored, Rows targets, Rows outputs) {
    float[] labels = targets.data();
    int[] kept = IntStream.range(0, targets.size()).filter(i -> labels[i] != ignored).toArray();
    if (kept.length == 0) {
      return;
    }
    int classes = outputs.shape().last();
    float[] scores = new float[kept.length * classes];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(outputs.data(), kept[i] * classes, scores, i * classes, classes);
    }
    confusion.update(
        Rows.labels(IntStream.of(kept).map(i -> (int) labels[i]).toArray()),
        Rows.of(Shape.of(classes), scores));
  }
}
