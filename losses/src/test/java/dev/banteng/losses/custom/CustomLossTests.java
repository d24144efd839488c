package dev.banteng.losses.custom;

import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.lossWithGradient;
import static dev.banteng.losses.Losses.mae;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.ops.transforms.Transforms.abs;
import static org.nd4j.linalg.ops.transforms.Transforms.log;
import static org.nd4j.linalg.ops.transforms.Transforms.max;
import static org.nd4j.linalg.ops.transforms.Transforms.min;
import static org.nd4j.linalg.ops.transforms.Transforms.round;
import static org.nd4j.linalg.ops.transforms.Transforms.sign;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.LoggerFactory;

class CustomLossTests {
  private static final CustomLoss SQUARES =
      loss("squares", (yTrue, yPred) -> yTrue.sub(yPred).mul(yTrue.sub(yPred)).mean(1));
  private static final CustomLoss BY_HAND =
      lossWithGradient(
          "by_hand",
          (yTrue, yPred) -> yTrue.sub(yPred).muli(yTrue.sub(yPred)).mean(1),
          (yTrue, yPred) -> yPred.sub(yTrue).muli(2.0 / yPred.size(1)));
  private static final float[][] T = {{0, 1, 2}, {3, 4, 5}, {1, 0, 1}};
  private static final float[][] P = {{1, 1, 1}, {2, 6, 4}, {0, 0, 0.5f}};
  private static final float[] W = {1, 0, 3};

