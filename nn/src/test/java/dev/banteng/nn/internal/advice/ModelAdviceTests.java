package dev.banteng.nn.internal.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.metrics.Metrics;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelAdviceTests {
  /** What a look at some samples shows of data with 950 samples of class 0 and 50 of class 1. */
  private static ClassAdvice rare(int[] labels, int[] predicted) {
    return new ClassAdvice(
        new TreeMap<>(Map.of(0, 950, 1, 50)), Metrics.confusionMatrix().of(labels, predicted));
  }

  @Test
  void one_class_for_everything_is_said_with_its_share() {
    ClassAdvice seen = rare(new int[] {0, 0, 0, 1, 1, 1, 1, 1}, new int[] {0, 0, 0, 0, 0, 0, 0, 0});
    assertThat(seen.constant())
        .contains(
            "The model predicts class 0 for every sample: its accuracy of 0.95 is the share of that class. Try a learning rate of a tenth, inputs scaled to about 0..1, and data that are shuffled; model.diagnose(data) shows units that are dead.");
  }

  @Test
  void a_rare_class_that_is_seldom_found_is_said_with_its_recall() {
    ClassAdvice seen = rare(new int[] {0, 0, 0, 1, 1, 1, 1, 1}, new int[] {0, 0, 0, 1, 0, 0, 0, 0});
    assertThat(seen.constant()).isEmpty();
    assertThat(seen.hidden())
        .contains(
            "An accuracy of 0.96 hides class 1, which is 5% of the samples: of 5 of its samples the model finds 1 (recall 0.2). Weigh it: classWeight(...) with 10 for class 1; give more samples of it; and compile with balancedAccuracy() or f1Score().macro().");
    assertThat(
            rare(new int[] {0, 0, 0, 1, 1, 1, 1, 1}, new int[] {0, 0, 0, 1, 1, 1, 0, 0}).hidden())
        .as("it finds most")
        .isEmpty();
    assertThat(rare(new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 0, 0, 0}).hidden())
        .as("too few were looked at")
        .isEmpty();
  }

  @Test
  void a_common_class_that_is_seldom_found_hides_behind_nothing() {
    var seen =
        new ClassAdvice(
            new TreeMap<>(Map.of(0, 60, 1, 40)),
            Metrics.confusionMatrix()
                .of(new int[] {0, 0, 1, 1, 1, 1, 1}, new int[] {0, 0, 0, 0, 0, 0, 1}));
    assertThat(seen.hidden()).isEmpty();
  }

  @Test
  void a_layer_that_stands_still_beside_another_is_named() {
    assertThat(LayerAdvice.still(Map.of("dense", 2.4e-9, "dense_1", .02, "dense_2", .125)))
        .contains(
            "dense has stopped learning: an epoch changed its weights by 2.4e-07%, those of dense_2 by 13%. The gradient dies on the way to it: use relu() with heNormal() where sigmoid() or tanh() stand, batchNormalization() between, or fewer layers.");
    assertThat(LayerAdvice.still(Map.of("dense", 2.4e-9, "dense_1", 2e-8)))
        .as("both, as at a small rate")
        .isEmpty();
    assertThat(LayerAdvice.still(Map.of("dense", 1e-3, "dense_1", .9))).isEmpty();
    assertThat(LayerAdvice.still(Map.of("dense", 0.0))).as("no other").isEmpty();
  }

  @Test
  void units_that_are_dead_are_counted() {
    assertThat(LayerAdvice.dead("dense", 128, 120, 64))
        .contains(
            "120 of 128 units of dense are dead: they put out 0 for each of 64 samples, so that nothing in front of them learns. Try a learning rate of a tenth, heNormal(), or leakyRelu(0.1) in the place of relu().");
    assertThat(LayerAdvice.dead("dense", 128, 60, 64)).isEmpty();
  }
}
