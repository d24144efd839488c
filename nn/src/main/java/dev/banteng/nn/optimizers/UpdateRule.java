package dev.banteng.nn.optimizers;

import java.util.List;

/**
 * An optimizer's formula and its moments, for weights of one training: all of them, or a range
 * where threads share many. Everything that optimizers share (clipping, decay, averaging) happens
 * around it.
 *
 * <p>Example, plain gradient descent:
 *
 * <pre>{@code
 * final class Descent implements UpdateRule {
 *   private float rate;
 *
 *   public List<List<Moment>> moments() {
 *     return List.of();
 *   }
 *
 *   public void begin(float rate, long step) {
 *     this.rate = rate;
 *   }
 *
 *   public void apply(float[] weights, float[] gradients, int offset, int count) {
 *     for (int i = 0; i < count; i++) {
 *       weights[i] -= rate * gradients[i];
 *     }
 *   }
 * }
 * }</pre>
 */
public interface UpdateRule {
  /**
   * What it remembers from step to step, in the order in which Keras keeps it in files: the moments
   * of one list stand weight by weight (a momentum and a velocity of the first, then of the
   * second), and the lists one after another. What is left out is lost where training goes on from
   * a file.
   */
  List<List<Moment>> moments();

  /**
   * Gets ready for a step over all its weights.
   *
   * @param rate the learning rate
   * @param step which step this is, counted from 1
   */
  void begin(float rate, long step);

  /**
   * Changes a piece of the weights, at most 1,024 numbers long.
   *
   * @param weights the weights, from index 0 on, to be changed in place
   * @param gradients their gradients, from index 0 on, which may be used as scratch memory
   * @param offset where the piece begins among this formula's weights; moments lie from there on
   * @param count how many numbers it has
   */
  void apply(float[] weights, float[] gradients, int offset, int count);
}
