package dev.banteng.losses.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Kind;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.losses.Losses;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every loss. */
class LossLawsTests {
  static Stream<LossLaws> all() {
    return LossLaws.all();
  }

  static Stream<LossLaws> weighed() {
    return LossLaws.all().filter(LossLaws::hasWeights);
  }

  /** Losses of which each value is made of one row. */
  static Stream<LossLaws> ofRows() {
    return LossLaws.all().filter(law -> !law.loss().start().dependsOnBatch(law.yPred().shape()));
  }

  static Stream<LossLaws> ofLogits() {
    return LossLaws.all().filter(law -> law.loss().fromLogits() && law.loss().link() != Link.NONE);
  }

  /** Every class is tried, and each law leaves out only those that it says nothing about. */
  @Test
  void every_loss_is_tried() {
    List<String> known = Losses.kinds().list().stream().map(Kind::className).toList();
    assertThat(classes(all()))
        .as("classes with a line in LossLaws, where every loss needs one")
        .containsExactlyInAnyOrderElementsOf(known);
    assertThat(known)
        .filteredOn(name -> !classes(weighed()).contains(name))
        .containsExactly("Tversky");
    assertThat(known)
        .filteredOn(name -> !classes(ofRows()).contains(name))
        .containsExactly("Tversky", "Circle");
    assertThat(classes(ofLogits()))
        .containsExactly(
            "BinaryCrossentropy",
            "BinaryFocalCrossentropy",
            "CategoricalCrossentropy",
            "CategoricalFocalCrossentropy",
            "SparseCategoricalCrossentropy");
  }

  private static Set<String> classes(Stream<LossLaws> laws) {
    return laws.map(law -> law.loss().className()).collect(toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_gradient_is_the_derivative_of_the_value(LossLaws law) {
    for (Reduction reduction : Reduction.values()) {
      Loss loss = law.loss().reduction(reduction);
      checkGradient(loss, law, null);
      if (law.hasWeights()) {
        checkGradient(loss, law, law.weights());
      }
    }
  }

  private static void checkGradient(Loss loss, LossLaws law, @Nullable Rows weights) {
    Rows yPred = law.yPred();
    var evaluator = LossEvaluator.unreduced(loss, law.yTrue().shape(), yPred.shape());
    float[] gradient = new float[yPred.size()];
    evaluator.of(law.yTrue(), yPred, weights, gradient);
    float[] data = yPred.data();
    for (int i = 0; i < data.length; i++) {
      float at = data[i];
      data[i] = at + 1e-4f;
      double run = data[i];
      double rise = evaluator.of(law.yTrue(), yPred, weights, null);
      data[i] = at - 1e-4f;
      run -= data[i];
      rise -= evaluator.of(law.yTrue(), yPred, weights, null);
      data[i] = at;
      double derivative = rise / run;
      assertThat((double) gradient[i])
          .describedAs("%s at %d", loss, i)
          .isCloseTo(derivative, within(1e-6 + 1e-5 * Math.abs(derivative)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void asking_for_the_gradient_does_not_change_the_value_or_the_arguments(LossLaws law) {
    float[] yTrue = law.yTrue().data().clone();
    float[] yPred = law.yPred().data().clone();
    var evaluator = new LossEvaluator(law.loss(), law.yTrue().shape(), law.yPred().shape());
    double with = evaluator.of(law.yTrue(), law.yPred(), null, new float[yPred.length]);
    double without = evaluator.of(law.yTrue(), law.yPred(), null, null);
    assertThat(with).isEqualTo(without);
    assertThat(law.yTrue().data()).isEqualTo(yTrue);
    assertThat(law.yPred().data()).isEqualTo(yPred);
  }

  @ParameterizedTest
  @MethodSource("weighed")
  void weights_of_one_change_nothing_and_weights_of_zero_leave_nothing(LossLaws law) {
    Rows weights = law.weights();
    for (Reduction reduction : Reduction.values()) {
      var loss = law.loss().reduction(reduction);
      var evaluator = LossEvaluator.unreduced(loss, law.yTrue().shape(), law.yPred().shape());
      double plain = evaluator.of(law.yTrue(), law.yPred(), null, null);
      Arrays.fill(weights.data(), 1);
      assertThat(evaluator.of(law.yTrue(), law.yPred(), weights, null))
          .isCloseTo(plain, within(1e-12));
      Arrays.fill(weights.data(), 0);
      assertThat(evaluator.of(law.yTrue(), law.yPred(), weights, null)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_shorter_batch_in_the_same_buffers_is_as_a_fresh_one(LossLaws shared) {
    LossLaws law = shared.rows(0, shared.yPred().count());
    var evaluator = new LossEvaluator(law.loss(), law.yTrue().shape(), law.yPred().shape());
    evaluator.of(law.yTrue(), law.yPred(), law.hasWeights() ? law.weights() : null, null);
    LossLaws few = law.rows(0, 2);
    double fresh =
        new LossEvaluator(law.loss(), law.yTrue().shape(), law.yPred().shape())
            .of(few.yTrue(), few.yPred(), null, null);
    law.yTrue().resize(2);
    law.yPred().resize(2);
    assertThat(evaluator.of(law.yTrue(), law.yPred(), null, null)).isEqualTo(fresh);
  }

  @ParameterizedTest
  @MethodSource("ofRows")
  void the_cut_into_batches_matters_only_where_values_are_made_of_several_rows(LossLaws law) {
    double[] whole = each(law);
    double[] first = each(law.rows(0, 2));
    double[] second = each(law.rows(2, law.yPred().count()));
    assertThat(DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second)).toArray())
        .isEqualTo(whole);
  }

  private static double[] each(LossLaws law) {
    return law.loss().each(law.yTrue(), law.yPred()).ravel().toDoubleVector();
  }

  @ParameterizedTest
  @MethodSource("all")
  void settings_survive_the_way_through_Keras_config(LossLaws law) {
    for (Reduction reduction : Reduction.values()) {
      Loss loss = law.loss().reduction(reduction).name("mine");
      assertThat(Losses.kinds().read(loss.className(), loss.config())).isEqualTo(loss);
    }
  }

  @ParameterizedTest
  @MethodSource("ofLogits")
  void logits_give_what_their_probabilities_give(LossLaws law) {
    Loss loss = law.loss();
    Loss onProbabilities = probabilities(loss);
    Rows logits = law.yPred();
    float[] outputs = new float[logits.size()];
    loss.link().apply(logits.data(), outputs, logits.size(), logits.shape().last());
    assertThat(loss.of(law.yTrue(), logits))
        .isCloseTo(onProbabilities.of(law.yTrue(), Rows.of(logits.shape(), outputs)), within(1e-6));
    assertThat(onProbabilities.onLogits()).isEqualTo(loss);
  }

  private static Loss probabilities(Loss loss) {
    var config = loss.config().with("from_logits", false);
    return Losses.kinds().read(loss.className(), config);
  }
}
