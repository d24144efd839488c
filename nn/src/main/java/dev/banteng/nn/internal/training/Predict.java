package dev.banteng.nn.internal.training;

import dev.banteng.core.Rows;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.PredictOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a model predicts. Keeps its contexts from call to call; any number of threads may use one at
 * once.
 */
public final class Predict {
  private final LayerStack stack;
  private final Map<Integer, Inference> byBatchSize = new ConcurrentHashMap<>();

  /** The predictions of a model. */
  public Predict(LayerStack stack) {
    this.stack = stack;
  }

  /** Predictions for rows in memory. Few rows are worked on by the calling thread itself. */
  public INDArray run(Rows x, List<PredictOption> options) {
    DataFit.checkInput(stack, x.shape());
    var call = new Call(options);
    float[] outputs =
        x.count() <= call.batchSize
            ? outputs(x, call)
            : WorkerThread.call("banteng-predict", () -> outputs(x, call), call::stop);
    return array(outputs, x.count());
  }

  private float[] outputs(Rows x, Call call) {
    float[] outputs = new float[Math.multiplyExact(x.count(), stack.output().size())];
    call.begin();
    for (int from = 0, batch = 0;
        from < x.count() && !call.stopped;
        from += call.batchSize, batch++) {
      call.batch(batch, x.data(), from, Math.min(call.batchSize, x.count() - from), outputs, from);
    }
    call.end();
    return outputs;
  }

  /** Predictions for a dataset's inputs. */
  public INDArray run(Dataset data, List<PredictOption> options) {
    DataFit.checkInput(stack, data.inputShape());
    var call = new Call(options);
    Growing outputs = WorkerThread.call("banteng-predict", () -> outputs(data, call), call::stop);
    return array(outputs.trimmed(), outputs.count);
  }

  private Growing outputs(Dataset data, Call call) {
    var outputs = new Growing(stack.output().size());
    call.begin();
    try (Batches pass = data.batches(call.batchSize)) {
      for (int batch = 0; !call.stopped && pass.next(); batch++) {
        int count = pass.inputs().count();
        float[] room = outputs.room(count);
        call.batch(batch, pass.inputs().data(), 0, count, room, outputs.count);
        outputs.count += count;
      }
    }
    call.end();
    return outputs;
  }

  private INDArray array(float[] outputs, int rows) {
    Engines.requireNd4j();
    return Nd4j.create(outputs, stack.output().batch(rows), 'c');
  }

  /** Rows whose number is not known beforehand. */
  private static final class Growing {
    private final int width;
    private float[] data;
    private int count;

    Growing(int width) {
      this.width = width;
      this.data = new float[1024 * width];
    }

    float[] room(int rows) {
      if ((count + rows) * width > data.length) {
        data = Arrays.copyOf(data, Math.max(data.length * 2, (count + rows) * width));
      }
      return data;
    }

    float[] trimmed() {
      return Arrays.copyOf(data, count * width);
    }
  }

  /** One call with its options and listeners. */
  private final class Call {
    private final int batchSize;
    private final Inference inference;
    private final CallbackBus bus;
    private final InferenceRun run;
    private final Logs logs = new EpochLogs();
    private volatile boolean stopped;

    Call(List<PredictOption> options) {
      var given = new ParsedOptions(options);
      batchSize = given.batchSize();
      inference = byBatchSize.computeIfAbsent(batchSize, size -> new Inference(stack, false, size));
      bus = new CallbackBus(given.callbacks(), List.of());
      run = new InferenceRun(stack, batchSize, -1);
    }

    void stop() {
      stopped = true;
    }

    void begin() {
      bus.publish(callback -> callback.onPredictBegin(run, logs));
    }

    void batch(int batch, float[] inputs, int from, int count, float[] outputs, int at) {
      bus.publish(callback -> callback.onPredictBatchBegin(run, batch, logs));
      inference.run(inputs, from, count, outputs, at);
      bus.publish(callback -> callback.onPredictBatchEnd(run, batch, logs));
    }

    void end() {
      bus.publish(callback -> callback.onPredictEnd(run, logs));
    }
  }
}
