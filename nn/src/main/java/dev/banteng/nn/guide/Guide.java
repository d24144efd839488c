package dev.banteng.nn.guide;

import dev.banteng.core.Check;
import dev.banteng.core.Traces;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For the shell and notebooks: {@code banteng()} shows what there is, {@code explain(precision())}
 * what it means. Both take it from the registries and the javadoc that the jars carry.
 */
public final class Guide {
  private static final int WIDTH = 80;

  private Guide() {}

  /**
   * Prints the map of what there is: families, their catalogues, how many members, how to go on.
   */
  public static void banteng() {
    System.out.println(bantengText());
  }

  /** What {@link #banteng} prints. */
  public static String bantengText() {
    return """
        Banteng, a Keras for Java. explain(precision()) or explain("conv2d") says what
        one computes; after Layers. the Tab key shows the whole catalogue.
        %s

        model    sequential(input(28, 28, 1), flatten(), dense(10, softmax()))
                 .compile(adam(), sparseCategoricalCrossentropy(), accuracy())
                 .fit(data, epochs(3), validationSplit(0.1)) .evaluate .predict .report
                 .summary() .diagnose .save("m.keras") Sequential.load("m.keras") .layer
        folder   ./banteng bench, doctor, jdks, mnist, notebook, shell, test, help"""
        .formatted(lines());
  }

  private static String lines() {
    List<Catalogue> all = Catalogue.all();
    Stream<String> large =
        all.stream().filter(each -> each.size() > 1).map(each -> line(head(each), each.names()));
    List<String> single =
        all.stream()
            .filter(each -> each.size() == 1)
            .flatMap(each -> each.names().stream())
            .toList();
    Stream<String> more = single.isEmpty() ? Stream.of() : Stream.of(line(" ".repeat(18), single));
    return Stream.concat(large, more).collect(Collectors.joining("\n"));
  }

  private static String head(Catalogue catalogue) {
    return String.format(Locale.ROOT, "%-14s%3d ", catalogue.name(), catalogue.size());
  }

  /** As many names as stand in a line; one that is too long for the rest of it is left out. */
  private static String line(String head, List<String> names) {
    var line = new StringBuilder(head);
    String end = "";
    for (String name : names) {
      if (line.length() + name.length() + 5 <= WIDTH) {
        line.append(' ').append(name);
      } else {
        end = " ...";
      }
    }
    return line + end;
  }

  /**
   * Prints what a member computes: formula, shapes, range, when it misleads, an example, its
   * arguments.
   *
   * <p>Example: {@code explain(precision())}, {@code explain(dense(10))}, {@code
   * explain("earlyStopping")} for one that needs arguments.
   *
   * @param member a layer, activation, loss, metric, optimizer, schedule, callback, initializer,
   *     regularizer, constraint, any other object of Banteng's, or the name of a factory
   * @throws IllegalArgumentException if it is none of Banteng's
   */
  public static void explain(Object member) {
    System.out.println(explainText(member));
  }

  /**
   * Errors about what was typed show the message and the lines of the user's own, as the shell
   * wants them. Programs show all unless they call this.
   */
  public static void shortErrors() {
    Traces.brief(true);
  }

  /** Errors show from now on where in Banteng they were thrown. */
  public static void fullErrors() {
    Traces.brief(false);
  }

  /** What {@link #explain} prints. */
  public static String explainText(Object member) {
    return Explanation.of(Check.given("What explain explains", member));
  }
}
