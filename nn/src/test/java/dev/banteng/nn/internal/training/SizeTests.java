package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.binaryCrossentropy;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Extent;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Sizes at the ends of what int and arrays hold. */
class SizeTests {
  @Test
  void one_picture_takes_memory_for_one() { // room for 1,024 of them was more than this heap
    var model = sequential(input(512, 512, 3), dropout(0.1));
    Dataset picture = Dataset.of(new float[1][512][512][3], new int[1]);
    assertThat(model.predict(picture).shape()).containsExactly(1, 512, 512, 3);
    assertThat(model.predict(Dataset.stream(List.of(picture)), batchSize(2)).shape())
        .containsExactly(1, 512, 512, 3);
  }

  @Test
  void predictions_that_no_array_holds_are_refused_before_the_first_batch() {
    var model = sequential(input(1), dense(300_000));
    float[][] x = new float[10_000][1];
    String message =
        "10,000 rows of [300000] are 3,000,000,000 numbers, more than an array holds (2,147,483,639)."
            + " Predict fewer at a time.";
    assertThatThrownBy(() -> model.predict(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> model.predict(Dataset.of(x, new int[10_000]))).hasMessage(message);
    assertThat(model.predict(new float[2][1]).shape()).containsExactly(2, 300_000);
  }

  @Test
  void a_batch_that_no_array_holds_is_refused_by_name() {
    var model = sequential(input(1), dense(300_000));
    model.compile(sgd(0.1), mse());
    Dataset stream = Dataset.stream(List.of(Dataset.of(new float[1][1], new float[1][300_000])));
    String message =
        "10,000 rows of [300000] are 3,000,000,000 numbers, more than an array holds (2,147,483,639)."
            + " Use a smaller batchSize.";
    assertThatThrownBy(() -> model.fit(stream, batchSize(10_000), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> model.evaluate(stream, batchSize(10_000))).hasMessage(message);
  }

  @Test
  void the_largest_batch_size_is_one_batch_of_all() {
    var model = Samples.classifier();
    Dataset data = Samples.corners(30);
    var steps = new ArrayList<Integer>();
    Callback counting =
        new Callback() {
          @Override
          public void onTrainBegin(Training run, Logs logs) {
            steps.add(run.steps());
          }

          @Override
          public void onTestBegin(Training run, Logs logs) {
            steps.add(run.steps());
          }
        };
    assertThat(model.evaluate(data, batchSize(Integer.MAX_VALUE), callbacks(counting)))
        .isEqualTo(model.evaluate(data, batchSize(30)));
    model.fit(data, batchSize(Integer.MAX_VALUE), callbacks(counting), verbose(0));
    assertThat(steps).containsExactly(1, 1);
    assertThat(model.predict(Samples.points(30), batchSize(Integer.MAX_VALUE)))
        .isEqualTo(model.predict(data, batchSize(30)));
  }

  @Test
  void more_targets_than_an_array_holds_are_read_in_pieces() {
    float[][] targets = new float[1][65_536];
    targets[0][3] = 2;
    var model = sequential(input(1), dense(65_536, sigmoid()));
    model.compile(sgd(0.1), binaryCrossentropy());
    Dataset repeated = Dataset.of(new float[1][1], targets).select(new int[32_769]);
    assertThatThrownBy(() -> model.evaluate(repeated))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take targets from 0 to 1, but row 0 has 2");
  }

  @Test
  void pieces_hold_all_targets_in_their_order() {
    int size = 2 * TargetPieces.NUMBERS + 5;
    float[] targets = new float[size];
    targets[size - 1] = 7;
    targets[TargetPieces.NUMBERS] = -3;
    var firstRows = new ArrayList<Long>();
    var seen = new AtomicLong();
    Extent extent =
        TargetPieces.read(
            Dataset.of(new byte[size], targets),
            (piece, firstRow) -> {
              firstRows.add(firstRow);
              seen.addAndGet(piece.count());
              for (int i = 0; i < piece.count(); i++) {
                assertThat(piece.data()[i] == targets[(int) firstRow + i]).isTrue();
              }
            });
    assertThat(firstRows).containsExactly(0L, 1L << 20, 2L << 20);
    assertThat(seen).hasValue(size);
    assertThat(extent).isEqualTo(new Extent(-3, 7, -1));
  }

  @Test
  void a_wrong_label_behind_the_first_piece_is_named_by_its_row_in_the_data() {
    int[] labels = new int[TargetPieces.NUMBERS + 5];
    labels[TargetPieces.NUMBERS + 2] = 9;
    var model = sequential(input(1), dense(3, softmax()));
    model.compile(sgd(0.1), sparseCategoricalCrossentropy());
    assertThatThrownBy(() -> model.evaluate(new byte[labels.length][1], labels))
        .hasMessageContaining("but row 1,048,578 has label 9.");
  }

  @Test
  void large_whole_numbers_are_inputs_and_targets_of_a_regression() {
    var model = sequential(input(1), dense(1));
    model.compile(sgd(1e-20), mse());
    long[][] x = {{1_700_000_001L}, {2}};
    assertThat(model.predict(x)).isEqualTo(model.predict(new double[][] {{1_700_000_001L}, {2}}));
    assertThat(model.evaluate(x, new long[] {16_777_217, 1})).isNotEmpty();
  }

  @Test
  void predict_refuses_no_samples_in_whatever_form() {
    var model = sequential(input(4), dense(2));
    Dataset none = Dataset.of(new float[1][4], new int[1]).take(0);
    for (Object x : List.of(new float[0][4], none, new Rows(Shape.of(4), new float[0], 0, false))) {
      assertThatThrownBy(() -> model.predict(x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("x has no rows. Give at least one.");
    }
  }
}
