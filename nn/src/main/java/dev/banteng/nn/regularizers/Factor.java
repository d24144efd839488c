package dev.banteng.nn.regularizers;

import dev.banteng.core.Form;

/**
 * The factors of penalties. Keras keeps some as a float32 and writes that number out in full: 0.01
 * comes as 0.009999999776482582, and is read as 0.01 again.
 */
final class Factor {
  static final Form<Double> FORM = Form.of(Factor::read);

  private Factor() {}

  private static double read(String key, Object given) {
    double factor = Form.number(key, given);
    return (float) factor == factor ? Double.parseDouble(Float.toString((float) factor)) : factor;
  }
}
