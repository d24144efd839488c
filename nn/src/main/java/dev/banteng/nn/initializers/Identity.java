package dev.banteng.nn.initializers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;

/**
 * The identity matrix times a gain: what comes in goes out. A matrix that is not square is filled
 * up with zeros.
 *
 * <p>Source: <a href="https://keras.io/api/layers/initializers/#identity-class">Keras</a>, whose
 * files forget the gain.
 *
 * @param gain the value on the diagonal
 */
record Identity(double gain) implements Initializer {
  static final Prototype<Identity> PROTOTYPE =
      Prototype.of("identityInitializer(gain?)", new Identity(1));

  public Identity {
    Check.finite("gain", gain);
  }

  @Override
  public Identity arguments(Arguments a) {

    return new Identity(a.number("gain", gain));
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    if (shape.rank() != 2) {
      throw Check.fail(
          "identityInitializer fills a matrix [in, out], but was given the shape %s. Use orthogonal() for kernels of more axes.",
          shape);
    }
    float[] values = new float[shape.size()];
    for (int i = 0; i < Math.min(shape.at(0), shape.at(1)); i++) {
      values[i * shape.at(1) + i] = (float) gain;
    }
    return values;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
