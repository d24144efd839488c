package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Direction;
import dev.banteng.nn.api.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTests {
  private static History history(double... losses) {
    var epochs = new LinkedHashMap<Integer, Map<String, Double>>();
    for (int i = 0; i < losses.length; i++) {
      var logs = new LinkedHashMap<String, Double>();
      logs.put("accuracy", 1 - losses[i]);
      logs.put("loss", losses[i]);
      if (i % 2 == 1) {
        logs.put("val_loss", 2 * losses[i]);
      }
      epochs.put(i, logs);
    }
    return new History(
        epochs,
        Map.of("accuracy", Direction.UP, "loss", Direction.DOWN, "val_loss", Direction.DOWN),
        new History.Ending(5, List.of("odd"), List.of(), "enough", false));
  }

  @Test
  void is_a_map_of_sorted_keys_that_nobody_can_change() {
    var history = history(.5, .25);
    assertThat(history.keySet()).containsExactly("accuracy", "loss", "val_loss");
    assertThat(history.get("loss")).containsExactly(.5, .25);
    assertThat(history.epochs()).containsExactly(0, 1);
    assertThatThrownBy(() -> history.put("x", List.of()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> history.get("loss").add(1.0))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> history.entrySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> history.warnings().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void names_the_nearest_key() {
    assertThatThrownBy(() -> history(.5, .2).get("val_los"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no key 'val_los'. Did you mean 'val_loss'? Known are: accuracy, loss, val_loss.");
    assertThat(history(.5).getOrDefault("val_loss", List.of())).isEmpty();
  }

  @Test
  void two_are_equal_if_their_values_are() {
    assertThat(history(.5)).isEqualTo(history(.5)).hasSameHashCodeAs(history(.5));
    assertThat(history(.5)).isNotEqualTo(history(.4));
    var other =
        new History(
            Map.of(0, Map.of("mae", 1.0, "loss", 2.0)),
            Map.of(),
            new History.Ending(1, List.of(), List.of(), "", false));
    assertThat(history(.5)).isNotEqualTo(other);
    assertThat(other).isEqualTo(Map.of("mae", List.of(1.0), "loss", List.of(2.0)));
  }

  @Test
  void what_is_no_string_is_no_key_and_another_map_may_ask_for_it() {
    History history = history(.5);
    Object none = 1;
    assertThat(history.get(none)).isNull();
    assertThat(history.containsKey(none)).isFalse();
    assertThat(history.containsKey("val_los")).isFalse();
    Object numbered = Map.of(1, List.of(), 2, List.of());
    Object misnamed = Map.of("mae", List.of(), "loss", List.of());
    assertThat(numbered.equals(history)).isFalse();
    assertThat(history.equals(misnamed)).isFalse();
  }

  @Test
  void the_best_follows_the_keys_direction_and_passes_over_nan() {
    var history = history(Double.NaN, .5, .2, .2, .9);
    assertThat(history.best("loss")).isEqualTo(.2);
    assertThat(history.bestEpoch("loss")).isEqualTo(2);
    assertThat(history.best("accuracy")).isEqualTo(.8);
    assertThat(history.best("val_loss")).isEqualTo(.4);
    assertThat(history.bestEpoch("val_loss")).isEqualTo(3);
    assertThat(history(Double.NaN).best("loss")).isNaN();
  }

  @Test
  void json_holds_the_numbers_at_full_precision() {
    assertThat(history(.1, 1.0 / 3).toJson())
        .isEqualTo(
            "{\"accuracy\":[0.9,0.6666666666666667],\"loss\":[0.1,0.3333333333333333],\"val_loss\":[0.6666666666666666]}");
    assertThat(history(Double.NaN).toJson())
        .isEqualTo("{\"accuracy\":[\"NaN\"],\"loss\":[\"NaN\"]}");
  }

  @Test
  void csv_has_a_line_an_epoch() {
    assertThat(history(.5, .25).toCsv())
        .isEqualTo("epoch,accuracy,loss,val_loss\n0,0.5,0.5,\n1,0.75,0.25,0.5\n");
  }

  @Test
  void keys_of_csv_with_a_comma_or_a_quote_stand_in_quotes() {
    var logs = new LinkedHashMap<String, Double>();
    logs.put("a,b", 1.0);
    logs.put("f1 (\"macro\")", 0.5);
    logs.put("loss", 0.25);
    var history =
        new History(
            Map.of(0, logs), Map.of(), new History.Ending(5, List.of(), List.of(), "", false));
    assertThat(history.toCsv())
        .isEqualTo("epoch,\"a,b\",\"f1 (\"\"macro\"\")\",loss\n0,1.0,0.5,0.25\n");
  }

  @Test
  void a_sparkline_goes_from_the_lowest_to_the_highest() {
    assertThat(history(1, .5, 0, .25).sparkline("loss")).isEqualTo("█▅▁▃");
    assertThat(history(.5, .5).sparkline("loss")).isEqualTo("▄▄");
    assertThat(history(0, Double.NaN, 1).sparkline("loss")).isEqualTo("▁?█");
  }

  @Test
  void the_headline_is_short_and_names_the_best_epoch() {
    assertThat(history(.5)).hasToString("History: 1 epoch, best loss 0.5000 (epoch 1)");
    assertThat(history(.5, .25)).hasToString("History: 2 epochs, best val_loss 0.5000 (epoch 2)");
    assertThat(history()).hasToString("History: 0 epochs");
    double[] many = new double[99_999];
    java.util.Arrays.fill(many, 1e9);
    assertThat(history(many).toString().length()).isLessThanOrEqualTo(75);
  }

  @Test
  void a_fit_fills_it() {
    var history =
        Samples.classifier()
            .fit(Samples.corners(30), epochs(3), seed(9), validationSplit(0.2), verbose(0));
    assertThat(history.keySet()).containsExactly("accuracy", "loss", "val_accuracy", "val_loss");
    assertThat(history.values()).allMatch(values -> values.size() == 3);
    assertThat(history.seed()).isEqualTo(9);
    assertThat(history.bestEpoch("accuracy")).isBetween(0, 2);
    assertThat(history.toString())
        .matches("History: 3 epochs, best val_loss \\d\\.\\d{4} \\(epoch \\d\\)");
  }
}
