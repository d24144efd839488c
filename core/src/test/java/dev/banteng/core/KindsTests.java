package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KindsTests {
  private static final Kind<String> MSE =
      Kind.of("MeanSquaredError", config -> "mse " + config.has("reduction"), "mse", "MSE");
  private static final Kind<String> HUBER =
      Kind.of("Huber", config -> "huber " + config.value("delta"));
  private final Kinds<String> losses = new Kinds<>("loss", List.of(MSE, HUBER));

  @Test
  void finds_by_class_name_snake_case_and_alias() {
    assertThat(losses.get("MeanSquaredError")).isEqualTo("mse false");
    assertThat(losses.get("mean_squared_error")).isEqualTo("mse false");
    assertThat(losses.get("mse")).isEqualTo("mse false");
    assertThat(losses.identifiers())
        .containsExactly("MeanSquaredError", "mean_squared_error", "mse", "MSE", "Huber", "huber");
    assertThat(losses.list()).containsExactly(MSE, HUBER);
  }

  @Test
  void reads_json_in_both_forms() {
    Object json = Map.of("class_name", "Huber", "config", Map.of("delta", 2));
    assertThat(losses.read(json)).isEqualTo("huber 2");
    assertThat(losses.read("huber")).isEqualTo("huber null");
    assertThat(losses.read(Map.of("class_name", "Huber"))).isEqualTo("huber null");
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
  void of_many_kinds_the_nearest_are_told_and_where_all_are() {
    var many =
        IntStream.range(0, 13)
            .mapToObj(i -> Kind.of("Distance" + (char) ('A' + i), c -> ""))
            .toList();
    var kinds = new Kinds<>("loss", Stream.concat(many.stream(), Stream.of(HUBER, MSE)).toList());
    assertThatThrownBy(() -> kinds.get("huberty"))
        .hasMessage(
            "There is no loss 'huberty'. Did you mean 'huber'? Nearest are: huber,"
                + " mean_squared_error, distance_a, distance_b, distance_c; Losses.kinds().identifiers() gives all.");
    assertThatThrownBy(() -> kinds.get("squared_l2"))
        .hasMessageStartingWith("There is no loss 'squared_l2'. Nearest are: mean_squared_error, ");
  }

  @Test
  void what_is_called_otherwise_elsewhere_is_told_in_the_words_of_here() {
    var kinds =
        new Kinds<>("loss", List.of(MSE, HUBER))
            .suggesting(Map.of("smooth_l1", "huber", "wmse", "weighted(mse())"));
    assertThatThrownBy(() -> kinds.get("SmoothL1"))
        .hasMessage(
            "There is no loss 'SmoothL1'. Did you mean 'huber'?"
                + " Known are: mean_squared_error, huber.");
    assertThatThrownBy(() -> kinds.get("wmse"))
        .hasMessage(
            "There is no loss 'wmse'. Did you mean weighted(mse())?"
                + " Known are: mean_squared_error, huber.");
    assertThat(kinds.identifiers()).doesNotContain("smooth_l1", "wmse");
  }

  @Test
  void an_argument_that_nobody_read_is_refused() {
    Config config = new Config().with("delta", 2).with("alpha", 3);
    assertThatThrownBy(() -> losses.read("Huber", config))
        .isInstanceOf(Unregistered.class)
        .hasMessage("Banteng does not know the Huber argument alpha.");
  }

  @Test
  void arguments_that_change_nothing_here_are_let_pass() {
    Config config = new Config().with("dtype", "float32").with("name", null);
    assertThat(losses.read("Huber", config)).isEqualTo("huber null");
  }

  @Test
  void a_registry_with_a_class_of_ones_own_is_another_than_the_familys() {
    Kind<String> own = Kind.of("Mine", config -> "mine " + config.value("delta"));
    Kinds<String> more = losses.with(own);
    assertThat(more.get("Mine")).isEqualTo("mine null");
    assertThat(more.get("mse")).isEqualTo("mse false");
    assertThat(more.list()).containsExactly(MSE, HUBER, own);
    assertThat(losses.list()).containsExactly(MSE, HUBER);
    assertThatThrownBy(() -> losses.get("Mine")).isInstanceOf(Unregistered.class);
  }

  @Test
  void a_class_of_ones_own_does_not_take_the_name_of_one_of_keras() {
    Kind<String> own = Kind.of("Huber", config -> "mine");
    assertThatThrownBy(() -> losses.with(own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Keras has a loss Huber already. Rename yours.");
  }

  @Test
  void two_kinds_under_one_name_are_an_error() {
    Kind<String> other = Kind.of("Other", config -> "other", "mse");
    assertThatThrownBy(() -> new Kinds<>("loss", List.of(MSE, other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Two loss kinds are called 'mse'.");
  }
}
