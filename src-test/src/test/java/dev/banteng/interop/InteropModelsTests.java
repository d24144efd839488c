package dev.banteng.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Kind;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import dev.banteng.nn.optimizers.schedules.Schedules;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing that is registered is forgotten in the exchange with Keras; needs no Python. */
class InteropModelsTests {
  private static List<String> without(
      List<? extends Kind<?>> kinds, Function<String, List<InteropModel>> models) {
    return kinds.stream()
        .map(Kind::className)
        .filter(name -> models.apply(name).isEmpty())
        .toList();
  }

  @Test
  void every_layer_has_a_model_that_trains() {
    Set<String> layers =
        InteropModels.all().stream()
            .filter(InteropModel::trains)
            .flatMap(model -> model.layers().findValuesAsText("class_name").stream())
            .collect(Collectors.toSet());
    assertThat(Layers.kinds().list())
        .extracting(Kind::className)
        .as("layers without a model for interop: give them cases in src-test/golden")
        .isSubsetOf(layers);
  }

  @Test
  void every_optimizer_and_schedule_has_models() {
    assertThat(without(Optimizers.kinds().list(), InteropModels::ofOptimizer))
        .as("optimizers without a model for interop: give them cases in src-test/golden")
        .isEmpty();
    assertThat(without(Schedules.kinds().list(), InteropModels::ofSchedule))
        .as("schedules without a model for interop: give them cases in src-test/golden")
        .isEmpty();
  }

  @Test
  void what_draws_random_numbers_also_trains_without() {
    List<InteropModel> models = InteropModels.ofLayer("Dropout");
    assertThat(models).extracting(InteropModel::name).contains("Dropout-2-random", "Dropout-2");
    for (InteropModel model : models) {
      double rate = model.layers().get(1).get("config").get("rate").asDouble();
      assertThat(rate == 0).as(model.name()).isEqualTo(model.trains());
    }
  }
}
