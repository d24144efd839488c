package dev.banteng.nn.optimizers;

import java.util.List;

/**
 * An optimizer's formula and its moments for one weight as a whole. Everything that optimizers
 * share (clipping, decay, averaging) happens around it.
 */
public interface TensorRule {
  /**
   * What it remembers from step to step, in the order in which Keras keeps it in files. What is
   * left out is lost where training goes on from a file.
   */
  List<Moment> moments();

  /**
   * Gets ready for a step.
   *
   * @param rate the learning rate
   * @param step which step this is, counted from 1
   */
  void begin(float rate, long step);

  /**
   * Changes the weight.
   *
   * @param weights its numbers in row-major order, to be changed in place; what stands behind them
   *     in the array is of no meaning
   * @param gradients their gradients, which may be used as scratch memory
   */
  void apply(float[] weights, float[] gradients);
}
