package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.PredictOption;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a model predicts. Keeps its contexts from call to call; any number of threads may use one at
 * once.
 */
public final class Predict {
  private static final String REMEDY = "Predict fewer at a time.";
  private final LayerStack stack;
  private final Inference inference;

  /** The predictions of a model. */
  public Predict(LayerStack stack) {
    this.stack = stack;
    this.inference = new Inference(stack, false);
  }

  /**
   * Predictions for samples in memory. What fits into one batch is computed by the calling thread
   * itself.
   *
   * @param model whose they are, as callbacks see it
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   */
  public INDArray run(Model model, Rows x, List<PredictOption> options) {
    stack.refuseInside("predict");
    DataFit.checkInput(stack, x.shape());
    checkSome(x.count());
    var call = new RowsCall(model, x, options);
    Interruption.check("predict");
    float[] outputs =
        x.count() <= call.batchSize ? call.run() : WorkerThread.call("banteng-predict", call);
    return array(outputs, x.count());
  }

  /**
   * Predictions for a dataset's inputs.
   *
   * @param model whose they are, as callbacks see it
   * @throws java.util.concurrent.CancellationException if this thread is interrupted
   */
  public INDArray run(Model model, Dataset data, List<PredictOption> options) {
    stack.refuseInside("predict");
    DataFit.checkInput(stack, data.inputShape());
    if (data.sized()) {
      checkSome(data.size());
    }
    var call = new DataCall(model, data, options);
    Interruption.check("predict");
    Growing outputs = WorkerThread.call("banteng-predict", call);
    return array(outputs.trimmed(), outputs.count);
  }

  private static void checkSome(int samples) {
    if (samples == 0) {
      throw Check.fail("x has no rows. Give at least one.");
    }
  }

  private INDArray array(float[] outputs, int rows) {
    Engines.requireNd4j();
    return Nd4j.create(outputs, stack.output().batch(rows), 'c');
  }

  /** Outputs whose number is perhaps not known beforehand. */
  private final class Growing {
    private float[] data;
    private int count;

    Growing(int samples) {
      data = new float[Rows.numbers(stack.output(), samples, REMEDY)];
    }

    /** The array, with room for so many more. */
    float[] room(int samples) {
      int needed = Rows.numbers(stack.output(), (long) count + samples, REMEDY);
      if (needed > data.length) {
        data =
            Arrays.copyOf(
                data, (int) Math.min(Math.max(data.length * 2L, needed), Rows.MOST_NUMBERS));
      }
      return data;
    }

    float[] trimmed() {
      int size = count * stack.output().size();
      return size == data.length ? data : Arrays.copyOf(data, size);
    }
  }

  /** One call with its options and listeners. */
  private abstract class Call<T> implements WorkerThread.Task<T> {
    final int batchSize;
    private final CallbackBus bus;
    private final InferenceRun run;
    private final Logs logs = new EpochLogs();

    Call(Model model, List<PredictOption> options, int samples, OptionalInt own) {
      var given = new ParsedOptions(options);
      List<Callback> listeners = given.callbacks();
      boolean free =
          listeners.isEmpty() && own.isEmpty() && !given.saysBatchSize(); // nobody sees them
      batchSize = free ? stack.samplesAtOnce() : given.batchSize(own);
      bus = new CallbackBus(listeners, List.of());
      int steps = samples < 0 ? -1 : (int) (((long) samples + batchSize - 1) / batchSize);
      run = new InferenceRun(stack, model, batchSize, steps);
    }

    @Override
    public final T run() {
      bus.publish(callback -> callback.onPredictBegin(run, logs));
      T outputs = outputs();
      if (isCancelled()) {
        throw Interruption.of("predict");
      }
      bus.publish(callback -> callback.onPredictEnd(run, logs));
      return outputs;
    }

    abstract T outputs();

    abstract boolean isCancelled();

    final void batch(int batch, float[] inputs, int from, int count, float[] outputs, int at) {
      bus.publish(callback -> callback.onPredictBatchBegin(run, batch, logs));
      inference.run(inputs, from, count, batchSize, outputs, at);
      bus.publish(callback -> callback.onPredictBatchEnd(run, batch, logs));
    }
  }

  private final class RowsCall extends Call<float[]> {
    private final Rows x;
    private volatile boolean cancelled;

    RowsCall(Model model, Rows x, List<PredictOption> options) {
      super(model, options, x.count(), OptionalInt.empty());
      this.x = x;
    }

    @Override
    float[] outputs() {
      float[] outputs = new float[Rows.numbers(stack.output(), x.count(), REMEDY)];
      int count;
      for (int from = 0, batch = 0; from < x.count() && !cancelled; from += count, batch++) {
        count = Math.min(batchSize, x.count() - from);
        batch(batch, x.data(), from, count, outputs, from);
      }
      return outputs;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    boolean isCancelled() {
      return cancelled;
    }
  }

  private final class DataCall extends Call<Growing> {
    private final Dataset data;
    private final OpenPass open = new OpenPass();

    DataCall(Model model, Dataset data, List<PredictOption> options) {
      super(model, options, data.sized() ? data.size() : -1, data.batchSize());
      this.data = data;
    }

    @Override
    Growing outputs() {
      var outputs = new Growing(data.sized() ? data.size() : 0);
      try (Batches pass = open.open(data, batchSize)) {
        for (int batch = 0; !open.isCancelled() && pass.next(); batch++) {
          int count = pass.inputs().count();
          float[] room = outputs.room(count);
          batch(batch, pass.inputs().data(), 0, count, room, outputs.count);
          outputs.count += count;
        }
      }
      return outputs;
    }

    @Override
    public void cancel() {
      open.cancel();
    }

    @Override
    boolean isCancelled() {
      return open.isCancelled();
    }
  }
}
