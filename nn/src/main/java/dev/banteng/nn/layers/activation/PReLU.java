package dev.banteng.nn.layers.activation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Constraint;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.api.WeightSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A rectifier that learns its slopes: {@code y = x} above 0, else {@code y = alpha * x}, with the
 * gradient 0 at 0.
 *
 * <p>Shapes: x [n, ...], alpha as one sample, with size 1 along shared axes, y as x. In plain Java,
 * on one sample at a time: no engine has it.
 *
 * <p>Example: {@code prelu()} behind {@code dense(10)}; {@code prelu().sharedAxes(1, 2)} behind
 * {@code conv2d(8, 3)}, for one slope a filter.
 *
 * @param alpha how the slopes are drawn (zeros by default), regularized, constrained
 * @param sharedAxes along which axes, counted with the batch as 0, all have one slope; none by
 *     default
 * @param trainable whether optimizers change the slopes; true by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/activation_layers/prelu/">PReLU in Keras</a>
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015</a>
 */
public record PReLU(WeightSettings alpha, List<Integer> sharedAxes, boolean trainable, String name)
    implements Layer {
  public static final Prototype<PReLU> PROTOTYPE =
      Prototype.of(
          "prelu()", new PReLU(new WeightSettings(Initializers.zeros()), List.of(), true, ""));

  /** Copies the list. */
  public PReLU {
    sharedAxes = List.copyOf(sharedAxes);
  }

  @Override
  public PReLU arguments(Arguments a) {
    WeightSettings slopes = WeightSettings.arguments(a, List.of("alpha"), List.of(alpha)).get(0);
    return new PReLU(
        slopes,
        a.integers("shared_axes", sharedAxes),
        a.base().flag("trainable", trainable),
        a.name(name));
  }

  /** The same layer with slopes drawn otherwise. */
  public PReLU alphaInitializer(Initializer value) {
    return Arguments.with(this, "alpha_initializer", value);
  }

  /** The same layer with a penalty on its slopes. */
  public PReLU alphaRegularizer(Regularizer value) {
    return Arguments.with(
        this, "alpha_regularizer", Optional.of(Check.given("alphaRegularizer", value)));
  }

  /** The same layer with slopes that fulfil something after each step. */
  public PReLU alphaConstraint(Constraint value) {
    return Arguments.with(
        this, "alpha_constraint", Optional.of(Check.given("alphaConstraint", value)));
  }

  /** The same layer with one slope for all along the given axes, of which the batch is 0. */
  public PReLU sharedAxes(int... axes) {
    return Arguments.with(this, "shared_axes", IntStream.of(axes).boxed().toList());
  }

  @Override
  public PReLU trainable(boolean value) {
    return Arguments.with(this, "trainable", value);
  }

  @Override
  public boolean isTrainable() {
    return trainable;
  }

  @Override
  public PReLU name(String value) {
    return Arguments.with(this, "name", value);
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  public Shape outputShape(Shape input) {
    for (int axis : sharedAxes) {
      if (axis < 1 || axis > input.rank()) {
        throw Check.fail(
            "prelu cannot share its slopes along axis %s of %s. %s",
            axis,
            input.withBatch(),
            input.rank() == 0
                ? "Leave sharedAxes(...) out."
                : Check.format("Take axes from 1 to %s.", input.rank()));
      }
    }
    return input;
  }

  @Override
  public List<Weight> weights(Shape input) {
    int[] sizes = input.toArray();
    sharedAxes.forEach(axis -> sizes[axis - 1] = 1);
    return List.of(alpha.weight("alpha", Shape.of(sizes), trainable));
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    Parameter slopes = parameters.get(0);
    return (binding, x) -> {
      Block y = binding.block(input);
      var op = new SlopeOp(slopes, input, x, y);
      return new Pass(y, op.forward(), dy -> new Pass.Back(dy, op.gradients(dy)));
    };
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
