package dev.banteng.house;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The fenced blocks of README.md. */
final class Readme {
  static final String TEXT = Project.text("README.md");

  private static final Pattern COMMAND = Pattern.compile("\\./banteng( +[a-z][\\w-]*[^`#\\n]*)");

  private Readme() {}

  /** The content of each block that is marked with a language; {@code ""} for the plain ones. */
  static List<String> blocks(String language) {
    var block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$");
    return block.matcher(TEXT).results().map(found -> found.group(1)).toList();
  }

  /** Each use of {@code ./banteng}, as its words. */
  static List<List<String>> commands() {
    return COMMAND
        .matcher(TEXT)
        .results()
        .map((MatchResult found) -> List.of(found.group(1).trim().split(" +")))
        .distinct()
        .toList();
  }
}
