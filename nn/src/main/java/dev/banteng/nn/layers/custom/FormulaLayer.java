package dev.banteng.nn.layers.custom;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.Shape;
import dev.banteng.core.autodiff.DerivedFunction;
import dev.banteng.core.autodiff.LayerFormula;
import dev.banteng.core.autodiff.VariableFormula;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Initializer;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A layer of your own from a formula, whose gradient ND4J derives; it is compared with finite
 * differences when the layer meets its input.
 *
 * <p>Shapes: x [n, ...]; y [n, ...] as the formula gives it, each sample computed from that sample
 * alone.
 *
 * <p>Example: {@code layer("square", (sd, x) -> x.mul(x))}. With weights, each declared by name,
 * initializer and shape, in which -1 is the size of the input's last axis:
 *
 * <pre>{@code
 * layer("gate", (sd, x, w) -> x.mul(sd.nn().sigmoid(x.mmul(w.get("kernel")).add(w.get("bias")))))
 *     .weight("kernel", glorotUniform(), -1, -1)
 *     .weight("bias", zeros(), -1)
 * }</pre>
 *
 * <p>It is computed by ND4J whatever the engine, which costs more at each batch than a layer of the
 * catalogue does. Files know it by its name in capitals ({@code Gate}): whoever loads one hands the
 * layer in.
 *
 * @see <a href="https://keras.io/api/layers/core_layers/lambda/">Lambda in Keras</a>
 */
public final class FormulaLayer implements Layer {
  private final String kind;
  private final LayerFormula.Weighted formula;
  private final List<Declared> declared;
  private final boolean trainable;
  private final String name;
  private final Map<Shape, Shape> outputs = new ConcurrentHashMap<>();

  /** A weight as it was declared. */
  private record Declared(String name, Initializer initializer, List<Integer> sizes) {
    Shape shape(Shape input) {
      return Shape.of(sizes.stream().mapToInt(size -> size == -1 ? input.last() : size).toArray());
    }
  }

  private FormulaLayer(
      String kind,
      LayerFormula.Weighted formula,
      List<Declared> declared,
      boolean trainable,
      String name) {
    this.kind = kind;
    this.formula = formula;
    this.declared = declared;
    this.trainable = trainable;
    this.name = name;
  }

  /** A layer that computes a formula. */
  public static FormulaLayer of(String name, LayerFormula.Weighted formula) {
    Check.key("a layer", name);
    Check.given("The formula of layer '" + name + "'", formula);
    if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
      throw Check.fail(
          "A layer's name begins with a letter and holds letters, digits and underscores, but was given '%s'.",
          name);
    }
    return new FormulaLayer(name, formula, List.of(), true, "");
  }

  /**
   * The same layer with one more weight.
   *
   * @param weight its name in the formula
   * @param initializer draws its first values
   * @param sizes its shape; -1 for the size of the input's last axis, none for one number
   */
  public FormulaLayer weight(String weight, Initializer initializer, int... sizes) {
    Check.key("a weight", weight);
    Check.given("The initializer of weight '" + weight + "'", initializer);
    if (declared.stream().anyMatch(each -> each.name.equals(weight))) {
      throw Check.fail("layer '%s' has a weight '%s' already. Rename one.", kind, weight);
    }
    List<Integer> shape = IntStream.of(sizes).boxed().toList();
    if (shape.stream().anyMatch(size -> size < 1 && size != -1)) {
      throw Check.fail(
          "weight '%s' of layer '%s' takes sizes of at least 1, or -1 for the size of the input's last axis, but was given %s.",
          weight, kind, shape);
    }
    var more = new ArrayList<>(declared);
    more.add(new Declared(weight, initializer, shape));
    return new FormulaLayer(kind, formula, List.copyOf(more), trainable, name);
  }

  @Override
  public FormulaLayer arguments(Arguments a) {
    return new FormulaLayer(
        kind, formula, declared, a.base().flag("trainable", trainable), a.name(name));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FormulaLayer name(String value) {
    return Arguments.with(this, "name", value);
  }

  @Override
  public boolean isTrainable() {
    return trainable;
  }

  @Override
  public FormulaLayer trainable(boolean value) {
    return Arguments.with(this, "trainable", value);
  }

  @Override
  public String wantedName() {
    return name.isEmpty() ? Names.snakeCase(kind) : name;
  }

  @Override
  public String className() {
    String camel = Names.camelCase(kind);
    return camel.substring(0, 1).toUpperCase(Locale.ROOT) + camel.substring(1);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape known = outputs.get(input);
    if (known == null) {
      long[] sizes = DerivedFunction.shape(title(), written(), sizes(2, input));
      int[] row = new int[sizes.length - 1];
      for (int i = 0; i < row.length; i++) {
        row[i] = (int) sizes[i + 1];
      }
      known = Shape.of(row);
      outputs.put(input, known);
    }
    return known;
  }

  private String title() {
    return "layer '" + kind + "'";
  }

  /** The sizes of the input, then of the weights. */
  List<long[]> sizes(int rows, Shape input) {
    var sizes = new ArrayList<long[]>();
    sizes.add(input.batch(rows));
    for (Declared weight : declared) {
      int[] shape = weight.shape(input).toArray();
      sizes.add(IntStream.of(shape).asLongStream().toArray());
    }
    return sizes;
  }

  private VariableFormula written() {
    List<String> names = declared.stream().map(Declared::name).toList();
    return (sd, variables) ->
        formula.of(
            sd,
            variables.get(0),
            wanted -> {
              int index = names.indexOf(wanted);
              if (index < 0) {
                throw Check.fail(
                    names.isEmpty()
                        ? Check.format(
                            "its formula asks for a weight '%s', but none was declared. Declare it: weight(\"%s\", zeros(), sizes...).",
                            wanted, wanted)
                        : Names.unknown("weight", wanted, names));
              }
              return variables.get(index + 1);
            });
  }

  @Override
  public List<Weight> weights(Shape input) {
    return declared.stream()
        .map(each -> new Weight(each.name, each.shape(input), each.initializer, trainable))
        .toList();
  }

  @Override
  public BuiltLayer build(Shape input, List<Parameter> parameters) {
    return new BuiltFormula(title(), written(), this, input, outputShape(input), parameters);
  }

  @Override
  public String toString() {
    return Check.format("layer(\"%s\", ...)", kind);
  }
}
