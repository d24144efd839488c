package dev.banteng.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An example of the javadoc: the code behind the word, and what it gives.
 *
 * @param file where it stands
 * @param code the code
 * @param after the sentence behind it
 */
record Example(String file, String code, String after) {
  private static final String START = "Example: {@code ";
  private static final Pattern NUMBER = Pattern.compile(" is (-?[0-9]+(\\.[0-9]+)?)[.,;: ].*");

  /** The examples of one file. */
  static List<Example> of(Path file) throws IOException {
    String text = Files.readString(file).replaceAll("\n *\\* ?", " ");
    var examples = new ArrayList<Example>();
    for (int at = text.indexOf(START); at >= 0; at = text.indexOf(START, at + 1)) {
      int from = at + START.length();
      int end = closingBrace(text, from);
      String after = text.substring(end + 1, Math.min(text.length(), end + 80));
      examples.add(new Example(file.getFileName().toString(), text.substring(from, end), after));
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

  /** The number that the sentence promises, if it does. */
  Optional<Double> promised() {
    var number = NUMBER.matcher(after);
    return number.lookingAt() ? Optional.of(Double.valueOf(number.group(1))) : Optional.empty();
  }
}
