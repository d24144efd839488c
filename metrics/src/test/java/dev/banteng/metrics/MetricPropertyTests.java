package dev.banteng.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Kind;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.custom.LossMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every metric in the catalogue and for users' own, whatever the data. */
@ExtendWith(Quiet.class)
class MetricPropertyTests {
  /** They have no value where a class or the variance of an output is missing. */
  private static final List<String> OFTEN_UNDEFINED = List.of("auc()", "r2Score()");

  /** How many samples gave numbers to compare. */
  private int compared;

  /** A metric and the form in which it is given rows. */
  record Subject(Metric metric, Form form, boolean weighs) {
    Accumulator start() {
      return metric.start(form.context());
    }

    void update(Accumulator accumulator, Sample sample) {
      if (sample.size() > 0) {
        accumulator.update(weighs ? form.weighted(sample) : form.plain(sample));
      }
    }

    void updatePlain(Accumulator accumulator, Sample sample) {
      if (sample.size() > 0) {
        accumulator.update(form.plain(sample));
      }
    }

    /** All but hinges of class indices: as in Keras, each batch decides whether its 0 is -1. */
    boolean isLawful() {
      return form != Form.CLASSES || !metric.className().endsWith("Hinge");
    }

    /** Whether it takes that form at all. */
    boolean works() {
      try {
        update(start(), Sample.ofEveryClass());
        return true;
      } catch (IllegalArgumentException refused) {
        return false;
      }
    }

    @Override
    public String toString() {
      return metric + " of " + form;
    }
  }

  private static Stream<Metric> metrics() {
    Stream<Metric> own =
        Stream.of(
            Metrics.metric("of_rows", (t, p) -> t.mul(p).sum(1)),
            Metrics.metric("of_each", (t, p) -> t.sub(p)));
    return Stream.of(Catalogue.all(), Catalogue.ofPositions(), own).flatMap(some -> some);
  }

  /** Those whose values are means over batches, and so depend on the cut. */
  private static Stream<Metric> ofWholeBatches() {
    return Stream.of(
        LossMetric.of(Losses.dice()),
        LossMetric.of(Losses.tversky()),
        LossMetric.of(Losses.circle()),
        Metrics.batchMetric("of_batches", (t, p) -> t.mul(p).sumNumber().doubleValue()));
  }

  private static Stream<Subject> lawful(Metric metric, boolean weighs) {
    return Arrays.stream(Form.values())
        .map(form -> new Subject(metric, form, weighs))
        .filter(Subject::isLawful);
  }

  private static Stream<Subject> forms(Metric metric, boolean weighs) {
    return lawful(metric, weighs).filter(Subject::works);
  }

  static List<Subject> all() {
    return metrics().flatMap(metric -> forms(metric, true)).toList();
  }

  static List<Subject> withWholeBatches() {
    Stream<Subject> whole = ofWholeBatches().flatMap(metric -> forms(metric, false));
    return Stream.concat(all().stream(), whole).toList();
  }

  @Test
  void every_class_of_metrics_is_tried() {
    Stream<String> alsoCalled = Stream.of("MeanAveragePrecision"); // averagePrecision().macro()
    assertThat(Stream.concat(metrics().map(Metric::className), alsoCalled))
        .as("classes with a line in Catalogue, where every metric needs one")
        .containsAll(Metrics.kinds().list().stream().map(Kind::className).toList());
  }

  static Stream<Metric> takingClassIndices() {
    return metrics().filter(Catalogue::takesClassIndices);
  }

  @Test
  void every_metric_takes_some_form() {
    assertThat(metrics()).allMatch(metric -> forms(metric, true).findAny().isPresent());
  }

