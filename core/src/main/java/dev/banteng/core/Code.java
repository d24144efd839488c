package dev.banteng.core;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes settings as the code that makes them; what is a default is left out. It is what {@code
 * toString} of settings gives.
 *
 * <p>Example: {@code Code.of("huber").when(delta != 1, "delta", delta)} is {@code huber().delta(2)}
 * for a delta of 2.
 */
public final class Code {
  private final StringBuilder text = new StringBuilder();

  private Code() {}

  /** A call of a factory; a collection or an array of sizes stands for several arguments. */
  public static Code of(String factory, Object... arguments) {
    return new Code().call(factory, List.of(arguments));
  }

  /** A wither, whatever its arguments. */
  public Code with(String wither, Object... arguments) {
    text.append('.');
    return call(wither, List.of(arguments));
  }

  /** A wither that is needed only under a condition. */
  public Code when(boolean needed, String wither, Object... arguments) {
    return needed ? with(wither, arguments) : this;
  }

  private Code call(String method, List<Object> arguments) {
    String list =
        arguments.stream().flatMap(Code::each).map(Code::literal).collect(Collectors.joining(", "));
    text.append(method).append('(').append(list).append(')');
    return this;
  }

  private static Stream<?> each(Object argument) {
    if (argument instanceof int[] numbers) {
      return Arrays.stream(numbers).boxed();
    }
    return argument instanceof Collection<?> several ? several.stream() : Stream.of(argument);
  }

  private static String literal(Object value) {
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e9
          ? Long.toString(number.longValue())
          : number.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getSimpleName() + "." + constant.name();
    }
    return value instanceof String text
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : value.toString();
  }

  /** The code as far as it is written. */
  @Override
  public String toString() {
    return text.toString();
  }
}
