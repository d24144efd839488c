package dev.banteng.nn.layers.core;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Masks the steps of a sequence whose features all equal a value, so that layers behind it and the
 * loss leave them out: sequences of different lengths are padded with that value.
 *
 * <p>Shapes: x [n, steps, features], y as x, with zeros at masked steps; the mask is [n, steps].
 * The mask is found in plain Java, since no engine has such an operation.
 *
 * <p>Example: {@code sequential(input(28, 4), masking(), dense(1))}.
 *
 * @param maskValue the value that says that a step is padding; 0 by default
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/core_layers/masking/">Masking in Keras</a>
 */
public record Masking(double maskValue, String name) implements PlainLayer<Masking> {
  public static final Prototype<Masking> PROTOTYPE =
      Prototype.of("masking(mask_value?)", new Masking(0, ""));

  /** Checks the settings. */
  public Masking {
    Check.finite("maskValue of masking", maskValue);
  }

  @Override
  public Masking arguments(Arguments a) {
    return new Masking(a.number("mask_value", maskValue), PlainLayer.named(a, name));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() == 0) {
      throw Check.fail(
          "masking takes rows of at least one axis, [n, steps, features], but was given [n]. "
              + "Give x a last axis of features.");
    }
    return input;
  }

  @Override
  public MaskRule masking() {
    return MaskRule.SETS;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return this::connect;
  }

  private Pass connect(Binding binding, Block x) {
    long[] sizes = x.sizes();
    Block mask = binding.engine().block(Arrays.copyOf(sizes, sizes.length - 1));
    Block kept = binding.engine().block(sizes);
    Block y = binding.engine().block(sizes);
    Step find = new Find(x, mask, kept, (float) maskValue);
    var op = binding.engine().scale(x, kept, y);
    return new Pass(y, find.then(op.forward()), dy -> new Pass.Back(dy, op.inputGradient(dy, dy)))
        .masked(Optional.of(mask));
  }

  /** A 1 for each step of which a feature is another number, and for each of its features. */
  private static final class Find implements Step {
    private final Block x;
    private final Block mask;
    private final Block kept;
    private final float value;
    private final float[] features;
    private final float[] steps;

    Find(Block x, Block mask, Block kept, float value) {
      this.x = x;
      this.mask = mask;
      this.kept = kept;
      this.value = value;
      this.features = new float[x.length()];
      this.steps = new float[mask.length()];
    }

    @Override
    public void run() {
      x.read(features);
      int width = features.length / steps.length;
      for (int step = 0; step < steps.length; step++) {
        int from = step * width;
        int end = from + width;
        steps[step] = differs(from, end) ? 1 : 0;
        Arrays.fill(features, from, end, steps[step]);
      }
      mask.write(steps);
      kept.write(features);
    }

    private boolean differs(int from, int end) {
      for (int i = from; i < end; i++) {
        if (features[i] != value) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
