package dev.banteng.core.data;

import dev.banteng.core.Check;

/**
 * One of the ways in which {@link Dataset#kFold} parts the data.
 *
 * @param train the samples of all other folds
 * @param validation the samples of this one
 */
public record Fold(Dataset train, Dataset validation) {
  @Override
  public String toString() {
    return Check.format(
        "Fold: %s samples to train, %s to validate", train.size(), validation.size());
  }
}
