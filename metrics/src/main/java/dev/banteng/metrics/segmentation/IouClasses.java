package dev.banteng.metrics.segmentation;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Names;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which classes an {@link IouMetric} has and which count.
 *
 * @param count how many there are
 * @param targets those whose mean is taken
 * @param ignored a label whose positions are left out, or empty
 */
public record IouClasses(int count, List<Integer> targets, OptionalInt ignored) {
  /** So many classes have a table of as many numbers as an array can hold, 16 GB. */
  private static final int MOST = 46_340;

  /** Checks that the targets are classes. */
  public IouClasses {
    checkCount("an IoU", count);
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw Check.fail("An IoU takes at least one target class.");
    }
    for (int target : targets) {
      if (target < 0 || target >= count) {
        throw Check.fail(
            "Target classes of an IoU are 0..%s, but was given %s.", count - 1, target);
      }
    }
  }

  /** Those of a kind: all, or some of them. */
  static IouClasses of(Iou kind, int count, List<Integer> targets) {
    checkCount(Names.snakeCase(kind.className()), count);
    var chosen = kind.ofAllClasses() ? IntStream.range(0, count).boxed().toList() : targets;
    return new IouClasses(count, chosen, OptionalInt.empty());
  }

  private static void checkCount(String metric, int count) {
    Check.positive("numClasses of " + metric, count);
    if (count > MOST) {
      throw Check.fail(
          "numClasses of %s can be at most %s, whose table of classes has 16,384 MB, but was given"
              + " %s. Are these ids? Number the classes 0, 1, 2 and so on.",
          metric, MOST, count);
    }
  }

  /** Hands through the arguments that a kind has. */
  IouClasses arguments(Arguments all, Iou kind) {
    boolean binary = kind == Iou.BINARY;
    var a = binary ? all : all.required();
    var made =
        of(
            kind,
            binary ? count : a.integer("num_classes", count),
            kind.ofAllClasses() ? targets : a.integers("target_class_ids", targets));
    var label = all.written(!binary || ignored.isPresent()).integer("ignore_class", ignored);
    return new IouClasses(made.count, made.targets, label);
  }
}
