package dev.banteng.core;

/**
 * How something is computed, as one writes it on paper: what explanations show beside the numbers.
 *
 * <p>Example: {@code new Equation("y = tanh(x)", "dx = dy · (1 - y²)")}.
 *
 * @param forward with {@code x} for the input, {@code y} for the output and weights by their names;
 *     several are parted by {@code "; "}
 * @param backward the derivatives of the loss, {@code dy} being the one by {@code y}, and so on;
 *     {@code ""} where it is not said
 */
public record Equation(String forward, String backward) {
  /** One whose derivatives are not said. */
  public static Equation of(String forward) {
    return new Equation(forward, "");
  }

  /** The same with another letter for a variable, and for the derivative by it. */
  public Equation renamed(String from, String to) {
    return new Equation(renamed(forward, from, to), renamed(backward, from, to));
  }

  private static String renamed(String text, String from, String to) {
    return text.replaceAll("\\b(d?)" + from + "\\b", "$1" + to);
  }

  /** This one with a function behind it; what stands between the two is {@code z}. */
  public Equation then(Equation function) {
    Equation first = renamed("y", "z");
    Equation second = function.renamed("x", "z");
    return new Equation(
        joined(first.forward, second.forward),
        second.backward.isEmpty() ? "" : joined(second.backward, first.backward));
  }

  private static String joined(String first, String second) {
    return second.isEmpty() ? first : first + "; " + second;
  }

  /** A line for each of its parts. */
  @Override
  public String toString() {
    return joined(forward, backward).replace("; ", "\n");
  }
}
