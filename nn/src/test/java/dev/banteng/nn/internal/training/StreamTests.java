package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.Split.STRATIFIED;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.shuffle;
import static dev.banteng.nn.api.Options.stepsPerEpoch;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data that comes part by part. */
class StreamTests {
  private static Dataset stream(int rows) {
    Dataset all = Samples.corners(rows);
    return Dataset.stream(List.of(all.slice(0, 5), all.slice(5, 6), all.slice(6, rows)));
  }

  @Test
  void a_stream_trains_as_its_rows_in_their_order_do() {
    var one = Samples.classifier();
    var other = Samples.classifier();
    var history = one.fit(stream(30), epochs(3), batchSize(4), seed(1), verbose(0));
    assertThat(
            other.fit(
                Samples.corners(30), epochs(3), batchSize(4), seed(1), shuffle(false), verbose(0)))
        .isEqualTo(history);
    assertThat(Samples.bits(other)).isEqualTo(Samples.bits(one));
    assertThat(one.evaluate(stream(30), batchSize(7)))
        .isEqualTo(other.evaluate(Samples.corners(30), batchSize(7)));
    assertThat(one.predict(stream(30))).isEqualTo(other.predict(Samples.points(30)));
  }

  @Test
  void a_stream_may_validate_and_may_be_cut_into_epochs() {
    var model = Samples.classifier();
    var history =
        model.fit(
            stream(30),
            epochs(4),
            batchSize(10),
            stepsPerEpoch(2),
            validationData(stream(12)),
            verbose(0));
    assertThat(history.get("val_loss")).hasSize(4);
  }

  @Test
  void a_stream_is_neither_split_nor_shuffled() {
    var model = Samples.classifier();
    String advice =
        ": its samples come in their own order. Shuffle and split where the samples are made, or hold them in memory:"
            + " stream.cache().";
    assertThatThrownBy(() -> model.fit(stream(12), validationSplit(0.5), verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A stream of data has no known size" + advice);
    assertThatThrownBy(() -> model.fit(stream(12), validationSplit(0.5, STRATIFIED), verbose(0)))
        .hasMessage("A stream of data has no known size" + advice);
    assertThatThrownBy(() -> model.fit(stream(12), shuffle(true), verbose(0)))
        .hasMessage(
            "A stream of data cannot be shuffled: its rows come in their own order. Leave shuffle(true)"
                + " out and shuffle where the rows are made, or hold them in memory: Dataset.of(x, y).");
    assertThat(model.fit(stream(12), shuffle(false), verbose(0)).get("loss")).hasSize(1);
  }

  @Test
  void what_goes_wrong_while_reading_reaches_the_caller() {
    var model = Samples.classifier();
    float[][] broken = {{0, 1}, {Float.NaN, 0}};
    Dataset parts =
        Dataset.stream(List.of(Samples.corners(6), Dataset.of(broken, new int[] {0, 1})));
    assertThatThrownBy(() -> model.fit(parts, batchSize(2), verbose(0)))
        .hasMessageContaining("x must hold finite numbers only, but row 7 has NaN at [0].");
    Samples.assertFinite(model);
    assertThat(model.fit(stream(12), verbose(0)).get("loss")).hasSize(1);
  }

  @Test
  void labels_of_a_stream_are_checked_batch_by_batch() {
    var model = Samples.classifier();
    Dataset parts =
        Dataset.stream(
            List.of(Samples.corners(6), Dataset.of(new float[][] {{0, 1}}, new int[] {3})));
    assertThatThrownBy(() -> model.fit(parts, batchSize(2), verbose(0)))
        .hasMessageContaining("take labels 0..2, but row 0 has label 3.");
    Samples.assertFinite(model);
  }
}
