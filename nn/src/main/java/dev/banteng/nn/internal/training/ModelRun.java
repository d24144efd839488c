package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Training;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every run lets callbacks do with the model's weights. */
abstract class ModelRun implements Training {
  private final LayerStack stack;

  ModelRun(LayerStack stack) {
    this.stack = stack;
  }

  @Override
  public final Runnable rememberWeights() {
    return Weights.remember(stack);
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
