package dev.banteng.losses;

import static dev.banteng.losses.Losses.bce;
import static dev.banteng.losses.Losses.categoricalCrossentropy;
import static dev.banteng.losses.Losses.huber;
import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.core.Link;
import dev.banteng.core.Unregistered;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.LoggerFactory;

class LossesTests {
  private static final float[][] T = {{0, 1}, {0, 0}};
  private static final float[][] P = {{0.6f, 0.4f}, {0.4f, 0.6f}};

  @Test
  void squared_errors_by_hand() {
    float[][] p = {{1, 1}, {1, 0}};
    assertThat(mse().of(T, p)).isEqualTo(0.5);
    assertThat(mse().of(T, p, new float[] {0.7f, 0.3f})).isCloseTo(0.25, within(1e-7));
    assertThat(mse().sum().of(T, p)).isEqualTo(1.0);
    assertThat(mse().each(T, p)).isEqualTo(Nd4j.create(new float[] {0.5f, 0.5f}));
    assertThat(mse().gradient(T, p)).isEqualTo(Nd4j.create(new float[][] {{0.5f, 0}, {0.5f, 0}}));
  }

  @Test
  void absolute_and_huber_errors_by_hand() {
    assertThat(mae().of(T, new int[][] {{1, 1}, {1, 0}})).isEqualTo(0.5);
    assertThat(huber().of(T, P)).isCloseTo(0.155, within(1e-7));
    assertThat(huber().delta(0.1).of(new float[] {0}, new float[] {1}))
        .isCloseTo(0.095, within(1e-9));
  }

  @Test
  void crossentropies_by_hand() {
    assertThat(bce().of(T, P)).isCloseTo(0.815, within(1e-3));
    float[][] p = {{0.05f, 0.95f, 0}, {0.1f, 0.8f, 0.1f}};
    assertThat(categoricalCrossentropy().of(new int[][] {{0, 1, 0}, {0, 0, 1}}, p))
        .isCloseTo((-Math.log(0.95) - Math.log(0.1)) / 2, within(1e-6));
    assertThat(sparseCategoricalCrossentropy().of(new int[] {1, 2}, p))
        .isCloseTo((-Math.log(0.95) - Math.log(0.1)) / 2, within(1e-6));
  }

  @Test
  void probabilities_are_clipped_in_float32_as_Keras_does() {
    assertThat(bce().of(new int[] {0}, new float[] {1})).isCloseTo(15.942385, within(1e-6));
    assertThat(bce().of(new int[] {1}, new float[] {0})).isCloseTo(16.118096, within(1e-6));
    assertThat(bce().gradient(new int[] {0}, new float[] {1}).getFloat(0)).isZero();
  }

  @Test
  void large_logits_neither_overflow_nor_lose_their_gradient() {
    float[][] z = {{1000, -1000, 0}};
    var loss = sparseCategoricalCrossentropy().fromLogits(true);
    assertThat(loss.of(new int[] {1}, z)).isEqualTo(2000);
    assertThat(loss.gradient(new int[] {1}, z)).isEqualTo(Nd4j.create(new float[][] {{1, -1, 0}}));
    assertThat(bce().fromLogits(true).of(new int[] {1}, new float[] {-1000})).isEqualTo(1000);
  }

  @Test
  void an_ignored_class_leaves_the_mean_too() {
    float[][] p = {{0.5f, 0.5f}, {0.9f, 0.1f}};
    var loss = sparseCategoricalCrossentropy().ignoreClass(-1);
    assertThat(loss.of(new int[] {0, -1}, p)).isCloseTo(Math.log(2), within(1e-7));
    assertThat(loss.of(new int[] {-1, -1}, p)).isZero();
    assertThat(loss.meanWithSampleWeight().of(new int[] {0, -1}, p, new float[] {2, 5}))
        .isCloseTo(Math.log(2), within(1e-7));
  }

