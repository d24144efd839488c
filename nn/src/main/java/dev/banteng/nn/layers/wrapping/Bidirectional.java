package dev.banteng.nn.layers.wrapping;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.Kinds;
import dev.banteng.core.Names;
import dev.banteng.core.Prototype;
import dev.banteng.core.Registries;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.MaskRule;
import dev.banteng.nn.api.Regularizer;
import dev.banteng.nn.api.Weight;
import dev.banteng.nn.layers.recurrent.Lstm;
import dev.banteng.nn.layers.recurrent.RecurrentLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer in both directions, each with weights of its own: {@code y_t = merge(forward_t,
 * backward_t)}, where backward begins at the last step.
 *
 * <p>Shapes: as those of the layer; its last axis has twice the size where the outputs are laid
 * beside each other, the default. Where steps are put out, both outputs of a masked step are zero.
 *
 * <p>Example: {@code bidirectional(lstm(64))}; {@code
 * bidirectional(gru(32).returnSequences(true)).sum()}.
 *
 * @param layer goes forward
 * @param backwardLayer goes backward, if it is another than {@code layer} turned round
 * @param mergeMode how the outputs become one; beside each other by default
 * @param trainable whether the weights may be trained; true by default
 * @param name its name, or {@code ""}
 * @param family the layers that a config may name inside
 * @see <a href="https://keras.io/api/layers/recurrent_layers/bidirectional/">Bidirectional in
 *     Keras</a>
 */
