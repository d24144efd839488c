package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.initialEpoch;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.stepsPerEpoch;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.internal.training.Samples.compiled;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FitTests {
  private static Sequential withDropout() {
    var model = sequential(input(2), dense(8, relu()), dropout(0.3), dense(3, softmax()));
    return compiled(model, adam(0.02), sparseCategoricalCrossentropy(), accuracy());
  }

  @Test
  void a_learnable_problem_is_learnt() {
    var model = Samples.classifier();
    History history = model.fit(Samples.corners(120), epochs(20), seed(1), verbose(0));
    List<Double> loss = history.get("loss");
    assertThat(loss).hasSize(20);
    assertThat(loss.get(19)).isLessThan(0.2 * loss.get(0));
    assertThat(history.get("accuracy").get(19)).isEqualTo(1);
    assertThat(history.warnings()).isEmpty();
    assertThat(history.stopReason()).isEmpty();
    assertThat(history.interrupted()).isFalse();
    assertThat(model.history()).contains(history);
    INDArray answers = model.predict(new float[][] {{1, 0}, {0, 1}, {0, 0}});
    assertThat(answers.argMax(1).toIntVector()).containsExactly(0, 1, 2);
  }

  @Test
  void images_are_learnt_by_a_cnn() {
    float[][][][] x = new float[32][6][6][1];
    int[] y = new int[32];
    for (int i = 0; i < 32; i++) { // a bright left or a bright right half
      y[i] = i % 2;
      for (int row = 0; row < 6; row++) {
        for (int column = 0; column < 3; column++) {
          x[i][row][column + 3 * y[i]][0] = 1 - i * 0.01f;
        }
      }
    }
    var model =
        sequential(
                input(6, 6, 1),
                conv2d(4, 3, relu()),
                maxPooling2d(2),
                flatten(),
                dense(2, softmax()))
            .seed(1);
    model.compile(adam(0.02), sparseCategoricalCrossentropy(), accuracy());
    var history = model.fit(x, y, epochs(10), batchSize(8), seed(1), verbose(0));
    assertThat(history.get("accuracy").get(9)).isEqualTo(1);
  }

  @Test
  void the_same_seed_gives_the_same_bits_and_another_seed_others() {
    var first = withDropout();
    var again = withDropout();
    var other = withDropout();
    var data = Samples.corners(50);
    var history = first.fit(data, epochs(3), batchSize(8), seed(4), verbose(0));
    assertThat(again.fit(data, epochs(3), batchSize(8), seed(4), verbose(0))).isEqualTo(history);
    assertThat(Samples.bits(again)).isEqualTo(Samples.bits(first));
    assertThat(other.fit(data, epochs(3), batchSize(8), seed(5), verbose(0))).isNotEqualTo(history);
    assertThat(Samples.bits(other)).isNotEqualTo(Samples.bits(first));
    assertThat(history.seed()).isEqualTo(4);
  }

  @Test
  void a_seed_that_nobody_chose_is_kept_and_repeats_the_run() {
    var first = withDropout();
    var drawn = first.fit(Samples.corners(40), epochs(2), verbose(0));
    var again = withDropout();
    var repeated = again.fit(Samples.corners(40), epochs(2), seed(drawn.seed()), verbose(0));
    assertThat(repeated).isEqualTo(drawn);
    assertThat(Samples.bits(again)).isEqualTo(Samples.bits(first));
    assertThat(withDropout().fit(Samples.corners(40), verbose(0)).seed())
        .isNotEqualTo(drawn.seed());
  }

  @Test
  void the_models_seed_decides_weights_and_the_fits_seed_the_rest() {
    var one = withDropout().seed(1);
    var other = withDropout().seed(1);
    assertThat(Samples.bits(one)).isEqualTo(Samples.bits(other));
    one.fit(Samples.corners(40), seed(2), verbose(0));
    other.fit(Samples.corners(40), seed(3), verbose(0));
    assertThat(Samples.bits(one)).isNotEqualTo(Samples.bits(other));
    assertThat(Samples.bits(withDropout().seed(2)))
        .isNotEqualTo(Samples.bits(withDropout().seed(1)));
  }

  /** Keeps what each batch's running loss was, and where each epoch ended. */
  private static final class Diary implements Callback {
    private final List<String> batches = new ArrayList<>();

    @Override
    public void onTrainBatchEnd(Training run, int batch, Logs logs) {
      batches.add(batch + ":" + logs.get("loss"));
    }

    @Override
    public void onEpochEnd(Training run, int epoch, Logs logs) {
      batches.add("end " + epoch + " of " + run.steps());
    }
  }

  /** With rate 0 and weight 1 the loss of a row x with truth 0 is x squared. */
  private static Dataset numbers(double... x) {
    return Dataset.of(x, new double[x.length]);
  }

  @Test
  void the_last_short_batch_counts_by_its_rows() {
    var diary = new Diary();
    var history =
        Samples.oneWeight(1e-30)
            .fit(
                numbers(1, 1, 1, 1, 4), batchSize(4), shuffle(false), callbacks(diary), verbose(0));
    assertThat(diary.batches).containsExactly("0:1.0", "1:4.0", "end 0 of 2");
    assertThat(history.get("loss")).containsExactly(4.0); // (4 * 1 + 1 * 16) / 5, not (1 + 16) / 2
  }

  @Test
  void steps_per_epoch_goes_on_where_the_epoch_before_ended() {
    var diary = new Diary();
    Samples.oneWeight(1e-30)
        .fit(
            numbers(1, 2, 3),
            batchSize(1),
            stepsPerEpoch(2),
            epochs(3),
            shuffle(false),
            callbacks(diary),
            verbose(0));
    assertThat(diary.batches)
        .containsExactly(
            "0:1.0",
            "1:2.5",
            "end 0 of 2", // 1, 4
            "0:9.0",
            "1:5.0",
            "end 1 of 2", // 9, 1
            "0:4.0",
            "1:6.5",
            "end 2 of 2"); // 4, 9
  }

  @Test
  void more_steps_than_batches_begin_another_round() {
    var history =
        Samples.oneWeight(1e-30)
            .fit(numbers(1, 3), batchSize(1), stepsPerEpoch(4), shuffle(false), verbose(0));
    assertThat(history.get("loss")).containsExactly(5.0);
  }

  @Test
  void an_initial_epoch_counts_on_to_the_last() {
    var diary = new Diary();
    var history =
        Samples.oneWeight(0.01)
            .fit(numbers(1), epochs(5), initialEpoch(3), callbacks(diary), verbose(0));
    assertThat(history.epochs()).containsExactly(3, 4);
    assertThat(history.get("loss")).hasSize(2);
    assertThat(diary.batches).contains("end 3 of 1", "end 4 of 1");
    assertThat(history.toCsv()).startsWith("epoch,loss\n3,");
  }

  @Test
  void an_initial_epoch_behind_the_last_trains_nothing() {
    var model = Samples.oneWeight(0.1);
    var before = Samples.bits(model);
    assertThat(model.fit(numbers(1), epochs(2), initialEpoch(2), verbose(0)).epochs()).isEmpty();
    assertThat(Samples.bits(model)).isEqualTo(before);
  }

  @Test
  void a_second_fit_goes_on_with_weights_and_optimizer() {
    var model = Samples.classifier();
    var first = model.fit(Samples.corners(60), epochs(3), seed(1), verbose(0));
    var second = model.fit(Samples.corners(60), epochs(3), seed(2), verbose(0));
    assertThat(second.get("loss").get(0)).isLessThan(first.get("loss").get(0));
    assertThat(second.epochs()).containsExactly(0, 1, 2);
  }

  @Test
  void a_step_of_sgd_is_the_one_that_one_computes_by_hand() {
    var model = Samples.oneWeight(0.1);
    model.fit(new float[] {2, 1}, new float[] {0, 0}, verbose(0)); // d/dw = 2 (4 + 1) / 2 w = 5
    assertThat(model.weights().get("dense/kernel").getDouble(0)).isCloseTo(0.5, within(1e-7));
  }

  @Test
  void shuffling_takes_every_row_once_in_an_order_of_its_own_each_epoch() {
    var seen = new ArrayList<String>();
    var diary = new Diary();
    Samples.oneWeight(1e-30)
        .fit(
            numbers(1, 2, 3, 4, 5, 6),
            batchSize(1),
            epochs(2),
            seed(1),
            callbacks(diary),
            verbose(0));
    double sum = 0;
    for (String line : diary.batches) {
      if (line.startsWith("end")) {
        seen.add("|");
        sum = 0;
      } else {
        int batch = Integer.parseInt(line.substring(0, line.indexOf(':')));
        double total = Double.parseDouble(line.substring(line.indexOf(':') + 1)) * (batch + 1);
        seen.add(String.valueOf(Math.round(Math.sqrt(total - sum))));
        sum = total;
      }
    }
    assertThat(seen.subList(0, 6)).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
    assertThat(seen.subList(7, 13)).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
    assertThat(seen.subList(0, 6)).isNotEqualTo(seen.subList(7, 13));
    assertThat(seen.subList(0, 6)).isNotEqualTo(List.of("1", "2", "3", "4", "5", "6"));
  }

  @Test
  void without_an_input_layer_the_shapes_follow_from_the_first_batch() {
    var model = sequential(dense(4, relu()), dense(3, softmax()));
    model.compile("sgd", "sparse_categorical_crossentropy");
    assertThat(model.toString()).isEqualTo("Sequential: 2 layers, not built, compiled");
    model.fit(Samples.corners(12), verbose(0));
    assertThat(model.toString()).isEqualTo("Sequential: 2 layers, 27 params, [2] -> [3], compiled");
    assertThat(model.weights().keySet())
        .containsExactly("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias");
  }

  @Test
  void images_without_their_axis_of_one_are_taken_as_keras_takes_them() {
    var model =
        compiled(
            sequential(input(4, 4, 1), conv2d(2, 3), flatten(), dense(1)).seed(1), sgd(0.1), mse());
    float[][][] images = new float[5][4][4];
    images[2][1][3] = 1;
    var history = model.fit(images, new float[5], verbose(0));
    assertThat(history.get("loss")).hasSize(1);
    assertThat(model.predict(images).shape()).containsExactly(5, 1);
    assertThat(model.predict(images))
        .isEqualTo(model.predict(Nd4j.create(images).reshape(5, 4, 4, 1)));
  }

  @Test
  void numbers_are_taken_for_rows_of_one_as_keras_takes_them() {
    var model = Samples.oneWeight(0.1);
    assertThat(model.predict(new float[] {2, 3}).toFloatVector()).containsExactly(2, 3);
  }

  @Test
  void targets_of_a_regression_may_lack_the_axis_of_one() {
    float[][] x = new float[64][3];
    float[] flat = new float[64];
    float[][] upright = new float[64][1];
    for (int i = 0; i < 64; i++) {
      x[i] = new float[] {i % 4, i % 7 - 3, 1};
      flat[i] = x[i][0] - 2 * x[i][1] + 0.5f;
      upright[i][0] = flat[i];
    }
    var one = compiled(sequential(input(3), dense(1)).seed(1), adam(0.05), mse());
    var other = compiled(sequential(input(3), dense(1)).seed(1), adam(0.05), mse());
    var history = one.fit(x, flat, epochs(40), seed(1), verbose(0));
    assertThat(other.fit(x, upright, epochs(40), seed(1), verbose(0))).isEqualTo(history);
    assertThat(Samples.bits(other)).isEqualTo(Samples.bits(one));
    assertThat(history.get("loss").get(39)).isLessThan(0.05 * history.get("loss").get(0));
    assertThat(history.warnings()).isEmpty();
  }

  @Test
  void a_frozen_layer_stays_as_it_is_bit_for_bit() {
    for (int frozen = 0; frozen < 3; frozen++) {
      var model =
          sequential(
                  input(2),
                  dense(5, relu()).trainable(frozen != 0),
                  dense(4, relu()).trainable(frozen != 1),
                  dense(3, softmax()).trainable(frozen != 2))
              .seed(2);
      model.compile(adam(0.05).weightDecay(0.1), sparseCategoricalCrossentropy());
      var before = Samples.bits(model);
      model.fit(Samples.corners(30), epochs(2), verbose(0));
      var after = Samples.bits(model);
      List<String> layers = model.layerNames();
      for (int i = 0; i < 3; i++) {
        String kernel = layers.get(i) + "/kernel";
        String bias = layers.get(i) + "/bias";
        assertThat(after.get(kernel).equals(before.get(kernel))).isEqualTo(i == frozen);
        assertThat(after.get(bias).equals(before.get(bias))).isEqualTo(i == frozen);
      }
    }
  }

  @Test
  void a_model_whose_layers_are_all_frozen_trains_nothing_and_says_its_loss() {
    var model = sequential(input(2), dense(3, softmax()).trainable(false)).seed(1);
    model.compile(sgd(0.1), sparseCategoricalCrossentropy());
    var before = Samples.bits(model);
    var history = model.fit(Samples.corners(9), epochs(2), shuffle(false), verbose(0));
    assertThat(Samples.bits(model)).isEqualTo(before);
    assertThat(history.get("loss").get(0)).isEqualTo(history.get("loss").get(1));
  }

  @Test
  void the_arrays_of_the_user_are_left_as_they_were() {
    float[][] x = Samples.points(30);
    int[] y = Samples.labels(30);
    INDArray images = Nd4j.create(x);
    INDArray labels = Nd4j.createFromArray(y);
    var model = Samples.classifier();
    model.fit(x, y, epochs(2), verbose(0));
    model.fit(images, labels, epochs(2), verbose(0));
    model.evaluate(images, labels);
    model.predict(images);
    assertThat(x).isDeepEqualTo(Samples.points(30));
    assertThat(y).isEqualTo(Samples.labels(30));
    assertThat(images).isEqualTo(Nd4j.create(Samples.points(30)));
    assertThat(labels).isEqualTo(Nd4j.createFromArray(Samples.labels(30)));
  }

  @Test
  void a_batch_larger_than_the_data_is_all_of_it() {
    var one = Samples.classifier();
    var other = Samples.classifier();
    var history = one.fit(Samples.corners(9), batchSize(Integer.MAX_VALUE), seed(1), verbose(0));
    assertThat(other.fit(Samples.corners(9), batchSize(9), seed(1), verbose(0))).isEqualTo(history);
    assertThat(Samples.bits(other)).isEqualTo(Samples.bits(one));
  }
}
