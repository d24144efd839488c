package dev.banteng.nn.optimizers.schedules;

import static java.util.stream.Collectors.joining;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Schedule;
import java.util.List;

/**
 * One rate up to a boundary, that step included, then the next: {@code values[i]} where {@code
 * boundaries[i-1] < step <= boundaries[i]}.
 *
 * <p>Example: {@code sgd(piecewiseConstantDecay(List.of(1000, 2000), List.of(0.1, 0.05, 0.01)))}.
 *
 * <p>Source: <a
 * href="https://keras.io/api/optimizers/learning_rate_schedules/piecewise_constant_decay/">Keras</a>.
 *
 * @param boundaries the last step of each rate but the last, ascending
 * @param values the rates, each at least 0, one more than boundaries
 * @param name its name
 */
public record PiecewiseConstantDecay(List<Integer> boundaries, List<Double> values, String name)
    implements Schedule {
  private static final Form<List<Integer>> BOUNDARIES =
      Form.<List<Integer>>of(Form::wholes).shown(ListCode::new);

  private static final Form<List<Double>> VALUES =
      Form.<List<Double>>of(PiecewiseConstantDecay::numbers).shown(ListCode::new);

  static final Prototype<PiecewiseConstantDecay> PROTOTYPE =
      Prototype.of(
          "piecewiseConstantDecay(boundaries, values)",
          new PiecewiseConstantDecay(List.of(1), List.of(0.1, 0.1), "PiecewiseConstant"));

  public PiecewiseConstantDecay {
    boundaries = List.copyOf(boundaries);
    values = List.copyOf(values);
    if (boundaries.isEmpty() || boundaries.size() != values.size() - 1) {
      throw Check.fail(
          "piecewiseConstantDecay takes one value more than boundaries, and at least one boundary, but was given the boundaries %s and the values %s.",
          boundaries, values);
    }
    for (int i = 1; i < boundaries.size(); i++) {
      if (boundaries.get(i) <= boundaries.get(i - 1)) {
        throw Check.fail(
            "boundaries of piecewiseConstantDecay must ascend, but were given %s.", boundaries);
      }
    }
    values.forEach(value -> Check.notNegative("a value of piecewiseConstantDecay", value));
  }

  /** The same under a name. */
  public PiecewiseConstantDecay name(String name) {
    return Arguments.with(this, "name", name);
  }

  @Override
  public PiecewiseConstantDecay arguments(Arguments a) {
    return new PiecewiseConstantDecay(
        a.required().pass("boundaries", boundaries, BOUNDARIES),
        a.required().pass("values", values, VALUES),
        a.text("name", name));
  }

  @Override
  public double at(long step) {
    int piece = 0;
    while (piece < boundaries.size() && step > boundaries.get(piece)) {
      piece++;
    }
    return values.get(piece).floatValue();
  }

  private static List<Double> numbers(String key, Object given) {
    List<?> several = given instanceof List<?> list ? list : List.of(given);
    return several.stream().map(each -> Form.number(key, each)).toList();
  }

  /** A list in code. */
  private record ListCode(List<?> list) {
    @Override
    public String toString() {
      return list.stream().map(Object::toString).collect(joining(", ", "List.of(", ")"));
    }
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
