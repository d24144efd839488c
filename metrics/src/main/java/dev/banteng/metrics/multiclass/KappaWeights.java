package dev.banteng.metrics.multiclass;

import dev.banteng.core.Choice;
import dev.banteng.core.Form;
import dev.banteng.metrics.internal.MetricArguments;
import java.util.List;
import java.util.Locale;

/** How much it matters by how many classes a prediction is wrong. */
public enum KappaWeights implements Choice {
  /** Every wrong class is as wrong as another. */
  NONE,
  /** By how many classes it is away. */
  LINEAR,
  /** By the square of how many classes it is away. */
  QUADRATIC;

  double of(int truth, int predicted) {
    int apart = Math.abs(truth - predicted);
    return switch (this) {
      case NONE -> apart == 0 ? 0 : 1;
      case LINEAR -> apart;
      case QUADRATIC -> (double) apart * apart;
    };
  }

  static final Form<KappaWeights> FORM =
      MetricArguments.choice(
              "weights of cohen_kappa", "none, linear or quadratic", List.of(values()))
          .nullIs(NONE);

  @Override
  public String identifier() {
    return name().toLowerCase(Locale.ROOT);
  }
}
