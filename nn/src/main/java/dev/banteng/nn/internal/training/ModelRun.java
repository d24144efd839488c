package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.api.WeightSnapshot;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every run lets callbacks do with the model's weights. */
abstract class ModelRun implements Training {
  private final LayerStack stack;
  private final Model model;
  private volatile boolean failing;

  ModelRun(LayerStack stack, Model model) {
    this.stack = stack;
    this.model = model;
  }

  final ModelLock lock() {
    return stack.lock();
  }

  final String engine() {
    return stack.backend().name();
  }

  /** Says that something was thrown that ends it. */
  final void fails() {
    failing = true;
  }

  @Override
  public final boolean failing() {
    return failing;
  }

  @Override
  public final Model model() {
    return model;
  }

  @Override
  public final WeightSnapshot rememberWeights() {
    return Weights.remember(stack);
  }

  @Override
  public final void restoreWeights(WeightSnapshot weights) {
    Weights.restore(stack, weights);
  }

  @Override
  public final Map<String, INDArray> weights() {
    return Weights.read(stack);
  }

  @Override
  public final void setWeights(Map<String, INDArray> weights) {
    Weights.write(stack, weights);
  }
}
