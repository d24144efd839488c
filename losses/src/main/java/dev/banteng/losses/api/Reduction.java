package dev.banteng.losses.api;

import dev.banteng.core.Check;
import dev.banteng.core.Choice;
import dev.banteng.core.Names;
import java.util.Arrays;
import java.util.List;

/** How the values of a batch become one number; Keras' names in {@link #identifier}. */
public enum Reduction implements Choice {
  /** The sum of weighted values divided by how many values there are. Keras' default. */
  SUM_OVER_BATCH_SIZE("sum_over_batch_size"),
  /** The sum of weighted values. */
  SUM("sum"),
  /** The same as {@code SUM_OVER_BATCH_SIZE}. */
  MEAN("mean"),
  /** The sum of weighted values divided by the sum of the weights. */
  MEAN_WITH_SAMPLE_WEIGHT("mean_with_sample_weight"),
  /** No reduction: the weighted values themselves. A model cannot be trained with it. */
  NONE("none");

  private final String identifier;

  Reduction(String identifier) {
    this.identifier = identifier;
  }

  /** Keras' name. */
  @Override
  public String identifier() {
    return identifier;
  }

  /**
   * The reduction that Keras calls so.
   *
   * @throws IllegalArgumentException naming the nearest if there is none of that name
   */
  public static Reduction of(String identifier) {
    for (Reduction reduction : values()) {
      if (reduction.identifier.equals(identifier)) {
        return reduction;
      }
    }
    throw Check.fail(Names.unknown("reduction", identifier, identifiers()));
  }

  private static List<String> identifiers() {
    return Arrays.stream(values()).map(Reduction::identifier).toList();
  }
}
