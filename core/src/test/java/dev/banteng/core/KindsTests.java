package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindsTests {
  private static final Kind<String> MSE =
      Kind.of("MeanSquaredError", config -> "mse " + config.text("reduction", "sum"), "mse", "MSE");
  private static final Kind<String> HUBER =
      Kind.of("Huber", config -> "huber " + config.number("delta", 1));
  private final Kinds<String> losses = new Kinds<>("loss", List.of(MSE, HUBER));

  @Test
  void finds_by_class_name_snake_case_and_alias() {
    assertThat(losses.get("MeanSquaredError")).isEqualTo("mse sum");
    assertThat(losses.get("mean_squared_error")).isEqualTo("mse sum");
    assertThat(losses.get("mse")).isEqualTo("mse sum");
    assertThat(losses.identifiers())
        .containsExactly("MeanSquaredError", "mean_squared_error", "mse", "MSE", "Huber", "huber");
    assertThat(losses.list()).containsExactly(MSE, HUBER);
  }

  @Test
  void reads_json_in_both_forms() {
    Object json = Map.of("class_name", "Huber", "config", Map.of("delta", 2));
    assertThat(losses.read(json)).isEqualTo("huber 2.0");
    assertThat(losses.read("huber")).isEqualTo("huber 1.0");
    assertThat(losses.read(Map.of("class_name", "Huber"))).isEqualTo("huber 1.0");
  }

  @Test
  void json_of_another_form_is_an_error() {
    assertThatThrownBy(() -> losses.read(42))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A loss is an identifier or an object with class_name and config, but was given 42.");
  }

  @Test
  void an_unknown_identifier_is_told_with_the_nearest() {
    assertThatThrownBy(() -> losses.get("hubr"))
        .isInstanceOfSatisfying(
            Unregistered.class, e -> assertThat(e.what()).isEqualTo("loss 'hubr'"))
        .hasMessage(
            "There is no loss 'hubr'. Did you mean 'huber'? Known are: mean_squared_error, huber.");
  }

  @Test
  void known_kinds_are_listed_once_each_in_the_form_that_is_written_most() {
    Kind<String> rms = Kind.of("RMSprop", config -> "rms", "rmsprop");
    assertThatThrownBy(() -> new Kinds<>("optimizer", List.of(rms, HUBER)).get("Hubre"))
        .hasMessage(
            "There is no optimizer 'Hubre'. Did you mean 'Huber'? Known are: rmsprop, huber.");
  }

  @Test
  void an_argument_that_nobody_read_is_refused() {
    Config config = new Config().with("delta", 2).with("slope", 3);
    assertThatThrownBy(() -> losses.read("Huber", config))
        .isInstanceOf(Unregistered.class)
        .hasMessage("Banteng does not know the Huber argument slope.");
  }

  @Test
  void arguments_that_change_nothing_here_are_let_pass() {
    Config config = new Config().with("dtype", "float32").with("name", null);
    assertThat(losses.read("Huber", config)).isEqualTo("huber 1.0");
  }

  @Test
  void two_kinds_under_one_name_are_an_error() {
    Kind<String> other = Kind.of("Other", config -> "other", "mse");
    assertThatThrownBy(() -> new Kinds<>("loss", List.of(MSE, other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Two loss kinds are called 'mse'.");
  }
}
