package dev.banteng.losses.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Equation;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Reduction;

/** What every loss is made with. */
public final class Settings {
  private Settings() {}

  /** Refuses a reduction or a name that is none: the name is a key in History. */
  public static void check(String className, Reduction reduction, String name) {
    Check.given("The reduction of " + className, reduction);
    Check.key(className, name);
  }

  /**
   * How a loss is computed, as one writes it on paper.
   *
   * @param loss the loss, for where its values are not averaged
   * @param value one value, of which the loss is the mean
   * @param derivative the derivative of one value
   * @param count over what it is divided
   */
  public static Equation equation(Loss loss, String value, String derivative, String count) {
    boolean averages =
        loss.reduction() == Reduction.SUM_OVER_BATCH_SIZE || loss.reduction() == Reduction.MEAN;
    return averages
        ? new Equation("loss = mean of " + value, "dy = " + derivative + " / " + count)
        : Equation.of("loss = " + loss.reduction().identifier() + " of " + value);
  }
}
