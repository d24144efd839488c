package dev.banteng.nn.initializers;

import dev.banteng.core.Shape;

/**
 * How many numbers meet in one output of a weight, and into how many outputs one input goes, as
 * Keras counts them.
 *
 * <p>A vector has as many of both as numbers, a matrix {@code [in, out]}; a kernel {@code [height,
 * width, in, out]} counts each cell of its window.
 */
record Fans(double in, double out) {
  static Fans of(Shape shape) {
    if (shape.rank() < 2) {
      return new Fans(shape.size(), shape.size());
    }
    double cells = (double) shape.size() / shape.at(-1) / shape.at(-2);
    return new Fans(shape.at(-2) * cells, shape.at(-1) * cells);
  }

  double average() {
    return (in + out) / 2;
  }
}
