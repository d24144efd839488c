package dev.banteng.nn.layers.normalization;

import dev.banteng.core.Arguments;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.LastAxes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Brings the numbers along some axes of each sample to length 1: {@code y = x / max(norm, 1e-12)},
 * the norm the root of the sum of their squares. Zeros stay zeros. In plain Java, as oneDNN has no
 * primitive for it.
 *
 * <p>Shapes: y as x.
 *
 * <p>Example: {@code sequential(dense(64), unitNormalization())} for embeddings that are compared
 * by cosine similarity.
 *
 * @param axes the axes that are normalized; -1, the last, by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/normalization_layers/unit_normalization/">UnitNormalization
 *     in Keras</a>
 */
public record UnitNormalization(List<Integer> axes, String name)
    implements PlainLayer<UnitNormalization> {
  public static final Prototype<UnitNormalization> PROTOTYPE =
      Prototype.of("unitNormalization()", new UnitNormalization(List.of(-1), ""));

  /** One by Keras' bound on the norm. */
  private static final double LARGEST = 1e12;

  /** Copies the list. */
  public UnitNormalization {
    axes = List.copyOf(axes);
  }

  @Override
  public UnitNormalization arguments(Arguments a) {
    return new UnitNormalization(a.integerOrMore("axis", axes), PlainLayer.named(a, name));
  }

  /** The same layer along other axes. */
  public UnitNormalization axis(int... value) {
    return Arguments.with(this, "axis", Arrays.stream(value).boxed().toList());
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
  }

  private LastAxes last(Shape input) {
    return LastAxes.of("unitNormalization", axes, input);
  }

  @Override
  public Shape outputShape(Shape input) {
    last(input);
    return input;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltRowScaling(
        last(input),
        squares -> Math.min(1 / Math.sqrt(squares), LARGEST),
        scale -> scale < LARGEST ? 1 : 0,
        Optional.empty());
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
