package dev.banteng.core.engine;

import org.jspecify.annotations.Nullable;

/**
 * A convolution that ends in a relu, and the max pooling behind it.
 *
 * @param gradient where the gradient with respect to the image between the two is put
 */
record PooledConvolution(WeightedOp convolution, Op pooling, Block gradient) implements WeightedOp {
  @Override
  public Step forward() {
    return convolution.forward().then(pooling.forward());
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return pooling.inputGradient(dy, gradient).then(convolution.inputGradient(gradient, dx));
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    return pooling.inputGradient(dy, gradient).then(convolution.weightGradients(gradient, dw, db));
  }

  @Override
  public Step backward(Block dy, Block dw, @Nullable Block db, Block dx) {
    return weightGradients(dy, dw, db).then(convolution.inputGradient(gradient, dx));
  }
}
