package dev.banteng.core.data;

import dev.banteng.core.Shape;

/**
 * Which numbers a sample has: {@code [28, 28, 1] -> [] integers}.
 *
 * @param input the shape of its input
 * @param target the shape of its target
 * @param integers whether the target is of integers
 */
record SampleKind(Shape input, Shape target, boolean integers) {
  @Override
  public String toString() {
    return input + " -> " + target + (integers ? " integers" : "");
  }
}
