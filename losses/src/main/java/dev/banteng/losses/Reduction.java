package dev.banteng.losses;

import dev.banteng.core.Check;
import dev.banteng.core.Code;
import dev.banteng.core.Config;
import dev.banteng.core.Names;
import java.util.Arrays;
import java.util.List;

/** How the values of a batch become one number; Keras' names in {@link #identifier}. */
public enum Reduction {
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

  /** Adds the wither of {@link ReducibleLoss}; the default needs none. */
  Code write(Code code) {
    return switch (this) {
      case SUM_OVER_BATCH_SIZE -> code;
      case SUM -> code.with("sum");
      case MEAN -> code.with("mean");
      case MEAN_WITH_SAMPLE_WEIGHT -> code.with("meanWithSampleWeight");
      case NONE -> code.with("none");
    };
  }

  /** The entry {@code reduction} of a config: Keras' default if missing, none if null. */
  static Reduction read(Config config) {
    boolean none = config.toMap().containsKey("reduction") && !config.has("reduction");
    return of(config.text("reduction", none ? NONE.identifier : SUM_OVER_BATCH_SIZE.identifier));
  }
}
