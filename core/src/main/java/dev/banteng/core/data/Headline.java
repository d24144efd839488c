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
      return Check.format("Dataset: a stream, %s", kind(data));
    }
    String samples = data.size() == 1 ? "1 sample" : Check.format("%s samples", data.size());
    Map<Integer, Integer> counts = data.classCounts();
    String start =
        Check.format("Dataset: %s, %s -> %s", samples, data.inputShape(), data.targetShape());
    return counts.isEmpty()
        ? start + (data.integerTargets() ? " integers" : "")
        : texts(counts, data.classNames()).stream()
            .map(classes -> start + classes)
            .filter(line -> line.length() <= LONGEST)
            .findFirst()
            .orElse(start);
  }

  /** Shapes and type, as {@code [28, 28, 1] -> [] integers}. */
  static SampleKind kind(Dataset data) {
    return new SampleKind(data.inputShape(), data.targetShape(), data.integerTargets());
  }

  /** How often which class is there, the most exact first. */
  private static List<String> texts(Map<Integer, Integer> counts, List<String> names) {
    var samples = counts.values().stream().mapToInt(each -> each).summaryStatistics();
    String each =
        counts.entrySet().stream()
            .map(entry -> name(entry.getKey(), names) + Check.format(": %s", entry.getValue()))
            .collect(Collectors.joining(", ", ", class ", ""));
    String sum = Check.format(", %s classes", counts.size());
    String range =
        samples.getMin() == samples.getMax()
            ? Check.format("%s of %s", sum, samples.getMin())
            : Check.format("%s of %s to %s", sum, samples.getMin(), samples.getMax());
    return List.of(each, range, sum);
  }

  private static String name(int label, List<String> names) {
    return label >= 0 && label < names.size() ? names.get(label) : Integer.toString(label);
  }
}
