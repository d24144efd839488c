package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Extent;
import dev.banteng.core.engine.Parameter;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.LossFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether data fits a model: everything that can be seen before the first batch. */
final class DataFit {
  private static final int SORTED_BATCHES = 3;

  private DataFit() {}

  /** Refuses what cannot be trained on, and says what is odd. */
  static List<String> check(LayerStack stack, Compiled compiled, FitPlan plan) {
    checkInput(stack, plan.train());
    var warnings = new ArrayList<>(plan.train().check());
    checkTargets(stack, compiled, plan.train())
        .flatMap(extent -> unreachable(stack, compiled, extent))
        .ifPresent(warnings::add);
    plan.validation().ifPresent(data -> checkValidation(stack, compiled, data));
    warnings.addAll(plan.cautions());
    plan.resumed().ifPresent(from -> warnings.addAll(compiled.goingOn(from)));
    warnings.addAll(WeightCautions.of(stack));
    warnings.addAll(
        compiled
            .optimizer()
            .cautions(stack.arena().parameters().stream().map(Parameter::name).toList()));
    warnings.addAll(MaskCautions.of(stack));
    warnings.addAll(InputCautions.of(stack, plan.train()));
    if (classes(compiled.loss(), plan.train())) {
      warnings.addAll(ofClasses(compiled, plan));
    }
    warnings.addAll(compiled.cautions());
    if (plan.weights().isPresent() && !compiled.options().isEmpty() && !compiled.weighsMetrics()) {
      warnings.add(
          Check.format(
              "%s changes the loss only: no metric counts the weights. Mark those that should with weighted(metric).",
              plan.classWeights() ? "classWeight" : "sampleWeight"));
    }
    return warnings;
  }

  private static void checkValidation(LayerStack stack, Compiled compiled, Dataset data) {
    try {
      checkInput(stack, data);
      data.check();
      checkTargets(stack, compiled, data);
    } catch (IllegalArgumentException wrong) {
      throw Check.fail("In the validation data: %s", wrong.getMessage());
    }
  }

  /** What is odd about the classes. */
  private static List<String> ofClasses(Compiled compiled, FitPlan plan) {
    var warnings = new ArrayList<>(plan.warnings());
    ClassLabels.of(plan.train())
        .ifPresent(
            labels -> {
              warnings.addAll(ClassCautions.of(labels, compiled, plan.classWeights()));
              sorted(labels, plan).ifPresent(warnings::add);
            });
    return warnings;
  }

  /** Refuses data whose inputs the model cannot take. */
  static void checkInput(LayerStack stack, Dataset data) {
    ShapeHints.swapped(stack, data)
        .ifPresent(
            hint -> {
              throw Check.fail("%s takes %s. %s", first(stack), stack.input().withBatch(), hint);
            });
    checkInput(stack, data.inputShape());
  }

  private static String first(LayerStack stack) {
    return stack.place(0);
  }

  /**
   * Refuses rows that the model cannot take; a last axis of size 1 may be there or not, as in
   * Keras, also where it is the only one.
   */
  static void checkInput(LayerStack stack, Shape rows) {
    if (ShapeHints.takes(stack, rows)) {
      return;
    }
    String remedy =
        rows.size() == stack.input().size()
            ? "Both hold %s numbers: put reshape(...) in front of the model, or change input(...)."
            : "Change input(...) of the model, or the data.";
    throw Check.fail(
        "%s takes %s, but x is %s. %s",
        first(stack),
        stack.input().withBatch(),
        rows.withBatch(),
        Check.format(remedy, rows.size()));
  }

  /** A warning if the model's output activation cannot come near to targets. */
  static Optional<String> unreachable(LayerStack stack, Compiled compiled, Extent targets) {
    return compiled.unreachable(
        stack.place(stack.layers().size() - 1), stack.last().layer(), targets);
  }

  /**
   * Refuses targets that the loss cannot take, row by row.
   *
   * @return how far they reach; empty for a stream, whose batches are checked as they come
   */
  static Optional<Extent> checkTargets(LayerStack stack, Compiled compiled, Dataset data) {
    checkTargetShape(stack, compiled.loss(), data);
    if (!data.sized()) {
      return Optional.empty();
    }
    String who =
        Check.format(
            "%s: %s %s",
            stack.place(stack.layers().size() - 1),
            stack.output().last(),
            stack.output().last() == 1 ? "unit" : "units");
    LossFunction loss = compiled.loss().start();
    return Optional.of(
        TargetPieces.read(
            data, (targets, firstRow) -> loss.checkLabels(who, targets, stack.output(), firstRow)));
  }

  private static void checkTargetShape(LayerStack stack, Loss loss, Dataset data) {
    try {
      stack.lock().inside(() -> loss.start().check(data.targetShape(), stack.output()));
    } catch (IllegalArgumentException wrong) {
      throw ShapeHints.swapped(loss, data, stack.output())
          .or(() -> ShapeHints.notFlattened(stack, data.targetShape()))
          .map(hint -> Check.fail("%s\n%s", wrong.getMessage(), hint))
          .orElse(wrong);
    }
  }

  /** Data that lies sorted by class and is not shuffled is learnt and forgotten class by class. */
  private static Optional<String> sorted(int[] labels, FitPlan plan) {
    long first = (long) SORTED_BATCHES * plan.batchSize();
    boolean looks =
        !plan.shuffle()
            && labels.length > first
            && IntStream.of(labels).limit(first).allMatch(label -> label == labels[0])
            && IntStream.of(labels).anyMatch(label -> label != labels[0]);
    return looks
        ? Optional.of(
            Check.format(
                "The first %s batches hold class %s only, and shuffle(false) keeps them so: the data looks sorted. "
                    + "Leave shuffle(false) out, or shuffle the data.",
                SORTED_BATCHES, labels[0]))
        : Optional.empty();
  }

  /**
   * Whether the targets say which class a row is of. Counts and years are integers too, and several
   * binary labels look like one class out of many: neither is.
   */
  static boolean classes(Loss loss, Dataset data) {
    return loss.targets().tellClasses()
        && data.sized()
        && (data.targetShape().size() == 1 || ClassLabels.oneHot(data));
  }
}
