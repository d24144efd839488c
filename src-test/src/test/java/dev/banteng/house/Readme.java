package dev.banteng.house;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fenced blocks of README.md. */
final class Readme {
  static final String TEXT = Project.text("README.md");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern COMMAND = Pattern.compile("\\./banteng( +[a-z][\\w-]*[^`#\\n]*)");

  private Readme() {}

  /** The content of each block that is marked with a language; {@code ""} for the plain ones. */
  static List<String> blocks(String language) {
    return blocks(language, TEXT);
  }

  /** The same of another page. */
  static List<String> blocks(String language, String text) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** The commands of {@code ./banteng} that occur, each with the options that occur with it. */
  static Map<String, Set<String>> commands() {
    var commands = new TreeMap<String, Set<String>>();
    COMMAND
        .matcher(TEXT)
        .results()
        .map(found -> found.group(1).trim().split(" +"))
        .forEach(
            words ->
                commands
                    .computeIfAbsent(words[0], name -> new TreeSet<>())
                    .addAll(Stream.of(words).filter(word -> word.startsWith("--")).toList()));
    return commands;
  }
}