  @Test
  void rows_of_one_number_go_with_rows_of_shape_1() {
    float[] flat = {1, 2, 3};
    float[][] column = {{1}, {2}, {6}};
    assertThat(mse().of(flat, column)).isEqualTo(3);
    assertThat(mse().of(column, flat)).isEqualTo(3);
    assertThat(mse().each(flat, column).shape()).containsExactly(3);
    assertThat(mse().gradient(flat, column).shape()).containsExactly(3, 1);
  }

  @Test
  void plain_numbers_are_averaged_over_rows_whatever_the_reduction_as_in_Keras() {
    float[] t = {1, 2};
    float[] p = {1, 4};
    assertThat(mse().sum().of(t, p)).isEqualTo(2);
    assertThat(mse().each(t, p)).isEqualTo(Nd4j.scalar(2f));
    assertThat(mse().sum().of(t, p, new float[] {1, 1})).isEqualTo(4);
  }

  @Test
  void weights_are_one_a_row_or_one_a_value() {
    float[][][] t = {{{0}, {0}}, {{0}, {0}}};
    float[][][] p = {{{1}, {2}}, {{3}, {4}}};
    assertThat(mse().sum().of(t, p, new float[][] {{1, 0}, {0, 1}})).isEqualTo(17);
    assertThat(mse().sum().of(t, p, new float[][] {{1}, {0}})).isEqualTo(5);
    assertThat(mse().sum().of(t, p, new float[][][] {{{1}, {0}}, {{0}, {1}}})).isEqualTo(17);
  }

  @Test
  void a_single_number_weighs_all_values_as_in_Keras() {
    assertThat(mse().of(T, P, 0.5)).isCloseTo(0.155, within(1e-7));
    assertThat(mse().of(T, P, Nd4j.scalar(0.5f))).isCloseTo(0.155, within(1e-7));
    assertThat(mse().sum().of(T, P, 0.5)).isCloseTo(0.31, within(1e-7));
    assertThat(mse().of(T, P, 0)).isZero();
    assertThat(mse().each(T, P, 0.5f).toFloatVector())
        .containsExactly(new float[] {0.18f, 0.13f}, within(1e-6f));
    assertThat(mse().gradient(T, P, 0.5).ravel().toFloatVector())
        .containsExactly(mse().gradient(T, P).mul(0.5).ravel().toFloatVector(), within(1e-7f));
    assertThat(Losses.dice().of(T, P, 0.5)).isCloseTo(Losses.dice().of(T, P) / 2, within(1e-7));
  }

  @Test
  void a_single_number_is_also_the_divisor_of_a_weighted_mean_unless_values_are_masked() {
    assertThat(mse().meanWithSampleWeight().of(T, P, 0.5)).isCloseTo(0.62, within(1e-7));
    assertThat(mse().meanWithSampleWeight().of(T, P, 0)).isZero();
    float[][][][] images = new float[2][2][2][1];
    float[][][][] ones = {{{{1}, {1}}, {{1}, {1}}}, {{{1}, {1}}, {{1}, {1}}}};
    assertThat(mse().meanWithSampleWeight().of(images, ones, 0.5)).isEqualTo(8);
    var ignoring = sparseCategoricalCrossentropy().ignoreClass(-1).meanWithSampleWeight();
    assertThat(ignoring.of(new int[] {0, 1}, new float[][] {{0.5f, 0.5f}, {0.9f, 0.1f}}, 0.5))
        .isCloseTo(1.497866, within(1e-6));
  }

  @Test
  void a_single_number_weighs_the_mean_of_plain_numbers_whatever_the_reduction() {
    float[] t = {0, 1, 1};
    float[] p = {0.6f, 0.4f, 0.7f};
    for (Reduction reduction :
        new Reduction[] {Reduction.SUM, Reduction.MEAN, Reduction.MEAN_WITH_SAMPLE_WEIGHT}) {
      assertThat(mse().reduction(reduction).of(t, p, 0.5)).isCloseTo(0.27 / 2, within(1e-7));
    }
  }

