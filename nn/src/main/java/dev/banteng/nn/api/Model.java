package dev.banteng.nn.api;

import dev.banteng.core.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model as those see it who watch its training: {@link Training#model} gives it. During a fit all
 * of this may be asked at every hook, also from a callback's own threads, which wait for the batch
 * to end.
 */
public interface Model {
  /** Its name. */
  String name();

  /** What it predicts for rows of input. */
  INDArray predict(Object x, PredictOption... options);

  /** The loss and the metrics on data. */
  Map<String, Double> evaluate(Dataset data, EvaluateOption... options);

  /** What each layer puts out for rows of input, by the layer's name. */
  Map<String, INDArray> activations(Object x);

  /** Copies of all weights by name. */
  Map<String, INDArray> weights();

  /** The names of the layers, in their order. */
  List<String> layerNames();

  /** Keras' table of the layers. */
  String summaryText(SummaryOption... options);

  /** Its description in JSON, without weights. */
  String toJson();

  /** Writes model, weights and optimizer as Keras does, to a name that ends in {@code .keras}. */
  void save(Path file);

  /** Writes the weights alone, to a name that ends in {@code .weights.h5}. */
  void saveWeights(Path file);
}
