package dev.banteng.metrics.ranking;

import dev.banteng.core.Check;
import dev.banteng.core.Form;
import java.util.Locale;

/** How the area between two points of a curve is taken. */
public enum AucSummation {
  /** The mean of both heights; for precision over recall, counts are interpolated instead. */
  INTERPOLATION,
  /** The larger height. */
  MAJORING,
  /** The smaller height. */
  MINORING;

  double height(double left, double right) {
    return switch (this) {
      case INTERPOLATION -> (left + right) / 2;
      case MAJORING -> Math.max(left, right);
      case MINORING -> Math.min(left, right);
    };
  }

  static final Form<AucSummation> FORM =
      Form.<AucSummation>of((key, given) -> of(given.toString()))
          .written(AucSummation::identifier)
          .chosenBy(AucSummation::identifier);

  /** Keras' name. */
  String identifier() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AucSummation of(String identifier) {
    for (AucSummation summation : values()) {
      String name = summation.identifier();
      if (identifier.equals(name)
          || identifier.equals(summation.name().charAt(0) + name.substring(1))) {
        return summation;
      }
    }
    throw Check.fail(
        "summation_method of auc must be interpolation, majoring or minoring, but was given '%s'.",
        identifier);
  }
}
