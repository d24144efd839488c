package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Fold;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Data that say how large a batch is, and data that are made when they are read. */
class BatchedDataTests {
  private static final Dataset DATA =
      Dataset.of(
          new float[][] {{0, 1}, {1, 0}, {1, 1}, {0, 0}, {0, 2}, {2, 0}, {2, 2}},
          new int[] {0, 1, 2, 0, 0, 1, 2});

  /** Counts the batches of each kind of call. */
  private static final class Counting implements Callback {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void onTrainBatchEnd(Training run, int batch, Logs logs) {
      seen.add("fit " + run.batchSize());
    }

    @Override
    public void onTestBatchEnd(Training run, int batch, Logs logs) {
      seen.add("test");
    }

    @Override
    public void onPredictBatchEnd(Training run, int batch, Logs logs) {
      seen.add("predict " + run.batchSize());
    }
  }

  @Test
  void batches_have_the_size_that_the_data_say() {
    Sequential model = Samples.classifier();
    var counting = new Counting();
    model.fit(DATA.batch(3), verbose(0), callbacks(counting));
    assertThat(counting.seen).containsExactly("fit 3", "fit 3", "fit 3");
    counting.seen.clear();
    model.fit(DATA.batch(5), verbose(0), validationData(DATA.batch(2)), callbacks(counting));
    assertThat(counting.seen).containsExactly("fit 5", "fit 5", "test", "test", "test", "test");
    counting.seen.clear();
    model.fit(DATA.batch(2), verbose(0), validationSplit(0.4), callbacks(counting));
    assertThat(counting.seen).containsExactly("fit 2", "fit 2", "test", "test");
    counting.seen.clear();
    model.evaluate(DATA.batch(4), callbacks(counting));
    model.predict(DATA.batch(4), callbacks(counting));
    assertThat(counting.seen).containsExactly("test", "test", "predict 4", "predict 4");
  }

  @Test
  void a_batch_size_that_contradicts_the_data_is_refused() {
    Sequential model = Samples.classifier();
    String message =
        "batchSize(4) contradicts the data, which come in batches of 3: batch(3). Leave one of both"
            + " out.";
    Dataset data = DATA.batch(3);
    assertThatThrownBy(() -> model.fit(data, batchSize(4), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> model.evaluate(data, batchSize(4))).hasMessage(message);
    assertThatThrownBy(() -> model.predict(data, batchSize(4))).hasMessage(message);
    assertThat(model.fit(data, batchSize(3), verbose(0)).get("loss")).hasSize(1);
  }

  @Test
  void data_seen_in_another_way_train_as_data_in_memory_do() {
    Dataset halved = Dataset.of(DATA.x().div(2), DATA.y());
    List<Double> expected = loss(halved);
    Dataset mapped =
        DATA.map(sample -> new dev.banteng.core.data.Sample(sample.x().div(2), sample.y()));
    assertThat(loss(mapped)).isEqualTo(expected);
    assertThat(loss(mapped.prefetch())).isEqualTo(expected);
    assertThat(loss(mapped.cache())).isEqualTo(expected);
    assertThat(loss(halved.take(3).concat(halved.skip(3)).prefetch().cache())).isEqualTo(expected);
    assertThat(loss(halved.zip(DATA))).isEqualTo(expected);
    assertThat(loss(Dataset.stream(List.of(halved.take(4), halved.skip(4))).cache()))
        .isEqualTo(expected);
  }

  private static List<Double> loss(Dataset data) {
    Sequential model = Samples.classifier();
    var history = model.fit(data, batchSize(3), dev.banteng.nn.api.Options.seed(7), verbose(0));
    var values = new ArrayList<>(history.get("loss"));
    values.addAll(model.evaluate(data, batchSize(2)).values());
    values.add(model.predict(data).sumNumber().doubleValue());
    return values;
  }

  @Test
  void each_fold_trains_and_validates() {
    for (Fold fold : DATA.stratifiedKFold(2)) {
      var history =
          Samples.classifier().fit(fold.train(), validationData(fold.validation()), verbose(0));
      assertThat(history.get("val_loss")).hasSize(1);
    }
  }

  @Test
  void a_function_that_fails_while_training_reaches_the_caller() {
    Dataset data =
        DATA.map(
            sample -> {
              if (sample.x().sumNumber().intValue() == 4) {
                throw new IllegalStateException("four");
              }
              return new dev.banteng.core.data.Sample(sample.x(), Nd4j.scalar(1));
            });
    assertThatThrownBy(() -> Samples.classifier().fit(data, verbose(0)))
        .hasMessage("map: the function failed for the sample of row 6: four");
  }
}
