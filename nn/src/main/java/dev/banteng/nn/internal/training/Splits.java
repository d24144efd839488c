package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Split;
import dev.banteng.nn.api.Options;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which rows train and which validate. */
final class Splits {
  private static final int MOST_CLASSES = 1000;

  final Dataset train;
  final Optional<Dataset> validation;
  final List<String> warnings;

  /** Row numbers of the data given, where it was split. */
  final Optional<int[]> trainRows;

  final Optional<int[]> validationRows;

  /** Data that stays whole. */
  private Splits(Dataset train, Optional<Dataset> validation) {
    this.train = train;
    this.validation = validation;
    this.warnings = List.of();
    this.trainRows = Optional.empty();
    this.validationRows = Optional.empty();
  }

  private Splits(Dataset data, int[] train, int[] validation, List<String> warnings) {
    this.train = data.select(train);
    this.validation = Optional.of(data.select(validation));
    this.warnings = warnings;
    this.trainRows = Optional.of(train);
    this.validationRows = Optional.of(validation);
  }

  static Splits of(Dataset data, ParsedOptions given) {
    var other = given.find(Options.ValidationData.class);
    var fraction = given.find(Options.ValidationSplit.class);
    if (other.isPresent() && fraction.isPresent()) {
      throw Check.fail("fit takes validationData or validationSplit, not both.");
    }
    return fraction
        .map(option -> split(data, option))
        .orElseGet(() -> new Splits(data, other.map(Options.ValidationData::data)));
  }

  private static Splits split(Dataset data, Options.ValidationSplit option) {
    int size = data.size();
    int[] validation =
        option.stratified()
            ? Split.lastOfEachClass(data, option.fraction())
            : IntStream.range((int) Math.floor(size * (1 - option.fraction())), size).toArray();
    var validates = new BitSet(size);
    IntStream.of(validation).forEach(validates::set);
    int[] train = IntStream.range(0, size).filter(row -> !validates.get(row)).toArray();
    if (train.length == 0 || validation.length == 0) {
      throw Check.fail(
          "validationSplit(%s) of %s rows leaves %s to train and %s to validate; both need at least one.",
          option.fraction(), size, train.length, validation.length);
    }
    return new Splits(data, train, validation, missingClasses(data, validation, option));
  }

  private static List<String> missingClasses(
      Dataset data, int[] validation, Options.ValidationSplit option) {
    Optional<int[]> labels = ClassLabels.of(data);
    if (labels.isEmpty()) {
      return List.of();
    }
    var missing = new TreeSet<Integer>();
    IntStream.of(labels.get()).forEach(missing::add);
    if (missing.size() > MOST_CLASSES) {
      return List.of();
    }
    IntStream.of(validation).forEach(row -> missing.remove(labels.get()[row]));
    if (missing.isEmpty()) {
      return List.of();
    }
    String classes = missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return List.of(
        Check.format(
            option.stratified()
                ? "validationSplit keeps no row of class %s, which has few: val_ values say nothing about it. Give more rows of it, or keep a larger part."
                : "validationSplit takes the last rows as they lie, and class %s is not among them: val_ values say nothing about it. Shuffle the data first, or use validationSplit(fraction, STRATIFIED).",
            classes));
  }
}
