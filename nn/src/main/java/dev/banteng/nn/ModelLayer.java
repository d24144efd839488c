package dev.banteng.nn;

import dev.banteng.nn.api.Layer;
import dev.banteng.nn.internal.training.Weights;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer in its place in a model. What it was written as are its {@link #settings}, which nothing
 * changes; whether it is trained can be changed here, from one fit to the next.
 *
 * <p>Example, transfer learning: train a model, freeze its first layers, train the rest on.
 *
 * <pre>{@code
 * model.fit(one, epochs(5));
 * model.layer("hidden").trainable(false);
 * model.fit(other, epochs(5));               // the kernel and bias of "hidden" keep their bits
 * }</pre>
 */
public final class ModelLayer {
  private final String name;
  private final ModelWeights weights;
  private final Consumer<Boolean> train;

  /** A layer of a model, and what trains or freezes it there. */
  ModelLayer(String name, ModelWeights weights, Consumer<Boolean> train) {
    this.name = name;
    this.weights = weights;
    this.train = train;
  }

  /** Its name, unique in the model; {@code "encoder/dense"} for a layer of a model inside. */
  public String name() {
    return name;
  }

  /** What it was written as, such as {@code dense(10, softmax())}; frozen or not as it is now. */
  public Layer settings() {
    return weights.layers().layer(name);
  }

  /** Whether fit changes its weights. */
  public boolean trainable() {
    return settings().isTrainable();
  }

  /**
   * Freezes its weights or thaws them, from the next fit on; those of all its layers, if it is a
   * model itself. Keras wants compile to be called again; here it need not be. As after compile,
   * the optimizer's state begins anew.
   *
   * @return this layer
   * @throws IllegalStateException if the model is being fitted
   */
  public ModelLayer trainable(boolean value) {
    train.accept(value);
    return this;
  }

  /**
   * Copies of its weights by name, such as {@code "dense/kernel"}; empty for a layer without.
   *
   * @throws IllegalStateException if the model has not met its input
   */
  public Map<String, INDArray> weights() {
    return weights.with("weights()", drawn -> Weights.read(drawn.stack(), name));
  }

  @Override
  public String toString() {
    return name + ": " + settings();
  }
}
