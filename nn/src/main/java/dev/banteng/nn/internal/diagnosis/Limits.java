package dev.banteng.nn.internal.diagnosis;

/**
 * From where on a diagnosis complains. The reasons, and what healthy and ill models show, stand in
 * docs/decisions/0121.
 */
final class Limits {
  /**
   * Inputs that meet weights: their largest size, where 0 to 1 or some standard deviations suit.
   */
  static final double INPUT_SIZE = 20;

  /** The share of one class from which on accuracy says little. */
  static final double CLASS_SHARE = 0.8;

  /** The share of units that put out 0 for a whole batch. */
  static final double DEAD = 0.4;

  /** The share of units that stand at an end of their range. */
  static final double SATURATED = 0.4;

  /** How near to an end of its range a number is at the end, as a part of the range. */
  static final double AT_THE_END = 0.01;

  /** A unit is saturated that stands at an end for so many of its numbers. */
  static final double MOSTLY = 0.9;

  /** The gradient at the front, as a part of the one at the end, from which on it has vanished. */
  static final double VANISHED = 1e-3;

  /** The same from which on it explodes. */
  static final double EXPLODED = 1e3;

  /** How many times as far as inputs outputs may spread, where inputs spread by at least 1. */
  static final double GROWN = 30;

  /** A loss of so many times that of guessing is that of a model that is surely wrong. */
  static final double WORSE_THAN_GUESSING = 2;

  /** A loss above this part of that of guessing is no better. */
  static final double NO_BETTER = 0.99;

  /** After so many steps a model should be better than guessing. */
  static final long SOME_STEPS = 200;

  /** A step moves weights too far from this part of their size on; about 0.001 is usual. */
  static final double LONG_STEP = 0.5;

  /** A step below this part of their size takes forever. */
  static final double SHORT_STEP = 1e-6;

  /** What steps are usually beside the weights. */
  static final double USUAL_STEP = 1e-3;

  /** The first steps of an optimizer that adapts are longer. */
  static final double FIRST_STEP = 0.01;

  /** A loss below this part of that of guessing has little left to learn: short steps suit it. */
  static final double LEARNT = 0.1;

  /** Fewer numbers of a unit, or samples of a class, say little about it. */
  static final int ENOUGH = 32;

  private Limits() {}
}
