package dev.banteng.nn.layers.core;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.Prototype;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.api.PlainLayer;
import dev.banteng.nn.layers.internal.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what shape one row of a model's input has, so that all shapes are checked when the model is
 * made. It stands first or not at all; without it the shapes follow from the first batch.
 *
 * <p>Shapes: x [n, ...], y as x.
 *
 * <p>Example: {@code sequential(input(28, 28, 1), flatten(), dense(10, softmax()))}.
 *
 * @param shape the shape of one row
 * @param name its name, or {@code ""}
 * @see <a href="https://keras.io/api/layers/core_layers/input/">Input in Keras</a>
 */
public record InputLayer(Shape shape, String name) implements PlainLayer<InputLayer> {
  /** Checks that a row fits into an array. */
  public InputLayer {
    Windows.of("input", shape::size);
  }

  /** Keras' shape of a batch, whose first size is open. */
  private static final Form<Shape> BATCH =
      Form.of(InputLayer::ofBatch)
          .written(InputLayer::batch)
          .shown(shape -> Arrays.stream(shape.toArray()).boxed().toList());

  public static final Prototype<InputLayer> PROTOTYPE =
      Prototype.of("input(batch_shape*)", new InputLayer(Shape.scalar(), ""));

  @Override
  public InputLayer arguments(Arguments a) {
    Arguments unwritten = a.written(false);
    List.of("sparse", "ragged", "optional").forEach(key -> unwritten.flag(key, false));
    Optional<Shape> old =
        unwritten.pass("batch_input_shape", Optional.empty(), Form.of(InputLayer::ofOldBatch));
    return new InputLayer(
        (old.isPresent() ? a : a.required()).pass("batch_shape", old.orElse(shape), BATCH),
        PlainLayer.named(a, name));
  }

  private static Optional<Shape> ofOldBatch(String key, Object given) {
    return Optional.of(ofBatch(key, given));
  }

  private static Shape ofBatch(String key, Object given) {
    if (!(given instanceof List<?> sizes) || sizes.isEmpty()) {
      throw Check.fail(
          "InputLayer takes a batch_shape such as [null, 28, 28, 1], but was given %s.", given);
    }
    List<?> open = sizes.subList(1, sizes.size());
    if (open.stream().anyMatch(Objects::isNull)) {
      throw Check.fail(
          "'%s' is %s, of which more than the batch's size is open. Here all rows of a model have one shape: save it in Keras with sizes, such as Input((%s)), and pad or crop the data to them.",
          key, sizes, example(open));
    }
    List<Integer> row = Form.wholes(key, open);
    return Shape.of(row.stream().mapToInt(Integer::intValue).toArray());
  }

  private static String example(List<?> open) {
    return open.stream()
        .map(size -> size == null ? "50" : String.valueOf(size))
        .collect(Collectors.joining(", "));
  }

  private static List<@Nullable Object> batch(Shape shape) {
    var sizes = new ArrayList<@Nullable Object>();
    sizes.add(null);
    for (int size : shape.toArray()) {
      sizes.add(size);
    }
    return sizes;
  }

  @Override
  public Optional<Shape> inputShape() {
    return Optional.of(shape);
  }

  @Override
  public Shape outputShape(Shape input) {
    return shape;
  }

  @Override
  public MaskRule masking() {
    return MaskRule.KEEPS;
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
