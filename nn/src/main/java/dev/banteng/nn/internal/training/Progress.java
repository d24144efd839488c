package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.CallbackState;
import java.util.List;
import java.util.Map;

/**
 * How far a fit is, for a checkpoint that another goes on from as if this one had never ended.
 *
 * @param plan what decides the order of samples, which is the same where training goes on
 * @param epoch the epoch that comes next, from 0
 * @param steps how many steps were taken, by which dropout draws
 * @param round how often the data were begun before that epoch
 * @param samples how many samples of the last round were taken before it; 0 unless epochs end
 *     within rounds
 * @param averages whether moving averages stand in the place of the weights
 * @param recorded what was recorded so far
 * @param callbacks what those who listen remember, in their order
 */
public record Progress(
    Order plan,
    int epoch,
    long steps,
    int round,
    int samples,
    boolean averages,
    Recorded recorded,
    List<CallbackState> callbacks) {
  /** Copies the list. */
  public Progress {
    callbacks = List.copyOf(callbacks);
  }

  /**
   * What the order of samples follows from.
   *
   * @param seed decides shuffling and dropout
   * @param batchSize samples of a step
   * @param samples how many there are, or -1 for a stream
   * @param shuffle whether each epoch takes them in another order
   */
  public record Order(long seed, int batchSize, int samples, boolean shuffle) {}

  /**
   * What History holds of it.
   *
   * @param epochs the logs of each epoch that ended, by its number
   * @param warnings what was found odd
   */
  public record Recorded(Map<Integer, Map<String, Double>> epochs, List<String> warnings) {
    /** Copies the list. */
    public Recorded {
      warnings = List.copyOf(warnings);
    }
  }
}
