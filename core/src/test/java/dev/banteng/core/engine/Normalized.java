package dev.banteng.core.engine;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A normalization as an operation with weights, for laws: gamma is w, beta is b. */
record Normalized(Engine engine, Block x, NormalizationOp op) implements WeightedOp {
  @Override
  public Step forward() {
    return op.forward();
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    long channels = x.sizes()[x.sizes().length - 1];
    return op.backward(dy, engine.block(channels), engine.block(channels), dx);
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    return op.backward(dy, dw, requireNonNull(db), engine.block(x.sizes()));
  }

  @Override
  public Step backward(Block dy, Block dw, @Nullable Block db, Block dx) {
    return op.backward(dy, dw, requireNonNull(db), dx);
  }
}
