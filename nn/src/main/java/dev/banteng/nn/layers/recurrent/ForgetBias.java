package dev.banteng.nn.layers.recurrent;

import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.layers.api.WeightSettings;
import java.util.Arrays;

/**
 * Draws the bias of an LSTM, whose second quarter is 1, so that the state is kept at first.
 *
 * @param others draws the other quarters
 */
record ForgetBias(Initializer others) implements Initializer {
  static WeightSettings of(WeightSettings bias) {
    return new WeightSettings(
        new ForgetBias(bias.initializer()), bias.regularizer(), bias.constraint());
  }

  @Override
  public float[] draw(Shape shape, Seed seed) {
    int units = shape.last() / 4;
    float[] bias = new float[4 * units];
    System.arraycopy(others.draw(Shape.of(units), seed.child(0)), 0, bias, 0, units);
    Arrays.fill(bias, units, 2 * units, 1);
    float[] rest = others.draw(Shape.of(2 * units), seed.child(1));
    System.arraycopy(rest, 0, bias, 2 * units, 2 * units);
    return bias;
  }
}
