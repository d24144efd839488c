package dev.banteng.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An example of the javadoc: the code behind the word, and what it gives.
 *
 * @param file where it stands
 * @param code the code
 * @param results the numbers that the sentence promises, if it does
 */
record Example(String file, String code, List<Double> results) {
  private static final String START = "Example: {@code ";
  private static final String NUMBER = "-?[0-9]+(?:\\.[0-9]+)?(?:/[0-9]+)?";
  private static final Pattern PROMISE =
      Pattern.compile(" is (" + NUMBER + "(?:, " + NUMBER + ")*)");
  private static final Pattern ANOTHER = Pattern.compile("; \\{@code ");

  /** The examples of one file; code that stands behind a semicolon is one of its own. */
  static List<Example> of(Path file) throws IOException {
    String text = Files.readString(file).replaceAll("\n *\\* *", " ");
    String name = file.getFileName().toString();
    var examples = new ArrayList<Example>();
    for (int at = text.indexOf(START); at >= 0; at = text.indexOf(START, at + 1)) {
      int from = at + START.length();
      while (from > 0) {
        int end = closingBrace(text, from);
        examples.add(new Example(name, text.substring(from, end), promised(text, end + 1)));
        var another = ANOTHER.matcher(text).region(end + 1, text.length());
        from = another.lookingAt() ? another.end() : 0;
      }
    }
    return examples;
  }

  private static int closingBrace(String text, int from) {
    int at = from;
    for (int depth = 1; depth > 0; at++) {
      depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
    }
    return at - 1;
  }

  private static List<Double> promised(String text, int from) {
    var promise = PROMISE.matcher(text).region(from, text.length());
    return promise.lookingAt()
        ? Arrays.stream(promise.group(1).split(", ")).map(Example::number).toList()
        : List.of();
  }

  private static double number(String text) {
    String[] parts = text.split("/", -1);
    double number = Double.parseDouble(parts[0]);
    return parts.length == 1 ? number : number / Double.parseDouble(parts[1]);
  }
}
