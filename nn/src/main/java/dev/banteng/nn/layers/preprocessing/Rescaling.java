package dev.banteng.nn.layers.preprocessing;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Affine;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * {@code y = x * scale + offset}, in training and prediction alike.
 *
 * <p>Shapes: y as x; scale and offset are one number for all, or one for each channel of the last
 * axis.
 *
 * <p>Example: {@code rescaling(1 / 255.)} makes of pixels 0..255 numbers 0..1; {@code rescaling(1 /
 * 127.5, -1)} numbers -1..1.
 *
 * @param scale one number, or as many as the last axis has
 * @param offset one number, or as many as the last axis has; 0 by default
 * @param name its name, or {@code ""}
 * @see <a
 *     href="https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/">Rescaling
 *     in Keras</a>
 */
public record Rescaling(List<Double> scale, List<Double> offset, String name)
    implements PlainLayer<Rescaling> {
  public static final Prototype<Rescaling> PROTOTYPE =
      Prototype.of("rescaling(scale, offset?)", new Rescaling(List.of(1.0), List.of(0.0), ""));

  /** Checks the settings. */
  public Rescaling {
    scale = numbers("scale", scale);
    offset = numbers("offset", offset);
    if (scale.stream().allMatch(factor -> factor == 0)) {
      throw Check.fail(
          "scale of rescaling is 0, which makes every input alike. 1 / 255 of whole numbers is 0 in Java: write 1 / 255.0.");
    }
  }

  private static List<Double> numbers(String argument, List<Double> numbers) {
    if (numbers.isEmpty()) {
      throw Check.fail("%s of rescaling must be given, but is empty.", argument);
    }
    numbers.forEach(number -> Check.finite(argument + " of rescaling", number));
    return List.copyOf(numbers);
  }

  @Override
  public Rescaling arguments(Arguments a) {
    return new Rescaling(
        a.required().numberOrMore("scale", scale),
        a.numberOrMore("offset", offset),
        PlainLayer.named(a, name));
  }

  /** The same layer with another factor, or one for each channel. */
  public Rescaling scale(double... values) {
    return Arguments.with(this, "scale", DoubleStream.of(values).boxed().toList());
  }

  /** The same layer with another summand, or one for each channel. */
  public Rescaling offset(double... values) {
    return Arguments.with(this, "offset", DoubleStream.of(values).boxed().toList());
  }

  @Override
  public Shape outputShape(Shape input) {
    check("scale", scale, input);
    check("offset", offset, input);
    return input;
  }

  private static void check(String argument, List<Double> numbers, Shape input) {
    if (numbers.size() > 1 && (input.rank() == 0 || input.last() != numbers.size())) {
      throw Check.fail(
          "rescaling has %s numbers as its %s, but was given %s. Give one number, or as many as the last axis has.",
          numbers.size(), argument, input.withBatch());
    }
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return this::connect;
  }

  private Pass connect(Binding binding, Block x) {
    var affine = new Affine(binding, x);
    affine.factor(filled(affine.block(), scale));
    boolean moves = offset.stream().anyMatch(number -> number != 0);
    return (moves ? affine.offset(filled(affine.block(), offset)) : affine).pass();
  }

  private static Block filled(Block block, List<Double> numbers) {
    double[] all = new double[block.length()];
    for (int i = 0; i < all.length; i++) {
      all[i] = numbers.get(i % numbers.size());
    }
    block.write(all);
    return block;
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