public record Bidirectional(
    RecurrentLayer<?> layer,
    Optional<RecurrentLayer<?>> backwardLayer,
    MergeMode mergeMode,
    boolean trainable,
    String name,
    Supplier<Kinds<Layer>> family)
    implements Layer {
  private static final String FORWARD = "forward_";
  private static final String BACKWARD = "backward_";

  /** Checks the settings; a backward layer that goes without saying is left out. */
  public Bidirectional {
    Check.given("The layer of bidirectional", layer);
    if (mergeMode == MergeMode.NONE) {
      throw Check.fail(
          "bidirectional without a merge mode gives two outputs, and a layer of a Sequential has one. "
              + "Take concat(), sum(), mul() or ave().");
    }
    layer = plain(layer, FORWARD);
    backwardLayer = other(layer, backwardLayer);
  }

  /** The backward layer, if it is another than the forward one turned round. */
  private static Optional<RecurrentLayer<?>> other(
      RecurrentLayer<?> forward, Optional<RecurrentLayer<?>> given) {
    if (given.isEmpty()) {
      return given;
    }
    RecurrentLayer<?> backward = plain(given.get(), BACKWARD);
    check(forward, backward);
    return backward.equals(turned(forward)) ? Optional.empty() : Optional.of(backward);
  }

  /** A layer under its own name, and without what follows from the rest. */
  private static RecurrentLayer<?> plain(RecurrentLayer<?> layer, String prefix) {
    String own =
        layer.name().startsWith(prefix) ? layer.name().substring(prefix.length()) : layer.name();
    String name = own.equals(Names.snakeCase(layer.className())) ? "" : own;
    return ((RecurrentLayer<?>) layer.name(name)).zeroOutputForMask(false);
  }

  private static RecurrentLayer<?> turned(RecurrentLayer<?> layer) {
    return layer.goBackwards(!layer.settings().order().goBackwards());
  }

  private static void check(RecurrentLayer<?> forward, RecurrentLayer<?> backward) {
    var one = forward.settings().order();
    var other = backward.settings().order();
    if (one.goBackwards() == other.goBackwards()) {
      throw Check.fail(
          "The layers of bidirectional go in different directions, but both have goBackwards(%s). "
              + "Give the backward layer goBackwards(%s).",
          one.goBackwards(), !one.goBackwards());
    }
    if (one.returnSequences() != other.returnSequences()) {
      throw Check.fail(
          "The layers of bidirectional put out the same steps, but forward has returnSequences(%s)"
              + " and backward returnSequences(%s). Give both the same.",
          one.returnSequences(), other.returnSequences());
    }
  }

  /**
   * A wrapper around an LSTM.
   *
   * @param family the layers that a config may name inside
   */
  public static Prototype<Bidirectional> prototype(Supplier<Kinds<Layer>> family) {
    return Prototype.of(
        "bidirectional(layer)",
        new Bidirectional(
            Lstm.PROTOTYPE.usual(), Optional.empty(), MergeMode.CONCAT, true, "", family));
  }

  @Override
  public Bidirectional arguments(Arguments a) {
    MergeMode mode = a.choice("merge_mode", mergeMode);
    RecurrentLayer<?> forward = a.required().pass("layer", layer, inner(FORWARD));
    Optional<RecurrentLayer<?>> backward =
        a.pass("backward_layer", backwardLayer, backward(forward));
    return new Bidirectional(
        forward, backward, mode, a.base().flag("trainable", trainable), a.name(name), family);
  }

  private Form<RecurrentLayer<?>> inner(String prefix) {
    return Form.<RecurrentLayer<?>>reading((key, given, known) -> read(given, known))
        .written(value -> entry(value, prefix));
  }

  /** As the config has it: whatever goes backward; absent where that goes without saying. */
  private Form<Optional<RecurrentLayer<?>>> backward(RecurrentLayer<?> forward) {
    return Form.<Optional<RecurrentLayer<?>>>reading(
            (key, given, known) -> Optional.of(read(given, known)))
        .written(value -> entry(value.orElseGet(() -> turned(forward)), BACKWARD))
        .shown(value -> value.map(Object.class::cast).orElse(List.of()))
        .nullIs(Optional.empty());
  }

  private @Nullable Object entry(RecurrentLayer<?> layer, String prefix) {
    return family.get().entry(written(layer, prefix));
  }

  private RecurrentLayer<?> read(Object given, Registries known) {
    Layer read = known.of(family.get()).read(given, known);
    if (read instanceof RecurrentLayer<?> recurrent) {
      return recurrent;
    }
    throw Check.fail(
        "bidirectional takes a recurrent layer such as lstm(64), but was given %s.", read);
  }

  private static Layer written(RecurrentLayer<?> layer, String prefix) {
    String own = layer.name().isEmpty() ? Names.snakeCase(layer.className()) : layer.name();
    return forced(layer).name(prefix + own);
  }

  /** As it runs: both outputs of a masked step are zero where steps are put out. */
  private static RecurrentLayer<?> forced(RecurrentLayer<?> layer) {
    return layer.zeroOutputForMask(layer.settings().order().returnSequences());
  }

  /** The same layer with another one that goes backward. */
  public Bidirectional backwardLayer(RecurrentLayer<?> value) {
    return Arguments.with(this, "backward_layer", Optional.of(Check.given("backwardLayer", value)));
  }

  private Bidirectional merged(MergeMode mode) {
    return Arguments.with(this, "merge_mode", mode);
  }

  /** The same layer, laying the outputs beside each other. */
  public Bidirectional concat() {
    return merged(MergeMode.CONCAT);
  }

  /** The same layer, adding the outputs. */
  public Bidirectional sum() {
    return merged(MergeMode.SUM);
  }

  /** The same layer, multiplying the outputs. */
  public Bidirectional mul() {
    return merged(MergeMode.MUL);
  }

  /** The same layer, taking the mean of the outputs. */
  public Bidirectional ave() {
    return merged(MergeMode.AVE);
  }

  @Override
  public Bidirectional name(String value) {
    return Arguments.with(this, "name", value);
  }

  @Override
  public Bidirectional trainable(boolean value) {
    return Arguments.with(this, "trainable", value);
  }

  @Override
  public boolean isTrainable() {
    return trainable;
  }

  private RecurrentLayer<?> backward() {
    return forced(backwardLayer.orElseGet(() -> turned(layer)));
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape forward = layer.outputShape(input);
    Shape backward = backward().outputShape(input);
    if (mergeMode == MergeMode.CONCAT) {
      return forward.withLast(forward.last() + backward.last());
    }
    if (!forward.equals(backward)) {
      throw Check.fail(
          "bidirectional merges outputs of the same shape, but forward has %s and backward %s. "
              + "Give both layers the same units, or take concat().",
          forward.withBatch(), backward.withBatch());
    }
    return forward;
  }

  /**
   * The penalty on the outputs of both directions, which beside each other are this layer's.
   *
   * @throws IllegalArgumentException if there is a penalty, but the outputs are merged otherwise,
   *     or the directions have different ones
   */
  @Override
  public Optional<Regularizer> activityRegularizer() {
    Optional<Regularizer> one = layer.activityRegularizer();
    Optional<Regularizer> other = backward().activityRegularizer();
    boolean together =
        mergeMode == MergeMode.CONCAT
            && one.equals(other)
            && one.map(Regularizer::isElementwise).orElse(true);
    if (!together && (one.isPresent() || other.isPresent())) {
      throw Check.fail(
          "bidirectional has a penalty on outputs only where both directions have the same, of each"
              + " number by itself, and lie beside each other. Use concat(), or leave"
              + " activityRegularizer out.");
    }
    return one;
  }

  @Override
  public boolean isRandom() {
    return layer.isRandom();
  }

  @Override
  public int weightUses(Shape input) {
    return layer.weightUses(input);
  }

  @Override
  public MaskRule masking() {
    return MaskRule.SETS;
  }

  @Override
  public List<Weight> weights(Shape input) {
    var weights = new ArrayList<Weight>();
    layer.weights(input).forEach(each -> weights.add(inside(each, FORWARD, "forward_layer")));
    backward()
        .weights(input)
        .forEach(each -> weights.add(inside(each, BACKWARD, "backward_layer")));
    return weights;
  }

  private Weight inside(Weight weight, String prefix, String group) {
    Weight own = weight.name(prefix + weight.name()).in(group);
    return trainable ? own : own.trainable(false);
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    int count = layer.weights(input).size();
    return new BuiltBidirectional(
        forced(layer).build(input, parameters.subList(0, count)),
        backward().build(input, parameters.subList(count, parameters.size())),
        mergeMode,
        layer.settings().order().returnSequences(),
        outputShape(input));
  }

  @Override
  public String toString() {
    return prototype(family).code(this);
  }
}
