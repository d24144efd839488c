package dev.banteng.course;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Something typed into the shell, and what the shell answered.
 *
 * @param typed the lines, without prompts
 * @param answer the lines below, without blank ones
 */
record Entry(List<String> typed, List<String> answer) {
  private static final String PROMPT = "jshell> ";
  private static final String CONTINUED = "   ...> ";
  private static final Pattern VALUE = Pattern.compile("^\\$(\\d+) ==>");

  /** The entries of a session as it stands on the screen. */
  static List<Entry> of(List<String> screen) {
    var entries = new ArrayList<Entry>();
    for (String line : screen) {
      if (line.startsWith(PROMPT)) {
        entries.add(new Entry(new ArrayList<>(), new ArrayList<>()));
      }
      if (!entries.isEmpty() && !line.isBlank()) {
        Entry last = entries.get(entries.size() - 1);
        if (isTyped(line)) {
          last.typed.add(line.substring(PROMPT.length()));
        } else {
          last.answer.add(line.stripTrailing());
        }
      }
    }
    return entries;
  }

  static boolean isTyped(String line) {
    return line.startsWith(PROMPT) || line.startsWith(CONTINUED);
  }

  /** The prompt before code that is typed on one line. */
  static String prompted(String code) {
    return PROMPT + code;
  }

  /** The same with the name of its value, {@code $5}, so many numbers further on. */
  Entry numbered(int by) {
    return new Entry(
        typed,
        answer.stream()
            .map(line -> VALUE.matcher(line).replaceFirst(name -> renamed(name, by)))
            .toList());
  }

  private static String renamed(MatchResult name, int by) {
    return "\\$" + (Integer.parseInt(name.group(1)) + by) + " ==>";
  }

  /** Whether the answer is that a condition holds. */
  boolean holds() {
    return answer.size() == 1 && answer.get(0).endsWith(" ==> true");
  }

  @Override
  public String toString() {
    return String.join("\n", typed) + "\n" + String.join("\n", answer);
  }
}