  @Test
  void identifiers_are_those_of_Keras() {
    assertThat(loss("mse")).isEqualTo(mse());
    assertThat(loss("MSE")).isEqualTo(mse());
    assertThat(loss("MeanSquaredError")).isEqualTo(mse());
    assertThat(loss("mean_squared_error")).isEqualTo(mse());
    assertThat(loss("huber")).isEqualTo(huber());
    assertThat(loss("BCE")).isEqualTo(bce());
    assertThatThrownBy(() -> loss("huber_loss")).isInstanceOf(Unregistered.class);
    assertThatThrownBy(() -> loss("sparse_categorical_crossentropi"))
        .hasMessageStartingWith(
            "There is no loss 'sparse_categorical_crossentropi'."
                + " Did you mean 'sparse_categorical_crossentropy'? Nearest are: ");
  }

  @Test
  void names_of_papers_and_other_libraries_find_the_one_of_here() {
    assertThatThrownBy(() -> loss("SmoothL1Loss"))
        .hasMessageStartingWith("There is no loss 'SmoothL1Loss'. Did you mean 'huber'? ");
    assertThatThrownBy(() -> loss("CrossEntropyLoss"))
        .hasMessageStartingWith(
            "There is no loss 'CrossEntropyLoss'. Did you mean sparseCategoricalCrossentropy() for"
                + " class indices, or categoricalCrossentropy() for one-hot targets? ");
    assertThatThrownBy(() -> loss("rmse")).hasMessageContaining("'mean_squared_error'?");
    int tried = 0;
    for (var each : LossNames.MEANT.entrySet()) {
      boolean code = each.getValue().contains("(");
      assertThat(code || Losses.kinds().identifiers().contains(each.getValue())).isTrue();
      assertThatThrownBy(() -> loss(each.getKey())).hasMessageContaining(each.getValue());
      tried++;
    }
    assertThat(tried).isEqualTo(27);
  }

  @Test
  void near_misses_of_identifiers_find_their_loss() {
    Map.of(
            "mean_square_error", "mean_squared_error",
            "categorical_cross_entropy", "categorical_crossentropy",
            "kldivergence", "kl_divergence",
            "logcosh", "log_cosh")
        .forEach(
            (miss, meant) ->
                assertThatThrownBy(() -> loss(miss))
                    .as(miss)
                    .hasMessageContaining("Did you mean '" + meant + "'?"));
    assertThatThrownBy(() -> loss("BinaryCrossEntropy"))
        .hasMessageContaining("Did you mean 'BinaryCrossentropy'?");
  }

  @Test
  void names_are_those_of_Keras() {
    assertThat(huber().name()).isEqualTo("huber_loss");
    assertThat(mse().name("squares").name()).isEqualTo("squares");
    assertThat(sparseCategoricalCrossentropy().name()).isEqualTo("sparse_categorical_crossentropy");
  }

  @Test
  void configs_of_overlap_and_focal_losses_round_trip() {
    for (Loss loss :
        new Loss[] {
          Losses.dice(),
          Losses.dice().axes(1),
          Losses.tversky().axes(1, 2, 3),
          Losses.categoricalFocalCrossentropy().alpha(0.2, 0.8),
          Losses.cosineSimilarityLoss().axis(1),
          Losses.circle().removeDiagonal(false)
        }) {
      assertThat(Losses.kinds().read(Config.entry(loss))).isEqualTo(loss);
    }
    assertThat(Losses.dice().config().toMap()).containsEntry("axis", null);
    assertThat(Losses.dice().axes(1).config().toMap()).containsEntry("axis", 1);
  }

