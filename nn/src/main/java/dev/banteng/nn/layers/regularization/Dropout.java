package dev.banteng.nn.layers.regularization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Mode;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.DropoutMask;
import java.util.List;

/**
 * In training sets each number to zero with probability {@code rate} and multiplies the others by
 * {@code 1 / (1 - rate)}, anew for every batch; otherwise lets everything through.
 *
 * <p>Shapes: y as x. A rate of 1 gives zeros.
 *
 * <p>Example: {@code dropout(0.5)} before the last dense layer of a small CNN.
 *
 * @param rate from 0 to 1
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/regularization_layers/dropout/">Dropout in Keras</a>
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al. 2014</a>
 */
public record Dropout(double rate, String name) implements PlainLayer<Dropout> {
  public static final Prototype<Dropout> PROTOTYPE =
      Prototype.of("dropout(rate)", new Dropout(0, ""));

  /** Checks the settings. */
  public Dropout {
    Check.fraction("rate of dropout", rate);
  }

  @Override
  public Dropout arguments(Arguments a) {
    a.absent("noise_shape");
    return new Dropout(a.required().number("rate", rate), PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return (binding, x) ->
        binding.mode() == Mode.INFERENCE || rate == 0 ? Pass.through(x, x) : connect(binding, x);
  }

  private Pass connect(Binding binding, Block x) {
    Block mask = binding.engine().block(x.sizes());
    Block y = binding.engine().block(x.sizes());
    var draw = new DropoutMask(rate, binding.seed(), mask);
    var op = binding.engine().scale(x, mask, y);
    return new Pass(y, draw.then(op.forward()), dy -> new Pass.Back(dy, op.inputGradient(dy, dy)));
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
