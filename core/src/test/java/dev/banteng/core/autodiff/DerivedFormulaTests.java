package dev.banteng.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Derived gradients against finite differences, in double, for each shape of batch. */
class DerivedFormulaTests {
  private static final double STEP = 1e-5;

  private static final Map<String, Formula> FORMULAS =
      Map.ofEntries(
          Map.entry("squares", (t, p) -> t.sub(p).mul(t.sub(p)).mean(-1)),
          Map.entry("power", (t, p) -> p.getSameDiff().math().pow(t.sub(p), 4).sum(-1)),
          Map.entry("norm", (t, p) -> t.sub(p).norm2(-1)),
          Map.entry("size", (t, p) -> t.sub(p).norm1(-1)),
          Map.entry("logs", (t, p) -> p.getSameDiff().math().log(p).mul(t).sum(-1).neg()),
          Map.entry("ratio", (t, p) -> t.mul(p).sum(-1).div(t.sum(-1).add(p.sum(-1)).add(1e-3))),
          Map.entry("clip", (t, p) -> p.getSameDiff().clipByValue(p, 0.3, 0.7).mul(t).mean(-1)),
          Map.entry("softmax", (t, p) -> p.getSameDiff().nn().softmax(p, -1).mul(t).sum(-1)),
          Map.entry("keep", (t, p) -> p.div(p.sum(true, -1)).mul(t).sum(-1)),
          Map.entry("inverse", (t, p) -> p.sum(true, -1).rdiv(p).mul(t).sum(-1)),
          Map.entry("max", (t, p) -> p.getSameDiff().math().max(p, t).prod(-1)),
          Map.entry("exp", (t, p) -> p.getSameDiff().math().exp(p.rsub(1)).mul(t).max(-1)),
          Map.entry("each", (t, p) -> p.getSameDiff().math().tanh(p.mul(t)).mul(p)),
          Map.entry("mixed", (t, p) -> p.sub(p.mean(true, 0)).mul(t).mul(p).sum(-1)));

  static Stream<Arguments> cases() {
    var shapes =
        List.of(
            new long[] {4, 3},
            new long[] {1, 3},
            new long[] {4, 1},
            new long[] {2, 3, 2},
            new long[] {3, 2, 1});
    return FORMULAS.keySet().stream()
        .sorted()
        .flatMap(name -> shapes.stream().map(shape -> Arguments.of(name, shape)))
        .filter(each -> !isSoftmaxOfOne((String) each.get()[0], (long[]) each.get()[1]));
  }

  private static boolean isSoftmaxOfOne(String name, long... shape) {
    return name.equals("softmax") && shape[shape.length - 1] == 1;
  }

  @Test
  void a_gradient_that_is_zero_everywhere_is_refused() {
    INDArray one = random(1, 4, 1);
    for (Formula flat :
        List.<Formula>of(
            (t, p) -> p.getSameDiff().math().sign(t.sub(p)).mean(-1),
            (t, p) -> t.gt(p).castTo(p.dataType()).mean(-1))) {
      assertThatThrownBy(() -> new DerivedFormula(flat).derive(one, one, random(3, 4)))
          .hasMessageStartingWith("its gradient is 0 everywhere, so there is nothing to learn.");
    }
  }

  @Test
  void a_single_sample_of_a_formula_that_compares_samples_is_no_mistake() {
    INDArray one = random(1, 1, 3);
    assertThat(new DerivedFormula(FORMULAS.get("mixed")).derive(one, one, random(3, 1)).gradient())
        .isEqualTo(one.mul(0));
  }

