package dev.banteng.core.data;

import dev.banteng.core.Check;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What all datasets say of themselves in one line: {@code Dataset: 60,000 samples, [28, 28, 1] ->
 * [], 10 classes of 5,421 to 6,742}.
 */
final class Headline {
  /** JShell cuts a line of 80 characters in the middle, and writes its own in front. */
  private static final int LONGEST = 75;

  private Headline() {}

  static String of(Dataset data) {
    if (!data.sized()) {
      return Check.format(
          "Dataset: a stream, %s -> %s%s", data.inputShape(), data.targetShape(), integers(data));
    }
    String samples = data.size() == 1 ? "1 sample" : Check.format("%s samples", data.size());
    Map<Integer, Integer> counts = data.classCounts();
    String start =
        Check.format("Dataset: %s, %s -> %s", samples, data.inputShape(), data.targetShape());
    return counts.isEmpty()
        ? start + integers(data)
        : texts(counts).stream()
            .map(classes -> start + classes)
            .filter(line -> line.length() <= LONGEST)
            .findFirst()
            .orElse(start);
  }

  private static String integers(Dataset data) {
    return data.integerTargets() ? " integers" : "";
  }

  /** How often which class is there, the most exact first. */
  private static List<String> texts(Map<Integer, Integer> counts) {
    var samples = counts.values().stream().mapToInt(each -> each).summaryStatistics();
    String each =
        counts.entrySet().stream()
            .map(entry -> Check.format("%s: %s", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", ", ", class ", ""));
    String sum = Check.format(", %s classes", counts.size());
    String range =
        samples.getMin() == samples.getMax()
            ? Check.format("%s of %s", sum, samples.getMin())
            : Check.format("%s of %s to %s", sum, samples.getMin(), samples.getMax());
    return List.of(each, range, sum);
  }
}
