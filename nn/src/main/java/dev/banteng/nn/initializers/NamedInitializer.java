package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Code;
import dev.banteng.core.Names;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;

/**
 * Settings of an initializer for which Keras has a class without arguments: {@code Zeros} is {@code
 * constant(0)}, {@code HeNormal} a variance scaling.
 *
 * @param className Keras' class
 * @param same what draws the same values
 */
record NamedInitializer(String className, Initializer same) implements Initializer {
  @Override
  public NamedInitializer arguments(Arguments a) {
    if (same.config().toMap().containsKey("seed")) {
      Draws.seed(a);
    }
    return this;
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    return same.draw(shape, seed);
  }

  @Override
  public String toString() {
    return Code.of(Names.camelCase(Names.snakeCase(className))).toString();
  }
}
