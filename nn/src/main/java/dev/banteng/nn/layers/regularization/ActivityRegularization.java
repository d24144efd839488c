package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.regularizers.Regularizers;
import java.util.List;
import java.util.Optional;

/**
 * Lets everything through, and adds the penalty {@code (l1·sum(|x|) + l2·sum(x²)) / n} on it to the
 * loss.
 *
 * <p>Shapes: y as x.
 *
 * <p>Example: {@code sequential(dense(64, relu()), activityRegularization(1e-4, 0))}, so that few
 * units answer.
 *
 * @param l1 the factor of the absolute values, at least 0; 0 by default
 * @param l2 the factor of the squares, at least 0; 0 by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/regularization_layers/activity_regularization/">ActivityRegularization
 *     in Keras</a>
 */
public record ActivityRegularization(double l1, double l2, String name)
    implements PlainLayer<ActivityRegularization> {
  public static final Prototype<ActivityRegularization> PROTOTYPE =
      Prototype.of("activityRegularization(l1, l2)", new ActivityRegularization(0, 0, ""));

  /** Checks the settings. */
  public ActivityRegularization {
    Regularizers.l1l2(l1, l2);
  }

  @Override
  public ActivityRegularization arguments(Arguments a) {
    return new ActivityRegularization(
        a.number("l1", l1), a.number("l2", l2), PlainLayer.named(a, name));
  }

  @Override
  public Optional<Regularizer> activityRegularizer() {
    return l1 == 0 && l2 == 0 ? Optional.empty() : Optional.of(Regularizers.l1l2(l1, l2));
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return (binding, x) -> Pass.through(x, x);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
