package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import java.util.List;

/** What a number is drawn between: two numbers, or one that stands for itself below and above 0. */
final class Factor {
  private Factor() {}

  /**
   * The numbers of an argument, one or two.
   *
   * @throws IllegalArgumentException if there are others, or they are not within bounds
   */
  static List<Double> checked(String argument, List<Double> factor, double least, double most) {
    if (factor.isEmpty() || factor.size() > 2) {
      throw Check.fail(
          "%s takes one number, or the lower and the upper bound, but was given %s.",
          argument, factor);
    }
    for (double each : factor) {
      if (!(each >= least && each <= most)) { // NaN too
        throw Check.fail(
            "%s must be from %s to %s, but was given %s.", argument, least, most, each);
      }
    }
    return List.copyOf(factor);
  }

  /** The lower bound. */
  static double lower(List<Double> factor) {
    return factor.size() == 1 ? -Math.abs(factor.get(0)) : Math.min(factor.get(0), factor.get(1));
  }

  /** The upper bound. */
  static double upper(List<Double> factor) {
    return factor.size() == 1 ? Math.abs(factor.get(0)) : Math.max(factor.get(0), factor.get(1));
  }

  /**
   * An argument of which Keras writes both bounds, whatever it was given.
   *
   * @param least the lower bound is this or more where one number is given
   */
  static List<Double> pair(Arguments a, List<Double> factor, double least) {
    return a.pass(
        "factor", factor, Form.<List<Double>>of(Factor::read).shown(pair -> shown(pair, least)));
  }

  /** Both bounds of one number or of two. */
  static List<Double> pair(List<Double> factor, double least) {
    return factor.size() == 1
        ? List.of(Math.max(lower(factor), least), upper(factor))
        : List.of(lower(factor), upper(factor));
  }

  private static List<Double> read(String key, Object given) {
    List<?> several = given instanceof List<?> list ? list : List.of(given);
    return several.stream().map(each -> Form.number(key, each)).toList();
  }

  private static Object shown(List<Double> pair, double least) {
    double upper = pair.get(pair.size() - 1);
    return upper >= 0 && pair.equals(pair(List.of(upper), least)) ? upper : pair;
  }
}
