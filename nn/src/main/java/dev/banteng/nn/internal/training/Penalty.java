package dev.banteng.nn.internal.training;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.nn.api.Regularizer;

/**
 * A regularizer on one block of numbers. Where it looks at each number by itself, it works on
 * pieces that fit into the first-level cache.
 */
final class Penalty {
  private static final int CHUNK = 1024;

  private final Regularizer regularizer;
  private final Block values;
  private final Piece piece;
  private final Piece rest; // what is left of the numbers behind the last whole piece

  /** Room for numbers and their gradients. */
  private static final class Piece {
    private final Shape shape;
    private final float[] values;
    private final float[] gradient;

    Piece(Shape shape) {
      this.shape = shape;
      this.values = new float[shape.size()];
      this.gradient = new float[shape.size()];
    }
  }

  Penalty(Regularizer regularizer, Block values) {
    this.regularizer = regularizer;
    this.values = values;
    int length = values.length();
    boolean whole = !regularizer.isElementwise();
    this.piece = new Piece(whole ? shape(values) : Shape.of(Math.min(CHUNK, length)));
    int left = length % piece.values.length;
    this.rest = left == 0 ? piece : new Piece(Shape.of(left));
  }

  private static Shape shape(Block block) {
    long[] sizes = block.sizes();
    int[] shape = new int[sizes.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (int) sizes[i];
    }
    return Shape.of(shape);
  }

  private Piece from(int at) {
    return values.length() - at < piece.values.length ? rest : piece;
  }

  /** The penalty on the numbers as they are now. */
  double value() {
    double sum = 0;
    for (int at = 0; at < values.length(); at += piece.values.length) {
      Piece here = from(at);
      values.read(at, here.values, here.values.length);
      sum += regularizer.penalty(here.values, here.shape);
    }
    return sum;
  }

  /** Adds the derivatives, times a factor, to the gradients of the numbers. */
  void addGradient(double factor, Block gradient) {
    for (int at = 0; at < values.length(); at += piece.values.length) {
      Piece here = from(at);
      values.read(at, here.values, here.values.length);
      gradient.read(at, here.gradient, here.values.length);
      regularizer.addGradient(here.values, here.shape, factor, here.gradient);
      gradient.write(at, here.gradient, here.values.length);
    }
  }
}
