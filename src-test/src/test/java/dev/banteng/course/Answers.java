package dev.banteng.course;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Compares answers of the shell. Numbers of a training differ in the last digits from machine to
 * machine: fractions may lie a little apart, and so may counts in tables of what a model got right.
 * All else must be the same.
 */
final class Answers {
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:[eE]-?\\d+)?");
  private static final double APART = 0.02;

  private Answers() {}

  /** Whether an answer is what was expected. */
  static boolean alike(List<String> expected, List<String> actual) {
    boolean counts =
        expected.stream()
            .anyMatch(
                line ->
                    line.matches(".*(ConfusionMatrix:|support|Diagnosis:|Gradients:|wrong;).*"));
    return expected.size() == actual.size()
        && IntStream.range(0, expected.size())
            .allMatch(i -> alike(masked(expected.get(i)), masked(actual.get(i)), counts));
  }

  private static boolean alike(String expected, String actual, boolean counts) {
    if (!words(expected).equals(words(actual))) {
      return false;
    }
    List<String> one = numbers(expected);
    List<String> other = numbers(actual);
    return IntStream.range(0, one.size()).allMatch(i -> near(one.get(i), other.get(i), counts));
  }

  /** Numbers of lines, durations, bars and epochs vary. */
  private static String masked(String line) {
    return line.replaceAll("^\\$\\d+ ==>", "\\$ ==>")
        .replaceAll("\\d+(:\\d+)*s \\d+(s|ms|us)/step", "")
        .replaceAll("[▁▂▃▄▅▆▇█]+", "▁")
        .replaceAll("epoch \\d+", "epoch");
  }

  /** What is not a number; the width of columns follows the numbers. */
  private static String words(String line) {
    return NUMBER.matcher(line).replaceAll("#").replaceAll(" +", " ");
  }

  private static List<String> numbers(String line) {
    return NUMBER.matcher(line).results().map(MatchResult::group).toList();
  }

  private static boolean near(String expected, String actual, boolean counts) {
    double one = Double.parseDouble(expected.replace(",", ""));
    double other = Double.parseDouble(actual.replace(",", ""));
    boolean whole = !expected.contains(".") && !actual.contains(".");
    double apart = !whole ? APART * (1 + Math.abs(one)) : counts ? 3 + APART * one : 0;
    return Math.abs(one - other) <= apart;
  }
}
