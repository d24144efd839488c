package dev.banteng.nn.training;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which rows train and which validate. Row numbers are those of the data given, where it was split.
 */
record Splits(
    Dataset train,
    Optional<Dataset> validation,
    List<Integer> trained,
    List<Integer> validated,
    List<String> warnings) {
  private static final int MOST_CLASSES = 1000;

  static Splits of(Dataset data, Given given) {
    var apart = given.find(Options.ValidationData.class);
    var fraction = given.find(Options.ValidationSplit.class);
    if (apart.isPresent() && fraction.isPresent()) {
      throw Check.fail("fit takes validationData or validationSplit, not both.");
    }
    if (fraction.isPresent()) {
      return split(data, fraction.get());
    }
    return new Splits(
        data, apart.map(Options.ValidationData::data), List.of(), List.of(), List.of());
  }

  private static Splits split(Dataset data, Options.ValidationSplit option) {
    List<Integer> train = new ArrayList<>();
    List<Integer> validation = new ArrayList<>();
    if (option.stratified()) {
      stratify(data, option.fraction(), train, validation);
    } else {
      int border = (int) Math.floor(data.size() * (1 - option.fraction()));
      IntStream.range(0, data.size()).forEach(row -> (row < border ? train : validation).add(row));
    }
    if (train.isEmpty() || validation.isEmpty()) {
      throw Check.fail(
          String.format(
              Locale.ROOT,
              "validationSplit(%s) of %,d rows leaves %,d to train and %,d to validate; both need at least one.",
              Check.number(option.fraction()),
              data.size(),
              train.size(),
              validation.size()));
    }
    var kept = data.select(array(validation));
    var warnings = option.stratified() ? List.<String>of() : missingClasses(data, validation);
    return new Splits(data.select(array(train)), Optional.of(kept), train, validation, warnings);
  }

  /** Gives of each class the same part, its last rows. */
  private static void stratify(
      Dataset data, double fraction, List<Integer> train, List<Integer> validation) {
    int[] labels =
        ClassLabels.of(data)
            .orElseThrow(
                () ->
                    Check.fail(
                        "validationSplit(..., STRATIFIED) takes class labels, [n] or one-hot, but y is "
                            + data.targetShape().withBatch()
                            + ". Use validationSplit("
                            + fraction
                            + ")."));
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < labels.length; row++) {
      rows.computeIfAbsent(labels[row], label -> new ArrayList<>()).add(row);
    }
    for (List<Integer> ofClass : rows.values()) {
      int border = (int) Math.floor(ofClass.size() * (1 - fraction) + 0.5);
      train.addAll(ofClass.subList(0, border));
      validation.addAll(ofClass.subList(border, ofClass.size()));
    }
    train.sort(null);
    validation.sort(null);
  }

  private static List<String> missingClasses(Dataset data, List<Integer> validation) {
    Optional<int[]> labels = ClassLabels.of(data);
    if (labels.isEmpty()) {
      return List.of();
    }
    var missing = new TreeSet<Integer>();
    IntStream.of(labels.get()).forEach(missing::add);
    if (missing.size() > MOST_CLASSES) {
      return List.of();
    }
    validation.forEach(row -> missing.remove(labels.get()[row]));
    if (missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        "validationSplit takes the last rows as they lie, and class "
            + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + " is not among them: val_ values say nothing about it. Shuffle the data first, or use validationSplit(fraction, STRATIFIED).");
  }

  private static int[] array(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  Optional<int[]> trainRows() {
    return trained.isEmpty() ? Optional.empty() : Optional.of(array(trained));
  }

  Optional<int[]> validationRows() {
    return validated.isEmpty() ? Optional.empty() : Optional.of(array(validated));
  }
}
