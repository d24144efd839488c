package dev.banteng.nn.internal.diagnosis;

import dev.banteng.nn.api.OutputRange;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoublePredicate;

/**
 * Which units of a layer, its positions along the last axis, put out nothing that can be learnt
 * from.
 */
final class Units {
  /** Functions of several numbers at once: one number near an end says nothing about its unit. */
  private static final Set<String> OF_SEVERAL = Set.of("softmax", "sparsemax", "log_softmax");

  /** Functions whose lower end is where relus are silent, which the dead are. */
  private static final String RELU = "relu";

  private Units() {}

  /** The share that puts out 0 for the whole batch, of functions that are 0 below. */
  static OptionalDouble dead(Optional<OutputRange> range, float[] outputs, int units) {
    return range.filter(Units::dies).isPresent()
        ? OptionalDouble.of(share(outputs, units, 1, value -> value == 0))
        : OptionalDouble.empty();
  }

  /** The share that stands at the ends of its range for nearly the whole batch. */
  static OptionalDouble saturated(Optional<OutputRange> range, float[] outputs, int units) {
    if (range.filter(Units::saturates).isEmpty()) {
      return OptionalDouble.empty();
    }
    OutputRange ends = range.get();
    double margin = Limits.AT_THE_END * (ends.to() - ends.from());
    return OptionalDouble.of(
        share(
            outputs,
            units,
            Limits.MOSTLY,
            value -> value <= ends.from() + margin || value >= ends.to() - margin));
  }

  private static boolean dies(OutputRange range) {
    return range.from() == 0 && (range.to() > 1 || range.activation().startsWith(RELU));
  }

  private static boolean saturates(OutputRange range) {
    return Double.isFinite(range.from())
        && Double.isFinite(range.to())
        && !range.activation().startsWith(RELU)
        && !OF_SEVERAL.contains(range.activation());
  }

  /** The share of units for which something holds for a part of their numbers at least. */
  private static double share(float[] outputs, int units, double part, DoublePredicate holds) {
    int[] counts = new int[units];
    for (int from = 0; from < outputs.length; from += units) {
      for (int unit = 0; unit < units; unit++) {
        if (holds.test(outputs[from + unit])) {
          counts[unit]++;
        }
      }
    }
    double each = (double) outputs.length / units;
    int some = 0;
    for (int count : counts) {
      some += count >= part * each ? 1 : 0;
    }
    return (double) some / units;
  }
}
