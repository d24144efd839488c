package dev.banteng.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every metric in the catalogue and for users' own, whatever the data. */
class MetricPropertyTests {
  private static final int TRIES = 100;
  private static final List<Metric> ALL =
      Stream.concat(
              Catalogue.all().filter(metric -> !Catalogue.takesClassNumbersOnly(metric)),
              Stream.of(
                  Metrics.metric("of_rows", (t, p) -> t.mul(p).sum(1)),
                  Metrics.metric("of_each", (t, p) -> t.sub(p))))
          .toList();

  @Provide
  Arbitrary<Sample> samples() {
    return Sample.any();
  }

  private static void forAll(BiConsumer<Accumulator, Accumulator> law) {
    for (Metric metric : ALL) {
      var task = new Task(Sample.VECTOR, Sample.VECTOR, null);
      Accumulator got = metric.start(task);
      Accumulator expected = metric.start(task);
      law.accept(got, expected);
      same(metric, got.values(), expected.values());
    }
  }

  /** Sums in another order differ in their last digits. */
  private static void same(Metric metric, double[] got, double[] expected) {
    assertThat(got).as(metric.toString()).hasSameSizeAs(expected);
    for (int i = 0; i < got.length; i++) {
      double close = 1e-9 * Math.max(1, Math.abs(expected[i]));
      boolean equal =
          Double.compare(got[i], expected[i]) == 0 || Math.abs(got[i] - expected[i]) <= close;
      assertThat(equal).as("%s: value %d is %s, not %s", metric, i, got[i], expected[i]).isTrue();
    }
  }

  private static void update(Sample sample, Consumer<Sample> update) {
    if (sample.size() > 0) {
      update.accept(sample);
    }
  }

  private static void weighted(Accumulator accumulator, Sample sample) {
    update(sample, some -> accumulator.update(some.weighted()));
  }

  @Property(tries = TRIES)
  void the_cut_into_batches_does_not_matter(
      @ForAll("samples") Sample sample,
      @ForAll @IntRange(max = 30) int one,
      @ForAll @IntRange(max = 30) int other) {
    int first = Math.min(Math.min(one, other), sample.size());
    int second = Math.min(Math.max(one, other), sample.size());
    forAll(
        (parts, whole) -> {
          weighted(whole, sample);
          weighted(parts, sample.slice(0, first));
          weighted(parts, sample.slice(first, second));
          weighted(parts, sample.slice(second, sample.size()));
        });
  }

  @Property(tries = TRIES)
  void the_order_of_rows_does_not_matter(@ForAll("samples") Sample sample, @ForAll long seed) {
    var rows = new ArrayList<>(sample.rows());
    Collections.shuffle(rows, new Random(seed));
    forAll(
        (shuffled, inOrder) -> {
          weighted(shuffled, new Sample(rows));
          weighted(inOrder, sample);
        });
  }

  @Property(tries = TRIES)
  void a_weight_is_how_often_a_row_counts(@ForAll("samples") Sample sample) {
    Sample repeated = sample.repeated();
    forAll(
        (weighted, plain) -> {
          weighted(weighted, sample);
          update(repeated, some -> plain.update(some.plain()));
        });
  }

  @Property(tries = TRIES)
  void reset_is_as_good_as_new(@ForAll("samples") Sample before, @ForAll("samples") Sample sample) {
    forAll(
        (reset, fresh) -> {
          weighted(reset, before);
          reset.reset();
          weighted(reset, sample);
          weighted(fresh, sample);
        });
  }

  @Property(tries = TRIES)
  void merging_is_counting_both(@ForAll("samples") Sample one, @ForAll("samples") Sample other) {
    for (Metric metric : ALL) {
      var task = new Task(Sample.VECTOR, Sample.VECTOR, null);
      Accumulator merged = metric.start(task);
      Accumulator second = metric.start(task);
      Accumulator both = metric.start(task);
      weighted(merged, one);
      weighted(second, other);
      merged.merge(second);
      weighted(both, one);
      weighted(both, other);
      same(metric, merged.values(), both.values());
    }
  }

  @Property(tries = TRIES)
  void class_numbers_and_one_hot_rows_are_the_same_truth(@ForAll("samples") Sample sample) {
    Batch oneHot = sample.weighted();
    int[] labels = sample.rows().stream().mapToInt(Sample.Row::label).toArray();
    var numbers = Rows.labels(labels);
    for (Metric metric : ALL) {
      if (Catalogue.takesClassNumbers(metric)) {
        Accumulator sparse = metric.start(new Task(numbers.shape(), Sample.VECTOR, null));
        sparse.update(new Batch(numbers, oneHot.yPred(), null, oneHot.weights()));
        Accumulator dense = metric.start(new Task(Sample.VECTOR, Sample.VECTOR, null));
        dense.update(oneHot);
        same(metric, sparse.values(), dense.values());
      }
    }
  }
}
