package dev.banteng.nn.internal.advice;

/** From which number on something is worth a word; docs/decisions/0126 gives the reasons. */
final class Limits {
  /**
   * Epochs since the best validation before it counts as overfitting, and over which it is
   * averaged.
   */
  static final int OVERFITTING_EPOCHS = 3;

  /** By how much the loss of the validation is then above its best, and that of training below. */
  static final double OVERFITTING_SHARE = 0.1;

  /** By how much it is above its best, beside the first one: less is nothing to those who watch. */
  static final double OVERFITTING_OF_FIRST = 0.02;

  /** How often the loss of an epoch is that of the best before, where it jumped. */
  static final double JUMP = 2;

  /** How often the loss of two batches in a row is that of the untrained model, where it leapt. */
  static final double LEAP = 3;

  /** And how many deviations it lies above what batches have at the end of the epoch. */
  static final double OUTSIDE = 6;

  /** What an untrained model's loss is multiplied with, where nothing was learnt behind a jump. */
  static final double NOT_LEARNT = 0.95;

  /** Epochs over which a loss is looked at for oscillation, crumbs or a plateau. */
  static final int WINDOW = 6;

  /** A loss below this share of its first is well learnt: its last digits may do as they like. */
  static final double LEARNT = 0.1;

  /** How large the steps up of an oscillation are beside the loss. */
  static final double OSCILLATION = 0.15;

  /** The largest fall of an epoch that is a crumb, beside the loss. */
  static final double CRUMB = 0.01;

  /** How often the smallest fall of the window may stand in the largest, if it falls steadily. */
  static final double STEADY = 2;

  /** Below this share of the first loss it has fallen far already, however slowly now. */
  static final double FAR = 0.8;

  /** How far apart the losses of a plateau are, beside them. */
  static final double FLAT = 0.01;

  /** How many looks in a row show the same, before the last epoch. */
  static final int LOOKS = 5;

  /** How many samples of a class must have been looked at to speak of its recall. */
  static final int FEW = 5;

  /** A class is rare below this share of what it had if all were alike. */
  static final double RARE = 0.5;

  /** A recall at most this is bad, if accuracy is better by {@link #HIDDEN}. */
  static final double BAD_RECALL = 0.5;

  /** See {@link #BAD_RECALL}. */
  static final double HIDDEN = 0.3;

  /** From this share of a layer's units on it is dead. */
  static final double DEAD = 0.9;

  /** A layer stands still where an epoch changes its weights by less than this. */
  static final double STILL = 1e-4;

  /** And by less than this share of what it changes the weights of another. */
  static final double BESIDE_OTHERS = 1e-3;

  private Limits() {}
}
