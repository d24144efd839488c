package dev.banteng.nn.layers.core;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Draws nothing: vectors that were given. */
final class GivenVectors implements Initializer {
  private final float[] numbers;

  private GivenVectors(float[] numbers) {
    this.numbers = numbers;
  }

  static GivenVectors of(float[][] vectors, int count, int width) {
    Check.given("weights of embedding", vectors);
    float[] numbers = new float[Math.multiplyExact(count, width)];
    for (int i = 0; i < vectors.length; i++) {
      float @Nullable [] vector = vectors[i];
      if (vectors.length != count || vector == null || vector.length != width) {
        throw wrong(count, width, vectors.length, vector == null ? 0 : vector.length);
      }
      System.arraycopy(vector, 0, numbers, i * width, width);
    }
    if (vectors.length != count) {
      throw wrong(count, width, vectors.length, 0);
    }
    return new GivenVectors(numbers);
  }

  private static IllegalArgumentException wrong(int count, int width, int given, int numbers) {
    return Check.fail(
        "weights of embedding takes [%s, %s], a vector for each index, but was given [%s, %s].",
        count, width, given, numbers);
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    return numbers.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GivenVectors given && Arrays.equals(given.numbers, numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return numbers.length + " given numbers";
  }
}
