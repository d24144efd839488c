package dev.banteng.losses.api;

import static dev.banteng.losses.Losses.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PredictionsTests {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void every_loss_says_what_predictions_it_reads() {
    var said = new TreeMap<Predictions, List<String>>();
    for (var kind : kinds().list()) {
      Loss loss = loss(kind.className());
      said.merge(
          loss.predictions(),
          List.of(loss.className()),
          (some, more) -> java.util.stream.Stream.of(some, more).flatMap(List::stream).toList());
    }
    assertThat(said)
        .as("what losses read; a new one gets its name in the list of PredictionsTests")
        .isEqualTo(
            Map.of(
                Predictions.ANY,
                List.of("CosineSimilarity", "CategoricalHinge", "Circle"),
                Predictions.VALUES,
                List.of(
                    "MeanSquaredError",
                    "MeanAbsoluteError",
                    "MeanAbsolutePercentageError",
                    "Huber",
                    "LogCosh"),
                Predictions.NOT_NEGATIVE,
                List.of("MeanSquaredLogarithmicError", "Poisson"),
                Predictions.PROBABILITIES,
                List.of(
                    "BinaryCrossentropy",
                    "BinaryFocalCrossentropy",
                    "CategoricalCrossentropy",
                    "CategoricalFocalCrossentropy",
                    "CategoricalGeneralizedCrossEntropy",
                    "SparseCategoricalCrossentropy",
                    "KLDivergence",
                    "Dice",
                    "Tversky"),
                Predictions.SCORES,
                List.of("Hinge", "SquaredHinge")));
  }

  @Test
  void logits_are_scores_where_there_is_one_of_each_and_any_numbers_where_they_are_compared() {
    assertThat(bce().fromLogits(true).predictions()).isEqualTo(Predictions.SCORES);
    assertThat(categoricalCrossentropy().axis(1).predictions())
        .isEqualTo(Predictions.PROBABILITIES);
    assertThat(categoricalCrossentropy().fromLogits(true).predictions()).isEqualTo(Predictions.ANY);
  }

  @Test
  void a_formula_of_a_users_own_may_read_any_numbers() {
    assertThat(loss("own", (t, p) -> t.sub(p).mean(1)).predictions()).isEqualTo(Predictions.ANY);
  }

  @Test
  void relu_does_not_give_probabilities_only_but_sigmoid_does() {
    assertThat(bce().predictions().covers(0, INFINITY)).isFalse();
    assertThat(bce().predictions().covers(-1, 1)).isFalse();
    assertThat(bce().predictions().covers(0, 1)).isTrue();
    assertThat(poisson().predictions().covers(0, INFINITY)).isTrue();
    assertThat(poisson().predictions().covers(-1, 1)).isFalse();
    assertThat(mse().predictions().covers(-INFINITY, INFINITY)).isTrue();
  }

  @Test
  void targets_outside_an_output_activations_range_are_not_reached() {
    assertThat(mse().predictions().reaches(0, 1, 59)).isFalse();
    assertThat(mse().predictions().reaches(0, INFINITY, -1)).isFalse();
    assertThat(mse().predictions().reaches(0, 1, 1)).isTrue();
    assertThat(mse().predictions().reaches(0, INFINITY, 59)).isTrue();
    assertThat(hinge().predictions().reaches(0, 1, -1)).isFalse();
    assertThat(hinge().predictions().reaches(-1, 1, -1)).isTrue();
    assertThat(bce().predictions().reaches(0, 1, 1)).isTrue();
    assertThat(circle().predictions().reaches(0, 1, 59)).isTrue();
  }
}