  private static INDArray random(long seed, long... shape) {
    var random = new Random(seed);
    INDArray array = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextDouble(0.1, 0.9));
    }
    return array;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_gradient_is_the_derivative_of_the_values(String name, long[] shape) {
    var formula = new DerivedFormula(FORMULAS.get(name));
    INDArray t = random(1, shape);
    INDArray p = random(2, shape);
    INDArray factors = random(3, formula.values(t, p).shape());
    INDArray gradient = formula.derive(t, p, factors).gradient();
    assertThat(gradient.shape()).isEqualTo(shape);
    for (long i = 0; i < p.length(); i++) {
      double at = p.getDouble(i);
      double up = total(formula, t, p.dup().putScalar(i, at + STEP), factors);
      double down = total(formula, t, p.dup().putScalar(i, at - STEP), factors);
      assertThat(gradient.getDouble(i)).isCloseTo((up - down) / (2 * STEP), within(1e-6));
    }
  }

  private static double total(DerivedFormula formula, INDArray t, INDArray p, INDArray factors) {
    return formula.values(t, p).mul(factors).sumNumber().doubleValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"each", "keep"})
  void factors_may_leave_axes_of_one_out(String name) {
    var formula = new DerivedFormula(FORMULAS.get(name));
    INDArray t = random(1, 4, 1);
    INDArray p = random(2, 4, 1);
    INDArray factors = random(3, 4, 1);
    INDArray values = formula.values(t, p);
    assertThat(formula.derive(t, p, factors.reshape(4)).gradient())
        .isEqualTo(formula.derive(t, p, factors.reshape(values.shape())).gradient());
  }

  @Test
  void a_wrong_derivative_is_found_out_beside_constants_in_float() {
    INDArray t = random(1, 1, 3).castTo(DataType.FLOAT);
    Formula squares =
        (a, b) ->
            b.getSameDiff()
                .math()
                .squaredDifference(a, b.mean(true, 1))
                .mul(b.getSameDiff().constant(Nd4j.createFromArray(2f)))
                .sum(1);
    assertThatThrownBy(() -> new DerivedFormula(squares).derive(t, t, Nd4j.ones(DataType.FLOAT, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the gradient that ND4J derives for [1, 3] is not the derivative");
    Formula right =
        (a, b) -> b.sub(a).mul(b.getSameDiff().constant(Nd4j.createFromArray(2f))).sum(1);
    assertThat(
            new DerivedFormula(right)
                .derive(t, t, Nd4j.ones(DataType.FLOAT, 1))
                .gradient()
                .toString())
        .isEqualTo(Nd4j.valueArrayOf(new long[] {1, 3}, 2f).toString());
  }

  @Test
  void float_and_double_agree() {
    var formula = new DerivedFormula(FORMULAS.get("ratio"));
    INDArray t = random(1, 4, 3);
    INDArray p = random(2, 4, 3);
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 4);
    var exact = formula.derive(t, p, ones);
    var rounded =
        formula.derive(
            t.castTo(DataType.FLOAT), p.castTo(DataType.FLOAT), ones.castTo(DataType.FLOAT));
    assertThat(rounded.values().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(
            rounded.values().castTo(DataType.DOUBLE).sub(exact.values()).amaxNumber().doubleValue())
        .isLessThan(1e-6);
    assertThat(
            rounded
                .gradient()
                .castTo(DataType.DOUBLE)
                .sub(exact.gradient())
                .amaxNumber()
                .doubleValue())
        .isLessThan(1e-6);
  }

  @Test
  void batches_of_many_sizes_take_turns() {
    var formula = new DerivedFormula(FORMULAS.get("squares"));
    for (int round = 0; round < 2; round++) {
      for (int rows = 1; rows < 12; rows++) {
        INDArray t = random(1, rows, 2);
        INDArray values = formula.values(t, t.add(1));
        assertThat(values.sumNumber().doubleValue()).isCloseTo(rows, within(1e-9));
      }
    }
  }

  @Test
  void threads_do_not_meet() throws InterruptedException {
    var formula = new DerivedFormula(FORMULAS.get("squares"));
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    var threads = new ArrayList<Thread>();
    for (int n = 0; n < 4; n++) {
      int distance = n;
      var thread =
          new Thread(
              () -> {
                INDArray t = random(distance, 3, 2);
                for (int i = 0; i < 50; i++) {
                  INDArray got = formula.values(t, t.add(distance));
                  assertThat(got.getDouble(0)).isCloseTo(distance * distance, within(1e-9));
                }
              });
      thread.setUncaughtExceptionHandler((who, failure) -> failures.add(failure));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void nothing_is_printed() {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      INDArray t = random(1, 2, 2);
      new DerivedFormula(FORMULAS.get("logs")).derive(t, t, Nd4j.ones(DataType.DOUBLE, 2));
    } finally {
      System.setOut(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void what_has_no_derivative_is_refused_by_name() {
    INDArray t = random(1, 2, 2);
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 2);
    assertThatThrownBy(() -> new DerivedFormula((a, b) -> a.sum(1)).derive(t, t, ones))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it does not depend on the predictions, so there is nothing to learn.");
    assertThatThrownBy(
            () ->
                new DerivedFormula((a, b) -> b.argmax(1).castTo(DataType.DOUBLE))
                    .derive(t, t, ones))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ND4J knows no derivative of its operation argmax. Write it with others, or use"
                + " lossWithGradient(...).");
  }

  @Test
  void a_wrong_derivative_is_found_out() {
    INDArray t = random(1, 1, 3); // where one number is taken from several, ND4J derives wrongly
    Formula squares = (a, b) -> b.getSameDiff().math().squaredDifference(a, b.mean(true, 1)).sum(1);
    assertThatThrownBy(
            () -> new DerivedFormula(squares).derive(t, t, Nd4j.ones(DataType.DOUBLE, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the gradient that ND4J derives for \\[1, 3] is not the derivative of the values \\(finite"
                + " differences give \\S+ times as much\\). Write the formula with other operations,"
                + " or use lossWithGradient\\(...\\).");
  }

  @Test
  void an_input_handed_on_is_a_copy() {
    INDArray t = random(1, 2, 2);
    assertThat(new DerivedFormula((a, b) -> b).values(t, t)).isNotSameAs(t).isEqualTo(t);
  }

  @Test
  void what_nd4j_logs_of_a_trial_is_marked() {
    var logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    logger.addAppender(seen);
    try {
      INDArray t = random(1, 2, 3);
      assertThatThrownBy(() -> new DerivedFormula((a, b) -> a.mmul(b)).values(t, t))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("ND4J's operation matmul does not take [2, 3] and [2, 3].");
    } finally {
      logger.detachAppender(seen);
    }
    assertThat(seen.list)
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsKey(FormulaTrial.MARK));
    assertThat(MDC.get(FormulaTrial.MARK)).isNull();
  }

  @Test
  void constants_in_float_are_checked_in_float_without_a_trial_in_double() {
    var logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    var seen = new ListAppender<ILoggingEvent>();
    seen.start();
    logger.addAppender(seen);
    try {
      INDArray t = random(1, 1, 3).castTo(DataType.FLOAT);
      Formula twice =
          (a, b) -> b.sub(a).mul(b.getSameDiff().constant(Nd4j.createFromArray(2f))).sum(1);
      new DerivedFormula(twice).derive(t, t, Nd4j.ones(DataType.FLOAT, 1));
    } finally {
      logger.detachAppender(seen);
    }
    assertThat(seen.list).isEmpty();
  }
}
