package dev.banteng.nn.optimizers;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The settings that every optimizer of Keras has beside its own.
 *
 * <p>The order of a step: the gradient is divided by the loss scale, averaged over the accumulated
 * steps, clipped; weights decay by {@code w·weightDecay·rate}; then the optimizer's formula; then
 * the moving average.
 *
 * <p>Source: <a href="https://keras.io/api/optimizers/">Keras</a>.
 *
 * @param name the name it was given, or {@code ""} for Keras' own
 * @param weightDecay what part of the weights goes at each step, times the rate; 0, the default,
 *     for none
 * @param excluded what is found in the names of weights that do not decay, regular expressions;
 *     none by default
 * @param clipping how gradients are cut down; not at all by default
 * @param averaging whether a moving average of the weights is kept; not by default
 * @param lossScale what the loss was multiplied with before its gradient was taken, above 0; 1, the
 *     default, for nothing
 * @param accumulationSteps how many gradients are averaged for one step, at least 1; 1, the
 *     default, for no accumulation
 */
public record OptimizerSettings(
    String name,
    double weightDecay,
    List<String> excluded,
    Clipping clipping,
    Averaging averaging,
    double lossScale,
    int accumulationSteps) {
  /** Keras' defaults: none of it. */
  public static final OptimizerSettings DEFAULT =
      new OptimizerSettings("", 0, List.of(), Clipping.NONE, Averaging.NONE, 1, 1);

  /** A decay that must be a number: null is none of them. */
  private static final Form<Double> DECAY = Form.of(Form::number).nullIs(Double.NaN);

  public OptimizerSettings {
    Check.finite("weightDecay", weightDecay);
    excluded = List.copyOf(excluded);
    excluded.forEach(text -> checkExpression("excludeFromWeightDecay", text));
    Check.positive("lossScaleFactor", lossScale);
    Check.positive("gradientAccumulationSteps", accumulationSteps);
  }

  /** Refuses what is no regular expression. */
  static void checkExpression(String argument, String text) {
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException fault) {
      throw Check.fail(
          "%s takes regular expressions, but was given '%s', which is none: %s. Write \\ before a sign that stands for itself.",
          argument, text, fault.getDescription());
    }
  }

  /** Whether there is nothing but the formula. */
  boolean isPlain() {
    return equals(
        new OptimizerSettings(
            name,
            0,
            excluded,
            Clipping.NONE,
            Averaging.NONE,
            DEFAULT.lossScale,
            DEFAULT.accumulationSteps));
  }

  /** Whether a weight of that name decays, if weights do. */
  boolean decays(String weight) {
    return excluded.stream().noneMatch(text -> Pattern.compile(text).matcher(weight).find());
  }

  /** The same with another decay. */
  OptimizerSettings decaying(double decay) {
    return new OptimizerSettings(
        name, decay, excluded, clipping, averaging, lossScale, accumulationSteps);
  }

  /** Hands the arguments of Keras' base class through. */
  public OptimizerSettings arguments(Arguments a) {
    return arguments(a, a.number("weight_decay", weightDecay, 0));
  }

  /** Hands them through for an optimizer that always decays. */
  OptimizerSettings argumentsWithDecay(Arguments a) {
    double decay = a.pass("weight_decay", weightDecay, DECAY);
    if (Double.isNaN(decay)) {
      throw Check.fail(
          "weightDecay must be a number, but was given none. Give 0 for no decay, or take adam().");
    }
    return arguments(a, decay);
  }

  private OptimizerSettings arguments(Arguments a, double decay) {
    return new OptimizerSettings(
        a.name(name),
        decay,
        a.written(false).texts("exclude_from_weight_decay", excluded),
        clipping.arguments(a),
        averaging.arguments(a),
        a.number("loss_scale_factor", lossScale, 1),
        steps(a.integer("gradient_accumulation_steps", given(accumulationSteps))));
  }

  private static OptionalInt given(int steps) {
    return steps == 1 ? OptionalInt.empty() : OptionalInt.of(steps);
  }

  private static int steps(OptionalInt given) {
    if (given.isPresent() && given.getAsInt() < 2) {
      throw Check.fail(
          "gradientAccumulationSteps must be at least 2, but was given %s. Leave it out for a step after every batch.",
          given.getAsInt());
    }
    return given.orElse(1);
  }
}
