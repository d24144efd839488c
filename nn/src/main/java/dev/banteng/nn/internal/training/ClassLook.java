package dev.banteng.nn.internal.training;

import dev.banteng.core.data.Dataset;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Targets;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.internal.advice.ClassAdvice;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Predicts a few samples of each class, to see whether the model finds them. */
final class ClassLook {
  /** Of more classes a few hundred samples say nothing. */
  private static final int MOST_CLASSES = 50;

  private static final int MOST = 500;
  private static final int FEWEST = 100;

  /** One sample in so many that an epoch trains on. */
  private static final int EACH = 200;

  private final LayerStack stack;
  private final Loss loss;
  private final Dataset samples;
  private final SortedMap<Integer, Integer> counts;

  private ClassLook(
      LayerStack stack, Loss loss, Dataset samples, SortedMap<Integer, Integer> counts) {
    this.stack = stack;
    this.loss = loss;
    this.samples = samples;
    this.counts = counts;
  }

  /** One at the data of a fit; empty where they tell no classes. */
  static Optional<ClassLook> of(LayerStack stack, Loss loss, FitPlan plan) {
    Dataset data = plan.validation().filter(Dataset::sized).orElse(plan.train());
    if (!DataFit.classes(loss, data)) {
      return Optional.empty();
    }
    return ClassLabels.of(data)
        .map(labels -> loss.targets() == Targets.SIGNS ? sides(labels) : labels)
        .flatMap(labels -> of(stack, loss, plan, data, labels));
  }

  /** Classes 0 and 1, as {@link ClassCount} counts targets of -1 and 1. */
  private static int[] sides(int[] signs) {
    return IntStream.of(signs).map(sign -> sign > 0 ? 1 : 0).toArray();
  }

  private static Optional<ClassLook> of(
      LayerStack stack, Loss loss, FitPlan plan, Dataset data, int[] labels) {
    var counts = new TreeMap<Integer, Integer>();
    IntStream.of(labels).forEach(label -> counts.merge(label, 1, Integer::sum));
    loss.ignoreClass().ifPresent(counts::remove);
    if (counts.size() < 2 || counts.size() > MOST_CLASSES) {
      return Optional.empty();
    }
    int trained = plan.train().sized() ? plan.train().size() : MOST * EACH;
    int most = Math.max(FEWEST, Math.min(MOST, trained / EACH)) / counts.size();
    return Optional.of(
        new ClassLook(stack, loss, data.select(ofEach(labels, counts, Math.max(1, most))), counts));
  }

  /** The first so many of each class. */
  private static int[] ofEach(int[] labels, SortedMap<Integer, Integer> counts, int most) {
    var taken = new TreeMap<Integer, Integer>();
    return IntStream.range(0, labels.length)
        .filter(row -> counts.containsKey(labels[row]))
        .filter(row -> taken.merge(labels[row], 1, Integer::sum) <= most)
        .toArray();
  }

  /** How the model predicts them now. */
  ClassAdvice look() {
    return new ClassAdvice(counts, ClassCount.run(stack, loss, samples, Metrics.confusionMatrix()));
  }
}
