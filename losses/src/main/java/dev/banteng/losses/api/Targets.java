package dev.banteng.losses.api;

/** What a loss reads as targets; {@code accuracy()} and the checks of data follow from it. */
public enum Targets {
  /** Numbers of any size, in the shape of the predictions. */
  VALUES,
  /** 0 or 1, or a probability between them, for each prediction. */
  BINARY,
  /** -1 or 1 for each prediction, which is a score on either side of 0. */
  SIGNS,
  /** One-hot along the last axis of the predictions, or a probability of each class. */
  ONE_HOT,
  /** The index of a class, where predictions have a value for each class along their last axis. */
  CLASS_INDICES,
  /** Whole numbers that say which samples belong together; predictions are no classes. */
  GROUPS;

  /** Whether they say which class a sample is of; numbers and groups do not. */
  public boolean tellClasses() {
    return this != VALUES && this != GROUPS;
  }
}
