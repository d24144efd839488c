package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.List;
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
}