  private static void fails(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static void same(INDArray got, INDArray expected) {
    assertThat(got.shape()).isEqualTo(expected.shape());
    assertThat(got.data().asFloat()).containsExactly(expected.data().asFloat(), within(1e-6f));
  }

  @Test
  void it_is_reduced_weighted_and_derived_like_the_same_loss_built_in() {
    for (CustomLoss custom : new CustomLoss[] {SQUARES, BY_HAND}) {
      for (Reduction reduction : Reduction.values()) {
        var own = custom.reduction(reduction);
        var builtIn = mse().reduction(reduction);
        same(own.each(T, P), builtIn.each(T, P));
        same(own.each(T, P, W), builtIn.each(T, P, W));
        same(own.gradient(T, P), builtIn.gradient(T, P));
        same(own.gradient(T, P, W), builtIn.gradient(T, P, W));
        if (reduction != Reduction.NONE) {
          assertThat(own.of(T, P)).isCloseTo(builtIn.of(T, P), within(1e-6));
          assertThat(own.of(T, P, W)).isCloseTo(builtIn.of(T, P, W), within(1e-6));
        }
      }
    }
  }

  @Test
  void values_of_an_axis_of_one_are_values_of_rows() {
    float[][] t = {{2}, {4}, {3.5f}};
    float[][] p = {{1}, {2}, {3}};
    var each = loss("each", (yTrue, yPred) -> yTrue.sub(yPred).mul(yTrue.sub(yPred)));
    var kept = loss("kept", (yTrue, yPred) -> yTrue.sub(yPred).mul(yTrue.sub(yPred)).mean(true, 1));
    for (CustomLoss custom : new CustomLoss[] {each, kept}) {
      same(custom.gradient(t, p), mse().gradient(t, p));
      same(custom.gradient(t, p, W), mse().gradient(t, p, W));
      assertThat(custom.of(t, p, W)).isCloseTo(mse().of(t, p, W), within(1e-6));
    }
    float[][][] pixels = {{{1}, {2}}, {{3}, {5}}};
    float[][] weights = {{1, 2}, {0, 3}};
    same(
        each.gradient(new float[2][2][1], pixels, weights),
        mse().gradient(new float[2][2][1], pixels, weights));
  }

  @Test
  void values_may_stand_for_rows_pixels_or_predictions() {
    var random = new Random(3);
    float[][][] t = new float[2][3][4];
    float[][][] p = new float[2][3][4];
    for (float[][] row : p) {
      for (float[] pixel : row) {
        for (int i = 0; i < pixel.length; i++) {
          pixel[i] = random.nextFloat();
        }
      }
    }
    var rows = loss("rows", (yTrue, yPred) -> yTrue.sub(yPred).mean(1, 2));
    var pixels = loss("pixels", (yTrue, yPred) -> yTrue.sub(yPred).mean(2));
    var each = loss("each", (yTrue, yPred) -> yTrue.sub(yPred));
    assertThat(rows.each(t, p).shape()).containsExactly(2);
    assertThat(pixels.each(t, p).shape()).containsExactly(2, 3);
    assertThat(each.each(t, p).shape()).containsExactly(2, 3, 4);
    same(each.gradient(t, p), rows.gradient(t, p));
    float[][] weights = {{2}, {5}};
    same(pixels.gradient(t, p, weights), rows.gradient(t, p, new float[] {2, 5}));
  }

  @Test
  void a_formula_that_mixes_rows_has_the_right_gradient_with_weights_too() {
    var centred =
        loss("centred", (t, p) -> p.sub(p.mean(true, 0)).mul(p.sub(p.mean(true, 0))).sum(1));
    float[][] p = {{1}, {2}, {6}};
    float[] w = {1, 0, 0}; // (p0 - mean)², mean = 3: derivatives 2 * -2 * (2/3, -1/3, -1/3)
    assertThat(centred.sum().gradient(new float[3][1], p, w).data().asFloat())
        .containsExactly(new float[] {-8 / 3f, 4 / 3f, 4 / 3f}, within(1e-5f));
  }

  @Test
  void class_indices_are_read_as_one_hot_rows_where_the_loss_says_so() {
    var negative = loss("nll", (t, p) -> t.mul(p.getSameDiff().math().log(p)).sum(1).neg());
    float[][] p = {{0.2f, 0.3f, 0.5f}, {0.1f, 0.1f, 0.8f}};
    int[] labels = {1, 2};
    assertThat(negative.sparse(true).of(labels, p))
        .isCloseTo(sparseCategoricalCrossentropy().of(labels, p), within(1e-6));
    assertThat(negative.sparse(true).targets()).isEqualTo(Targets.CLASS_INDICES);
    fails(
        () -> negative.of(labels, p),
        "nll takes targets in the shape of the predictions, [n, 3], but the targets are [n].\n"
            + "If they are class indices, say so with sparse(true).");
    fails(
        () -> negative.sparse(true).of(new int[] {1, 3}, p),
        "3 classes with nll take labels 0..2, but row 1 has label 3.\n"
            + "Labels look 1-based (1..3): subtract 1 from each, or use dense(4).");
    fails(
        () -> negative.sparse(true).start().checkLabels("out", Rows.labels(-1), Shape.of(3), 7),
        "out with nll take labels 0..2, but row 7 has label -1.\n"
            + "Labels count from 0: number the classes 0..2,"
            + " or leave label -1 out with ignoreClass(-1).");
  }

  @Test
  void targets_are_aligned_with_predictions_and_never_broadcast() {
    assertThat(SQUARES.of(new float[] {0, 1}, new float[][] {{1}, {1}})).isEqualTo(0.5);
    fails(
        () -> SQUARES.of(new float[2][2], new float[2][3]),
        "squares takes targets and predictions of one shape, but the targets are [n, 2] and the"
            + " predictions are [n, 3].\n"
            + "Nothing is broadcast: make the last layer 2 wide, or the targets [n, 3].");
  }

  @Test
  void a_formula_gives_one_value_a_row() {
    var scalar = loss("scalar", (t, p) -> t.sub(p).mean());
    var columns = loss("columns", (t, p) -> t.sub(p).mean(0));
    fails(
        () -> scalar.of(T, P),
        "scalar has a value for each sample, [n], or for each of the leading axes of predictions"
            + " [n, 3], but its function gives [] for 2 samples.\n"
            + "Reduce along the axes after the first, as in mean(1), not over all.");
    fails(
        () -> columns.of(T, P),
        "columns has a value for each sample, [n], or for each of the leading axes of predictions"
            + " [n, 3], but its function gives [3] for 2 samples.\n"
            + "Reduce along the axes after the first, as in mean(1), not over all.");
  }

  @Test
  void what_cannot_be_derived_is_said() {
    var constant = loss("constant", (t, p) -> t.mean(1));
    assertThat(constant.of(T, P)).isPositive();
    fails(
        () -> constant.gradient(T, P),
        "constant cannot be computed from targets and predictions [n, 3]: it does not depend on the"
            + " predictions, so there is nothing to learn.");
    var wrong = lossWithGradient("wrong", (t, p) -> t.sub(p).mean(1), (t, p) -> p.mean(1));
    fails(
        () -> wrong.gradient(T, P),
        "wrong cannot be computed from targets and predictions [n, 3]: the gradient is [3] for"
            + " predictions [3, 3]. It has their shape: one derivative for each prediction.");
    var broken =
        loss(
            "broken",
            (t, p) -> {
              throw new UnsupportedOperationException("no idea");
            });
    fails(
        () -> broken.of(T, P),
        "broken cannot be computed from targets and predictions [n, 3]: no idea");
  }

  @Test
  void a_call_in_the_wrong_order_inside_a_function_is_told_as_it_is() {
    var order = new IllegalStateException("evaluate was called by a loss");
    var formula =
        loss(
            "formula",
            (t, p) -> {
              throw order;
            });
    var byHand =
        lossWithGradient(
            "by_hand",
            (t, p) -> {
              throw order;
            },
            (t, p) -> p);
    assertThatThrownBy(() -> formula.of(T, P)).isSameAs(order);
    assertThatThrownBy(() -> byHand.of(T, P)).isSameAs(order);
    assertThatThrownBy(
            () ->
                lossWithGradient("nd4j", (t, p) -> t.mmul(p.reshape(1, -1)), (t, p) -> p).of(T, P))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("nd4j cannot be computed from targets and predictions [n, 3]: ");
  }

  @Test
  void a_function_may_use_its_own_loss() {
    var itself = new CustomLoss[1];
    var inside = new boolean[1];
    itself[0] =
        lossWithGradient(
            "itself",
            (t, p) -> {
              if (!inside[0]) {
                inside[0] = true;
                itself[0].of(T, P);
              }
              return t.sub(p).mean(1);
            },
            (t, p) -> p);
    assertThat(itself[0].of(T, P)).isCloseTo(1.5 / 9, within(1e-6));
    assertThat(inside[0]).isTrue();
  }

  @Test
  void a_formula_whose_gradient_is_zero_everywhere_is_refused_where_it_is_to_be_learnt() {
    String message =
        " cannot be computed from targets and predictions [n, 3]: its gradient is 0 everywhere, so"
            + " there is nothing to learn. Comparisons such as gt, sign and round have no"
            + " derivative: write a formula that changes smoothly, such as sigmoid in place of gt,"
            + " or use lossWithGradient(...).";
    var misses = loss("misses", (t, p) -> t.gt(p).castTo(p.dataType()).mean(1));
    assertThat(misses.of(T, P)).isBetween(0.0, 1.0);
    fails(() -> misses.gradient(T, P), "misses" + message);
    var signs = loss("signs", (t, p) -> p.getSameDiff().math().sign(t.sub(p)).mean(1));
    fails(() -> signs.gradient(T, P), "signs" + message);
  }

  @Test
  void a_formula_whose_values_are_no_floating_numbers_is_refused_as_one_without_gradient() {
    String message =
        "z cannot be computed from targets and predictions [n, 3]: its gradient is 0 everywhere, so"
            + " there is nothing to learn: its values are %s. Comparisons such as gt, sign and"
            + " round have no derivative: write a formula that changes smoothly, such as sigmoid in"
            + " place of gt, or use lossWithGradient(...).";
    fails(
        () -> loss("z", (t, p) -> t.gt(p)).gradient(T, P),
        message.formatted("BOOL, from ND4J's operation greater"));
    fails(
        () -> loss("z", (t, p) -> p.argmax(1)).gradient(T, P),
        message.formatted("LONG, from ND4J's operation argmax"));
    assertThat(loss("z", (t, p) -> t.gt(p)).of(T, P)).isBetween(0.0, 1.0);
  }

  @Test
  void a_formula_whose_gradient_is_zero_in_places_is_silent() {
    var beyond = loss("beyond", (t, p) -> p.getSameDiff().nn().relu(p.sub(5), 0).mean(1));
    assertThat(beyond.gradient(T, P).maxNumber().doubleValue()).isPositive();
    assertThat(beyond.gradient(T, T).minNumber().doubleValue()).isZero();
    float[][] same = {{1, 2, 3}};
    assertThat(SQUARES.gradient(same, same).maxNumber().doubleValue()).isZero();
  }

  private static INDArray squares(INDArray t, INDArray p) {
    return p.sub(t).muli(p.sub(t)).sum(1);
  }

  /** What is logged while a gradient is taken. */
  private static List<String> warnings(Runnable work) {
    var logger = (Logger) LoggerFactory.getLogger(CustomLoss.class);
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    logger.addAppender(seen);
    try {
      work.run();
    } finally {
      logger.detachAppender(seen);
    }
    return seen.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void a_gradient_by_hand_of_the_wrong_sign_is_refused() {
    var wrong = lossWithGradient("wrong", CustomLossTests::squares, (t, p) -> t.sub(p).muli(2));
    assertThat(wrong.of(T, P)).isPositive();
    fails(
        () -> wrong.gradient(T, P),
        "wrong cannot be computed from targets and predictions [n, 3]: its gradient has the wrong"
            + " sign: where it is above 0 the values fall as predictions grow, at 9 of 9 places."
            + " Return the derivative of each sample's own value; if only the sign is turned, its"
            + " negative.");
    var scaled = lossWithGradient("wrong", CustomLossTests::squares, (t, p) -> t.sub(p));
    assertThatThrownBy(() -> scaled.gradient(new float[4][100], new float[4][100]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its gradient has the wrong sign: ");
  }

  @Test
  void a_gradient_by_hand_that_is_zero_where_values_change_is_refused() {
    var zero = lossWithGradient("zero", CustomLossTests::squares, (t, p) -> p.mul(0));
    fails(
        () -> zero.gradient(T, P),
        "zero cannot be computed from targets and predictions [n, 3]: its gradient is 0 everywhere,"
            + " so there is nothing to learn, but its values change with the predictions. Return"
            + " the derivative of each sample's own value, or use loss(name, formula), which derives"
            + " it.");
    var beyond =
        lossWithGradient(
            "beyond", (t, p) -> max(p.sub(5), 0).sum(1), (t, p) -> p.gt(5).castTo(p.dataType()));
    assertThat(warnings(() -> beyond.gradient(T, P))).isEmpty();
  }

  @Test
  void a_surrogate_gradient_of_the_same_direction_is_used_and_warned_of_once() {
    for (BinaryOperator<INDArray> surrogate :
        List.<BinaryOperator<INDArray>>of(
            (t, p) -> min(max(p.sub(t).muli(2), -1), 1), (t, p) -> p.sub(t))) {
      var custom = lossWithGradient("w", CustomLossTests::squares, surrogate);
      List<String> told =
          warnings(
              () -> {
                assertThat(custom.sum().gradient(T, P).getFloat(0, 0)).isEqualTo(1);
                custom.gradient(T, P);
                custom.gradient(new float[3][2], new float[3][2]);
              });
      assertThat(told).hasSize(1);
      assertThat(told.get(0))
          .matches(
              "w: its gradient is not the derivative of its values: finite differences give \\S+,"
                  + " the gradient \\S+ \\(the sum over a batch, each prediction moved up or"
                  + " down\\)\\. A surrogate on purpose, such as a clipped or a scaled gradient,"
                  + " is fine; else return the derivative of each sample's own value, or use"
                  + " loss\\(name, formula\\), which derives it\\.");
    }
  }

  @Test
  void a_straight_through_gradient_and_a_right_one_are_silent() {
    var through =
        lossWithGradient(
            "through", (t, p) -> squares(t, round(p)), (t, p) -> round(p).subi(t).muli(2));
    float[][] t = new float[20][10];
    assertThat(warnings(() -> through.gradient(t, t))).isEmpty();
    var right = lossWithGradient("right", CustomLossTests::squares, (u, p) -> p.sub(u).muli(2));
    assertThat(warnings(() -> right.gradient(T, P))).isEmpty();
  }

  @Test
  void a_right_gradient_by_hand_is_silent_with_kinks_logarithms_and_flat_values() {
    var absolute =
        lossWithGradient(
            "absolute", (t, p) -> abs(p.sub(t)).mean(1), (t, p) -> sign(p.sub(t)).divi(3));
    same(absolute.gradient(T, P), mae().gradient(T, P));
    float[][] shares = {{0.2f, 0.3f, 0.5f}};
    float[][] oneHot = {{0, 0, 1}};
    var entropy =
        lossWithGradient("nll", (t, p) -> t.mul(log(p)).sum(1).negi(), (t, p) -> t.div(p).negi());
    assertThat(entropy.gradient(oneHot, shares).getFloat(0, 2)).isCloseTo(-2, within(1e-6f));
    var surrogate =
        lossWithGradient("misses", (t, p) -> sign(p.sub(5)).mean(1), (t, p) -> p.sub(t).muli(0.1));
    assertThat(surrogate.gradient(T, P).getFloat(0, 0)).isCloseTo(0.1f / 3, within(1e-6f));
    BY_HAND.sum().gradient(new float[200][50], new float[200][50]);
  }

  @Test
  void arrays_handed_to_functions_are_copies() {
    float[][] p = {{1, 2}};
    var vandal =
        lossWithGradient("vandal", (t, q) -> q.muli(7).sum(1), (t, q) -> q.muli(0).addi(7));
    vandal.gradient(new float[1][2], p);
    assertThat(p[0]).containsExactly(1, 2);
  }

  @Test
  void settings_stay_settings() {
    assertThat(SQUARES.name("other").name()).isEqualTo("other");
    assertThat(SQUARES.config().toMap())
        .containsEntry("fn", "squares")
        .containsEntry("reduction", "sum_over_batch_size");
    assertThat(SQUARES.className()).isEqualTo("LossFunctionWrapper");
    assertThat(SQUARES).hasToString("loss(\"squares\", ...)");
  }

  @Test
  void a_formula_of_wrong_shapes_is_told_with_the_operation_and_the_shapes() {
    fails(
        () -> loss("q", (t, p) -> t.mmul(p)).of(T, P),
        "q cannot be computed from targets and predictions [n, 3]: ND4J's operation matmul does not"
            + " take [2, 3] and [2, 3].");
    fails(
        () -> loss("q", (t, p) -> p.getSameDiff().math().add(t, p.sum(1)).sum(1)).of(T, P),
        "q cannot be computed from targets and predictions [n, 3]: ND4J's operation add does not"
            + " take [2, 3] and [2].");
  }

  @Test
  void null_from_a_function_is_told() {
    String start = "q cannot be computed from targets and predictions [n, 3]: ";
    fails(
        () -> loss("q", (t, p) -> null).of(T, P),
        start + "its formula gives null, not one value a sample.");
    fails(
        () -> lossWithGradient("q", (t, p) -> null, (t, p) -> p).of(T, P),
        start + "its function of the values gives null, not one value a sample.");
    fails(
        () -> lossWithGradient("q", (t, p) -> t.sum(1), (t, p) -> null).gradient(T, P),
        start + "its function of the gradient gives null, not one derivative for each prediction.");
    fails(
        () ->
            lossWithGradient(
                    "q",
                    (t, p) -> {
                      throw new UnsupportedOperationException();
                    },
                    (t, p) -> p)
                .of(T, P),
        start + "UnsupportedOperationException");
  }

  @Test
  void a_loss_has_a_name_and_functions() {
    fails(
        () -> loss(null, (t, p) -> p),
        "The name of a loss is a key in History and must be a text, but was given null.");
    fails(
        () -> loss("", (t, p) -> p),
        "The name of a loss is a key in History and must be a text, but was given ''.");
    fails(
        () -> lossWithGradient(" ", (t, p) -> p, (t, p) -> p),
        "The name of a loss is a key in History and must be a text, but was given ' '.");
    fails(() -> loss("q", null), "The formula of loss 'q' must be given, but was null.");
    fails(
        () -> lossWithGradient("q", null, (t, p) -> p),
        "The values of loss 'q' must be given, but was null.");
    fails(
        () -> lossWithGradient("q", (t, p) -> p, null),
        "The gradient of loss 'q' must be given, but was null.");
  }
}
