package dev.banteng.losses;

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
}
