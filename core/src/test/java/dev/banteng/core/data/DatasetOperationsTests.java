package dev.banteng.core.data;

import static dev.banteng.core.data.DatasetTests.batches;
import static dev.banteng.core.data.DatasetTests.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class DatasetOperationsTests {
  private static final Dataset FIVE = counted(0, 5);

  /** Rows whose input is ten times their label. */
  private static Dataset counted(int from, int to) {
    int[] labels = IntStream.range(from, to).toArray();
    float[][] x = new float[labels.length][1];
    for (int i = 0; i < labels.length; i++) {
      x[i][0] = 10 * labels[i];
    }
    return Dataset.of(x, labels);
  }

  private static Dataset streamed(Dataset... parts) {
    return Dataset.stream(List.of(parts));
  }

  private static List<Float> inputs(Dataset data) {
    var seen = new ArrayList<Float>();
    try (Batches pass = data.batches(2)) {
      while (pass.next()) {
        for (int i = 0; i < pass.inputs().size(); i++) {
          seen.add(pass.inputs().data()[i]);
        }
      }
    }
    return seen;
  }

  private static Sample plusOne(Sample sample) {
    return new Sample(sample.x().add(1), sample.y());
  }

  @Test
  void map_makes_samples_of_samples_when_they_are_read() {
    var runs = new AtomicInteger();
    Dataset mapped =
        FIVE.map(
            sample -> {
              runs.incrementAndGet();
              return plusOne(sample);
            });
    assertThat(runs).hasValue(1); // for the shapes
    assertThat(inputs(mapped)).containsExactly(1f, 11f, 21f, 31f, 41f);
    assertThat(runs).hasValue(6);
    assertThat(mapped.get(3)).hasToString("Sample: [31] -> 3");
    assertThat(labels(mapped.select(4, 0))).containsExactly(4, 0);
    assertThat(mapped.toString())
        .isEqualTo("Dataset: 5 samples, [1] -> [], class 0: 1, 1: 1, 2: 1, 3: 1, 4: 1");
    assertThat(runs).hasValue(7); // targets that were seen are not made again
  }

  @Test
  void map_may_change_shapes_and_types() {
    Dataset mapped =
        FIVE.map(
            sample ->
                new Sample(
                    Nd4j.createFromArray(new float[][] {{sample.x().getFloat(0), 1}}),
                    Nd4j.scalar(0.5f)));
    assertThat(mapped).hasToString("Dataset: 5 samples, [1, 2] -> []");
    assertThat(mapped.x().shape()).containsExactly(5, 1, 2);
    assertThat(FIVE.map(sample -> new Sample(sample.x(), Nd4j.scalar(true))).integerTargets())
        .isTrue();
  }

  @Test
  void map_gives_its_function_arrays_to_change() {
    Dataset mapped = FIVE.map(sample -> new Sample(sample.x().addi(1), sample.y().muli(2)));
    assertThat(labels(mapped)).containsExactly(0, 2, 4, 6, 8);
    assertThat(inputs(FIVE)).containsExactly(0f, 10f, 20f, 30f, 40f);
  }

  @Test
  void a_function_that_fails_is_told_of_with_the_row() {
    Dataset mapped = FIVE.map(failingAt(30));
    assertThatThrownBy(() -> inputs(mapped))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("map: the function failed for the sample of row 3: no thirties")
        .hasCauseInstanceOf(IllegalStateException.class);
    Dataset stream = streamed(FIVE.take(2), FIVE.skip(2)).map(failingAt(30));
    assertThatThrownBy(() -> inputs(stream))
        .hasMessage("map: the function failed for the sample of row 3: no thirties");
    assertThatThrownBy(() -> FIVE.map(failingAt(0)))
        .hasMessage("map: the function failed for the sample of row 0: no thirties");
  }

  private static UnaryOperator<Sample> failingAt(float input) {
    return sample -> {
      if (sample.x().getFloat(0) == input) {
        throw new IllegalStateException("no thirties");
      }
      return sample;
    };
  }

  @Test
  void a_function_that_gives_nothing_or_another_shape_is_told_of_with_the_row() {
    assertThatThrownBy(() -> FIVE.map(sample -> null))
        .hasMessage(
            "map: the function gave null for the sample of row 0. Return a Sample of two arrays;"
                + " samples are left out by select(...).");
    assertThatThrownBy(() -> FIVE.map(sample -> new Sample(sample.x(), null)))
        .hasMessage(
            "map: the function gave a Sample with null in it for the sample of row 0. Return a"
                + " Sample of two arrays; samples are left out by select(...).");
    Dataset mapped =
        FIVE.map(
            sample ->
                new Sample(
                    sample.x(),
                    sample.x().getFloat(0) < 20 ? sample.y() : Nd4j.createFromArray(1f, 2f)));
    assertThatThrownBy(() -> inputs(mapped))
        .hasMessage(
            "map makes samples of one kind, but that of row 0 is [1] -> [] integers and that of row"
                + " 2 is [1] -> [2]. Return the same shapes and types for all.");
    Dataset large =
        FIVE.map(
            sample ->
                new Sample(
                    Nd4j.createFromArray(sample.x().getFloat(0) < 20 ? 1 : 1e300), sample.y()));
    assertThatThrownBy(() -> inputs(large))
        .hasMessage(
            "map: the sample of row 2: x has 1e+300, but everything is computed in"
                + " float32, which ends at 3.4e38. Scale such numbers first.");
  }

  @Test
  void map_needs_a_sample_and_a_function() {
    assertThatThrownBy(() -> FIVE.take(0).map(sample -> sample))
        .hasMessage("The data has no samples, so none has the index 0.");
    UnaryOperator<Sample> none = null;
    assertThatThrownBy(() -> FIVE.map(none)).hasMessage("function must be given, but was null.");
  }

  @Test
  void map_goes_through_streams_part_by_part() {
    Dataset stream = streamed(FIVE.take(2), FIVE.skip(2)).map(DatasetOperationsTests::plusOne);
    for (int pass = 0; pass < 2; pass++) {
      assertThat(inputs(stream)).containsExactly(1f, 11f, 21f, 31f, 41f);
    }
    assertThat(stream).hasToString("Dataset: a stream, [1] -> [] integers");
  }

  @Test
  void batch_keeps_the_samples_and_says_how_many_make_one() {
    assertThat(FIVE.batchSize()).isEmpty();
    Dataset batched = FIVE.batch(2);
    assertThat(batched.batchSize()).hasValue(2);
    assertThat(batched).hasToString(FIVE.toString());
    assertThat(inputs(batched)).isEqualTo(inputs(FIVE));
    List<Dataset> views =
        List.of(
            batched.take(3),
            batched.map(sample -> sample),
            batched.cache(),
            batched.prefetch(),
            batched.concat(FIVE),
            batched.zip(FIVE),
            streamed(FIVE).batch(2),
            streamed(FIVE).batch(2).map(sample -> sample),
            streamed(FIVE).batch(2).cache());
    assertThat(views).allMatch(view -> view.batchSize().getAsInt() == 2);
    assertThat(FIVE.batch(2).batch(3).batchSize()).hasValue(3);
    assertThatThrownBy(() -> FIVE.batch(0))
        .hasMessage("batchSize must be at least 1, but was given 0.");
    assertThatThrownBy(() -> streamed(FIVE).batch(0))
        .hasMessage("batchSize must be at least 1, but was given 0.");
  }

  @Test
  void concat_puts_samples_behind_samples() {
    Dataset both = FIVE.concat(counted(5, 8));
    assertThat(both.size()).isEqualTo(8);
    assertThat(labels(both)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(labels(both.select(7, 0, 6, 2))).containsExactly(7, 0, 6, 2);
    assertThat(batches(both.batches(3, 5, 1, 6, 0))).containsExactly("[5, 1, 6]", "[0]");
    try (Batches pass = both.batches(3, 5, 1, 6)) {
      assertThat(pass.next()).isTrue();
      assertThat(pass.inputs().data()).containsExactly(50, 10, 60);
    }
    assertThat(both.inputExtent(new int[] {7, 1}, 0, 2)).isEqualTo(new Extent(10, 70, -1));
    assertThat(both.check()).isEmpty();
  }

  @Test
  void concat_of_streams_is_a_stream() {
    Dataset three = streamed(FIVE.take(2), FIVE.skip(2)).concat(counted(5, 7));
    Dataset more = counted(7, 9).concat(three);
    for (int pass = 0; pass < 2; pass++) {
      assertThat(batches(more.batches(4))).containsExactly("[7, 8, 0, 1]", "[2, 3, 4, 5]", "[6]");
    }
    assertThat(more.sized()).isFalse();
  }

  @Test
  void concat_refuses_what_does_not_go_together() {
    assertThatThrownBy(() -> FIVE.concat(Dataset.of(new float[1][2], new float[1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "concat takes data of one kind, but this has [1] -> [] integers and the other has [2]"
                + " -> []. Bring both to one shape and type first: map(sample -> ...).");
    assertThatThrownBy(() -> named("cat", "dog").concat(named("dog", "cat")))
        .hasMessage(
            "concat takes data of the same classes, but this has [cat, dog] and the other has [dog,"
                + " cat]: one label would stand for two classes.");
    assertThatThrownBy(() -> FIVE.concat(null)).hasMessage("other must be given, but was null.");
    Dataset many = large(1 << 30);
    assertThatThrownBy(() -> many.concat(many).concat(many))
        .hasMessage(
            "concat gives 2,147,483,648 samples, more than a dataset counts (2,147,483,647). Give"
                + " them in parts: Dataset.stream(...).");
  }

  /** So many samples, of which none is ever read. */
  private static Dataset large(int size) {
    return new View(FIVE) {
      @Override
      public int size() {
        return size;
      }
    };
  }

  private static Dataset named(String... names) {
    return new View(Dataset.of(new float[2][1], new int[] {0, 1})) {
      @Override
      public List<String> classNames() {
        return List.of(names);
      }
    };
  }

  @Test
  void class_names_go_with_the_samples_and_stand_in_their_text() {
    Dataset data = named("cat", "dog");
    assertThat(data).hasToString("Dataset: 2 samples, [1] -> [], class cat: 1, dog: 1");
    List<Dataset> views =
        List.of(
            data.take(1),
            data.shuffle(7),
            data.map(sample -> sample),
            data.batch(2),
            data.cache(),
            data.prefetch(),
            data.concat(data),
            Dataset.of(new float[2][1], new int[2]).zip(data),
            streamed(data),
            data.kFold(2).get(0).train());
    assertThat(views).allMatch(view -> view.classNames().equals(List.of("cat", "dog")));
    assertThat(FIVE.classNames()).isEmpty();
  }

  @Test
  void zip_pairs_inputs_with_the_targets_of_others() {
    Dataset values = Dataset.of(new float[5][3], new float[][] {{1}, {2}, {3}, {4}, {5}});
    Dataset zipped = FIVE.zip(values);
    assertThat(zipped).hasToString("Dataset: 5 samples, [1] -> [1]");
    assertThat(zipped.get(3)).hasToString("Sample: [30] -> [4]");
    assertThat(FIVE.zip(values, (a, b) -> new Sample(b.x(), a.x())).get(2))
        .hasToString("Sample: [0, 0, 0] -> [20]");
  }

  @Test
  void zip_of_streams_is_a_stream() {
    Dataset stream = streamed(FIVE.take(3), FIVE.skip(3)).zip(counted(5, 10));
    for (int pass = 0; pass < 2; pass++) {
      assertThat(batches(stream.batches(4))).containsExactly("[5, 6, 7, 8]", "[9]");
      assertThat(inputs(stream)).containsExactly(0f, 10f, 20f, 30f, 40f);
    }
    Dataset sums =
        counted(5, 10).zip(streamed(FIVE), (a, b) -> new Sample(a.x().add(b.x()), b.y()));
    assertThat(inputs(sums)).containsExactly(50f, 70f, 90f, 110f, 130f);
  }

  @Test
  void zip_refuses_to_leave_samples_out() {
    assertThatThrownBy(() -> FIVE.zip(counted(0, 3)))
        .hasMessage(
            "zip pairs samples, but this has 5 and the other has 3. Give as many of each: take(3).");
    assertThatThrownBy(() -> inputs(streamed(FIVE).zip(counted(0, 3))))
        .hasMessage(
            "zip pairs samples, but one of both ends at row 3 and the other goes on. Give as many"
                + " of each.");
  }

  @Test
  void cache_reads_each_sample_once() {
    var read = new ArrayList<Integer>();
    Dataset cached = recording(read).cache();
    assertThat(read).isEmpty();
    assertThat(inputs(cached.select(3, 1, 3))).containsExactly(30f, 10f, 30f);
    assertThat(read).containsExactly(3, 1);
    for (int pass = 0; pass < 3; pass++) {
      assertThat(inputs(cached)).containsExactly(0f, 10f, 20f, 30f, 40f);
      assertThat(labels(cached)).containsExactly(0, 1, 2, 3, 4);
    }
    assertThat(read).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(cached.cache()).isSameAs(cached);
    assertThat(cached).hasToString(FIVE.toString());
  }

  private static Dataset recording(List<Integer> read) {
    return new View(FIVE) {
      @Override
      public void samples(int[] order, int from, int count, float[] x, float[] y) {
        Arrays.stream(order, from, from + count).forEach(read::add);
        super.samples(order, from, count, x, y);
      }
    };
  }

  @Test
  void looking_at_targets_reads_no_inputs_into_the_cache() {
    var read = new ArrayList<Integer>();
    Dataset cached = recording(read).cache();
    assertThat(cached.classCounts()).hasSize(5);
    assertThat(read).isEmpty();
    assertThat(cached.check()).isEmpty();
    assertThat(read).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void a_cached_stream_can_be_shuffled_and_split() {
    var begun = new AtomicInteger();
    Iterable<Dataset> parts =
        () -> {
          begun.incrementAndGet();
          return List.of(FIVE.take(2), FIVE.skip(2)).iterator();
        };
    Dataset cached = Dataset.stream(parts).cache();
    assertThat(cached.size()).isEqualTo(5);
    assertThat(labels(cached.skip(3))).containsExactly(3, 4);
    assertThat(inputs(cached.shuffle(7))).containsExactlyInAnyOrder(0f, 10f, 20f, 30f, 40f);
    assertThat(cached.kFold(5)).hasSize(5);
    assertThat(begun).hasValue(1);
  }

  @Test
  void more_than_memory_holds_is_not_cached() {
    long most = Runtime.getRuntime().maxMemory();
    int rows = Math.toIntExact(most / 24 + 1);
    assertThatThrownBy(() -> large(rows).cache())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cache() holds %,d samples or more of [1] -> [], which take %,d MB, but Java may"
                + " use %,d MB in all (-Xmx). Leave cache() out, or keep a part: take(...).cache().",
            rows, (long) Math.ceil(rows * 24L / 1e6), (long) (most / 1e6));
  }

  @Test
  void prefetch_reads_ahead_and_changes_nothing_else() throws InterruptedException {
    var ahead = new CountDownLatch(2);
    Dataset watched =
        new View(FIVE) {
          @Override
          public Batches batches(int batchSize, int... order) {
            return watching(super.batches(batchSize, order), ahead);
          }
        };
    Dataset prefetched = watched.prefetch();
    try (Batches pass = prefetched.batches(2, 4, 3, 2, 1, 0)) {
      ahead.await(); // nobody asked for a batch yet
      assertThat(batches(pass)).containsExactly("[4, 3]", "[2, 1]", "[0]");
    }
    assertThat(prefetched.prefetch()).isSameAs(prefetched);
    assertThat(prefetched).hasToString(FIVE.toString());
    Dataset stream = streamed(FIVE);
    assertThat(stream.prefetch()).isSameAs(stream);
  }

  private static Batches watching(Batches pass, CountDownLatch read) {
    return new Batches() {
      @Override
      public boolean next() {
        read.countDown();
        return pass.next();
      }

      @Override
      public Rows inputs() {
        return pass.inputs();
      }

      @Override
      public Rows targets() {
        return pass.targets();
      }
    };
  }

  @Test
  void the_order_of_a_pass_that_is_read_ahead_is_its_own() {
    int[] order = {4, 3, 2, 1, 0};
    try (Batches pass = FIVE.prefetch().batches(1, order)) {
      Arrays.fill(order, 0);
      assertThat(batches(pass)).containsExactly("[4]", "[3]", "[2]", "[1]", "[0]");
    }
  }
}