  @Test
  void every_kind_reads_the_config_that_it_writes() {
    for (Kind<Loss> kind : Losses.kinds().list()) {
      Loss loss = Losses.kinds().get(kind.className());
      assertThat(loss.className()).isEqualTo(kind.className());
      assertThat(Losses.kinds().read(Config.entry(loss))).isEqualTo(loss);
    }
  }

  @Test
  void configs_have_the_keys_of_Keras() {
    assertThat(bce().config().toMap().keySet())
        .containsExactly("name", "reduction", "from_logits", "label_smoothing", "axis");
    assertThat(sparseCategoricalCrossentropy().config().toMap().keySet())
        .containsExactly("name", "reduction", "from_logits", "ignore_class");
    assertThat(huber().config().toMap()).containsEntry("delta", 1.0);
  }

  @Test
  void a_reduction_of_null_is_none_and_an_unknown_one_is_refused() {
    var config = new Config().with("reduction", null);
    assertThat(Losses.kinds().read("mse", config).reduction()).isEqualTo(Reduction.NONE);
    assertThatThrownBy(() -> Losses.kinds().read("mse", Config.of(Map.of("reduction", "avg"))))
        .hasMessage(
            "There is no reduction 'avg'. Known are: sum_over_batch_size, sum, mean,"
                + " mean_with_sample_weight, none.");
  }

  @Test
  void crossentropies_know_the_function_they_are_fused_with() {
    assertThat(bce().link()).isEqualTo(Link.SIGMOID);
    assertThat(categoricalCrossentropy().link()).isEqualTo(Link.SOFTMAX);
    assertThat(sparseCategoricalCrossentropy().link()).isEqualTo(Link.SOFTMAX);
    assertThat(mse().link()).isEqualTo(Link.NONE);
    assertThat(sparseCategoricalCrossentropy().targets()).isEqualTo(Targets.CLASS_INDICES);
  }

  @Test
  void every_loss_has_a_name_and_a_reduction() {
    for (var kind : Losses.kinds().list()) {
      var loss = (ReducibleLoss<?>) Losses.loss(kind.className());
      assertThatThrownBy(() -> loss.name(null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The name of "
                  + kind.className()
                  + " is a key in History and must be a text, but was given null.");
      assertThatThrownBy(() -> loss.name(" ")).hasMessageContaining("but was given ' '.");
      assertThatThrownBy(() -> loss.reduction(null))
          .hasMessage("The reduction of " + kind.className() + " must be given, but was null.");
    }
    assertThatThrownBy(() -> Losses.loss(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The name of the loss must be a text such as 'mean_squared_error', but was given"
                + " null.");
  }

  @Test
  void numbers_that_are_no_probabilities_are_warned_of_once() {
    var logger = (Logger) LoggerFactory.getLogger(Loss.class);
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    logger.addAppender(seen);
    float[] logits = {-2, 3};
    float[][] scores = {{0.5f, 0.5f}, {-1, 4}};
    try {
      var binary = Losses.bce().name("spam");
      binary.of(new int[] {0, 1}, new float[] {0, 1});
      binary.fromLogits(true).of(new int[] {0, 1}, logits);
      assertThat(seen.list).isEmpty();
      assertThat(binary.of(new int[] {0, 1}, logits)).isLessThan(1e-6);
      binary.gradient(new int[] {0, 1}, logits);
      var oneOfTwo = Losses.sparseCategoricalCrossentropy().name("one_of_two");
      assertThat(oneOfTwo.of(new int[] {0, 1}, scores)).isPositive();
      Losses.mse().of(scores, scores);
    } finally {
      logger.detachAppender(seen);
    }
    assertThat(seen.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "spam reads probabilities, but row 0 of yPred has -2: it is computed as in Keras"
                + " all the same, but says little. For logits use fromLogits(true), or sigmoid first.",
            "one_of_two reads probabilities, but row 1 of yPred has -1: it is computed as in Keras"
                + " all the same, but says little. For logits use fromLogits(true), or softmax first.");
  }
}
