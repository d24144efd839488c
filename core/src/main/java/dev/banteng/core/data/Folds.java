package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Cross-validation: each sample validates in one fold and trains in all others. */
final class Folds {
  private Folds() {}

  /** Of almost one size: the first {@code n % k} folds have one sample more. */
  static List<Fold> of(Dataset data, int k, Optional<Seed> seed) {
    int size = data.size();
    check("kFold", k, size);
    int[] order = IntStream.range(0, size).toArray();
    seed.ifPresent(given -> Seed.shuffle(order, given.random()));
    int[] foldOf = new int[size];
    int at = 0;
    for (int fold = 0; fold < k; fold++) {
      int end = at + size / k + (fold < size % k ? 1 : 0);
      for (; at < end; at++) {
        foldOf[order[at]] = fold;
      }
    }
    return parted(data, k, foldOf);
  }

  /**
   * With the same part of each class: the labels, sorted by class (classes in the order in which
   * they first occur), are dealt to the folds in turn, and each class is then handed out fold by
   * fold.
   */
  static List<Fold> stratified(Dataset data, int k, Optional<Seed> seed) {
    check("stratifiedKFold", k, data.size());
    List<int[]> classes =
        new Strata(data::targets, data.size(), data.targetShape()).byFirstOccurrence();
    int[] foldOf = new int[data.size()];
    int dealt = 0;
    Optional<SplittableRandom> random = seed.map(Seed::random);
    for (int[] rows : classes) {
      checkEnough(data, k, rows);
      int[] counts = new int[k];
      for (int i = 0; i < rows.length; i++) {
        counts[dealt++ % k]++;
      }
      random.ifPresent(draws -> Seed.shuffle(rows, draws));
      int at = 0;
      for (int fold = 0; fold < k; fold++) {
        for (int i = 0; i < counts[fold]; i++) {
          foldOf[rows[at++]] = fold;
        }
      }
    }
    return parted(data, k, foldOf);
  }

  private static void check(String what, int k, int size) {
    if (k < 2) {
      throw Check.fail(
          "%s takes at least 2 folds, but was given %s. To keep one part only: trainTestSplit(...).",
          what, k);
    }
    if (k > size) {
      throw Check.fail(
          "%s(%s) needs as many samples, one a fold at least, but there are %s. Use fewer folds.",
          what, k, size);
    }
  }

  private static void checkEnough(Dataset data, int k, int[] rows) {
    if (rows.length < k) {
      float[] target = new float[data.targetShape().size()];
      data.targets(rows, 0, 1, target);
      throw Check.fail(
          "stratifiedKFold(%s) needs as many samples of each class, but class %s has %s: "
              + "some folds would have none of it. Use fewer folds, or kFold.",
          k, ClassCounts.classOf(target, 0, target.length).orElseThrow(), rows.length);
    }
  }

  private static List<Fold> parted(Dataset data, int k, int[] foldOf) {
    var folds = new ArrayList<Fold>();
    for (int i = 0; i < k; i++) {
      int fold = i;
      folds.add(
          new Fold(
              data.select(rows(foldOf, of -> of != fold)),
              data.select(rows(foldOf, of -> of == fold))));
    }
    return List.copyOf(folds);
  }

  private static int[] rows(int[] foldOf, IntPredicate chosen) {
    return IntStream.range(0, foldOf.length).filter(row -> chosen.test(foldOf[row])).toArray();
  }
}
