package dev.banteng.metrics;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes settings as the code that makes them; what is a default is left out. */
final class Code {
  private final StringBuilder text = new StringBuilder();

  private Code() {}

  /** A call of a factory; lists stand for several arguments. */
  static Code of(String factory, Object... arguments) {
    return new Code().call(factory, List.of(arguments));
  }

  /** A call of the factory that a Keras class has here: {@code truePositives()}. */
  static Code ofClass(String className, Object... arguments) {
    return of(Character.toLowerCase(className.charAt(0)) + className.substring(1), arguments);
  }

  /** A wither, whatever its arguments. */
  Code with(String wither, Object... arguments) {
    text.append('.');
    return call(wither, List.of(arguments));
  }

  /** A wither that is needed only under a condition. */
  Code when(boolean needed, String wither, Object... arguments) {
    return needed ? with(wither, arguments) : this;
  }

  /** The withers of a decision; above 0.5 needs none. */
  Code decision(Decision decision) {
    if (decision.equals(Decision.ABOVE_HALF)) {
      return this;
    }
    if (decision instanceof Decision.TopK top) {
      with("topK", top.k());
    }
    List<Double> thresholds = Decisions.thresholds(decision);
    return when(!thresholds.isEmpty(), "thresholds", thresholds);
  }

  /** The wither of an average; none needs none. */
  Code average(Average average) {
    return when(average != Average.NONE, String.valueOf(average.identifier()));
  }

  /** The name, where it is not the usual one, and the end. */
  String named(String name, String usual) {
    return when(!name.equals(usual), "name", name).toString();
  }

  private Code call(String method, List<Object> arguments) {
    String list =
        arguments.stream()
            .flatMap(
                argument ->
                    argument instanceof Collection<?> several
                        ? several.stream()
                        : Arrays.stream(new Object[] {argument}))
            .map(Code::literal)
            .collect(Collectors.joining(", "));
    text.append(method).append('(').append(list).append(')');
    return this;
  }

  private static String literal(Object value) {
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e9
          ? Long.toString(number.longValue())
          : number.toString();
    }
    return value instanceof String text
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : value.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
