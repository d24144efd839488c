package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.nn.api.CallbackState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How far a fit is, for a checkpoint that another goes on from as if this one had never ended.
 *
 * @param plan what decides the order of samples, which is the same where training goes on
 * @param compiled optimizer and loss, as they print
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
    Map<String, String> compiled,
    int epoch,
    long steps,
    int round,
    int samples,
    boolean averages,
    Recorded recorded,
    List<CallbackState> callbacks) {
  /** Copies map and list. */
  public Progress {
    compiled = Map.copyOf(compiled);
    callbacks = List.copyOf(callbacks);
  }

  /**
   * What the order of samples follows from.
   *
   * @param seed decides shuffling and dropout
   * @param batchSize samples of a step
   * @param samples how many there are, or -1 for a stream
   * @param shuffle whether each epoch takes them in another order
   * @param stepsPerEpoch batches of an epoch, or 0 for all that there are
   */
  public record Order(long seed, int batchSize, int samples, boolean shuffle, int stepsPerEpoch) {
    @Override
    public String toString() {
      return Check.format(
          "batchSize(%s) on %s, shuffle(%s)%s",
          batchSize,
          samples < 0 ? "a stream" : Check.format("%s samples", samples),
          shuffle,
          stepsPerEpoch == 0 ? "" : Check.format(", stepsPerEpoch(%s)", stepsPerEpoch));
    }
  }

  /**
   * A checkpoint that a fit goes on from.
   *
   * @param file where it was read
   * @param progress how far its training was
   */
  public record Checkpoint(Path file, Progress progress) {
    /** Where training goes on, in one line. */
    String line(int epochs) {
      int next = progress.epoch() + 1;
      return next > epochs
          ? Check.format("All %s epochs are over (%s)", epochs, file)
          : Check.format("Going on from epoch %s of %s (%s)", next, epochs, file);
    }
  }

  /**
   * What History holds of it.
   *
   * @param epochs the logs of each epoch that ended, by its number
   * @param warnings what was found odd
   * @param advice what an advisor said
   */
  public record Recorded(
      Map<Integer, Map<String, Double>> epochs, List<String> warnings, List<String> advice) {
    /** Copies the lists. */
    public Recorded {
      warnings = List.copyOf(warnings);
      advice = List.copyOf(advice);
    }
  }
}
