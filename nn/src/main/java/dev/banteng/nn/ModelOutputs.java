package dev.banteng.nn;

import dev.banteng.core.Rows;
import dev.banteng.core.Seed;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.internal.Conversion;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.api.PredictOption;
import dev.banteng.nn.internal.training.LayerOutputs;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a model puts out for inputs, compiled or not.
 *
 * @param weights the model's
 * @param model as callbacks see it
 */
record ModelOutputs(ModelWeights weights, Model model) {
  INDArray predict(Object x, List<PredictOption> options) {
    return x instanceof Dataset data ? predict(data, options) : predict(rows(x), options);
  }

  INDArray predict(Dataset data, List<PredictOption> options) {
    return weights.with(
        data.inputShape(), Seed.fresh(), drawn -> drawn.predict().run(model, data, options));
  }

  private INDArray predict(Rows rows, List<PredictOption> options) {
    return weights.with(
        rows.shape(), Seed.fresh(), drawn -> drawn.predict().run(model, rows, options));
  }

  /** All samples at once. */
  INDArray predictOnBatch(Object x) {
    Rows rows = rows(x);
    return predict(rows, List.of(Options.batchSize(Math.max(1, rows.count()))));
  }

  /** Of each layer, by its name. */
  Map<String, INDArray> activations(Object x) {
    Rows rows = rows(x);
    return weights.with(rows.shape(), Seed.fresh(), drawn -> LayerOutputs.of(drawn.stack(), rows));
  }

  private static Rows rows(Object x) {
    return Conversion.rows("x", x);
  }
}