  /** A refusal that nobody meant would take the form out of all laws below. */
  @Test
  void the_forms_that_metrics_refuse_are_written_down() throws IOException {
    Stream<Subject> subjects =
        Stream.concat(
            metrics().flatMap(metric -> lawful(metric, true)),
            ofWholeBatches().flatMap(metric -> lawful(metric, false)));
    assertThat(subjects.filter(subject -> !subject.works()).map(Subject::toString).sorted())
        .as("forms that metrics refuse; what is meant so is a line, sorted, of refused-forms.txt")
        .containsExactlyElementsOf(
            Files.readAllLines(Path.of("src/test/resources/refused-forms.txt")));
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_cut_into_batches_does_not_matter(Subject subject) {
    forAll(
        subject,
        sample -> {
          Accumulator parts = subject.start();
          for (int i = 0; i < Sample.PARTS; i++) {
            subject.update(parts, sample.part(i));
            values(parts); // reading changes nothing
          }
          Accumulator whole = subject.start();
          subject.update(whole, sample);
          return difference(parts, whole);
        });
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_order_of_rows_does_not_matter(Subject subject) {
    forAll(
        subject,
        sample -> {
          Accumulator shuffled = subject.start();
          subject.update(shuffled, sample.shuffled());
          Accumulator inOrder = subject.start();
          subject.update(inOrder, sample);
          return difference(shuffled, inOrder);
        });
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_weight_is_how_often_a_row_counts(Subject subject) {
    forAll(
        subject,
        sample -> {
          Accumulator weighted = subject.start();
          subject.update(weighted, sample);
          Accumulator repeated = subject.start();
          subject.updatePlain(repeated, sample.repeated());
          return difference(weighted, repeated);
        });
  }

  @ParameterizedTest
  @MethodSource("withWholeBatches")
  void reset_is_as_good_as_new(Subject subject) {
    forAll(
        subject,
        sample -> {
          Accumulator reset = subject.start();
          subject.update(reset, sample.part(0));
          reset.reset();
          Accumulator fresh = subject.start();
          for (int i = 1; i < Sample.PARTS; i++) {
            subject.update(reset, sample.part(i));
            subject.update(fresh, sample.part(i));
          }
          return difference(reset, fresh);
        });
  }

  @ParameterizedTest
  @MethodSource("withWholeBatches")
  void merging_is_counting_all(Subject subject) {
    forAll(
        subject,
        sample -> {
          Accumulator merged = subject.start();
          Accumulator all = subject.start();
          subject.update(merged, sample.part(0));
          subject.update(all, sample.part(0));
          for (int i = 1; i < Sample.PARTS; i++) {
            Accumulator part = subject.start();
            subject.update(part, sample.part(i));
            values(merged);
            merged.merge(part);
            subject.update(all, sample.part(i));
          }
          return difference(merged, all);
        });
  }

  @ParameterizedTest
  @MethodSource("withWholeBatches")
  void what_was_merged_goes_its_own_way(Subject subject) {
    forAll(
        subject,
        sample -> {
          Accumulator merged = subject.start();
          Accumulator part = subject.start();
          subject.update(part, sample.part(0));
          merged.merge(part);
          subject.update(merged, sample.part(1));
          Accumulator alone = subject.start();
          subject.update(alone, sample.part(0));
          return difference(part, alone);
        });
  }

  @ParameterizedTest
  @MethodSource("takingClassIndices")
  void class_indices_and_one_hot_rows_are_the_same_targets(Metric metric) {
    var numbers = new Subject(metric, Form.NUMBERS, true);
    var oneHot = new Subject(metric, Form.ONE_HOT, true);
    forAll(
        numbers,
        sample -> {
          Accumulator sparse = numbers.start();
          numbers.update(sparse, sample);
          Accumulator dense = oneHot.start();
          oneHot.update(dense, sample);
          return difference(sparse, dense);
        });
  }

  /** A law that compared nothing holds too, so most samples must have given numbers. */
  private void forAll(Subject subject, Function<Sample, Optional<String>> law) {
    Cases.OF_RUN.forAll(subject.toString(), law);
    boolean rarely = OFTEN_UNDEFINED.stream().anyMatch(subject.toString()::startsWith);
    assertThat(compared).as("samples of 100 with a value").isGreaterThan(rarely ? 10 : 75);
  }

  /** What differs between two results, if anything does. */
  private Optional<String> difference(Accumulator got, Accumulator expected) {
    double[] gotten = values(got);
    double[] wanted = values(expected);
    compared += DoubleStream.of(wanted).anyMatch(Double::isFinite) ? 1 : 0;
    boolean same = gotten.length == wanted.length;
    for (int i = 0; same && i < gotten.length; i++) {
      same = close(gotten[i], wanted[i]);
    }
    return same
        ? Optional.empty()
        : Optional.of("got " + Arrays.toString(gotten) + ", not " + Arrays.toString(wanted));
  }

  /** None where a metric has no value before the first batch. */
  private static double[] values(Accumulator accumulator) {
    try {
      return accumulator.values();
    } catch (IllegalStateException unseen) {
      return new double[0];
    }
  }

  /** Sums in another order differ in their last digits. */
  private static boolean close(double got, double expected) {
    return Double.compare(got, expected) == 0
        || Math.abs(got - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  }
}
