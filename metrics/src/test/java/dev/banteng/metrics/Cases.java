package dev.banteng.metrics;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Random samples to try a law on: the same ones at each run, others with {@code
 * -Dbanteng.cases.seed=...}. A failure is told with as few rows as still fail.
 *
 * @param seed where the samples come from
 * @param samples the samples
 */
record Cases(long seed, List<Sample> samples) {
  static final String SEED = "banteng.cases.seed";

  /** The samples of this run. */
  static final Cases OF_RUN = of(Long.getLong(SEED, 21));

  static Cases of(long seed) {
    return new Cases(
        seed,
        IntStream.range(0, 100)
            .mapToObj(number -> Sample.random(new Random(seed * 1_000_003 + number)))
            .toList());
  }

  /**
   * Tries a law on every sample.
   *
   * @param what whose law it is
   * @param law says what is wrong for a sample, if anything is
   * @throws AssertionError if it does not hold
   */
  void forAll(String what, Function<Sample, Optional<String>> law) {
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      if (attempt(law, sample).isPresent()) {
        throw new AssertionError(failure(what, law, i, sample));
      }
    }
  }

  private String failure(
      String what, Function<Sample, Optional<String>> law, int number, Sample sample) {
    Sample least = shrink(law, sample);
    return what
        + ": "
        + attempt(law, least).orElseThrow()
        + "\nCase "
        + number
        + " of -D"
        + SEED
        + "="
        + seed
        + "; of its rows ("
        + sample.size()
        + ") these are enough ("
        + least.size()
        + "):"
        + least;
  }

  /** Leaves rows out, many at first, then one by one, while the law still fails. */
  private static Sample shrink(Function<Sample, Optional<String>> law, Sample failing) {
    Sample least = failing;
    for (int length = failing.size() / 2; length > 0; length = length / 2) {
      int from = 0;
      while (from + length <= least.size() && least.size() > length) {
        Sample fewer = least.without(from, from + length);
        if (attempt(law, fewer).isPresent()) {
          least = fewer;
        } else {
          from += length;
        }
      }
    }
    return least;
  }

  private static Optional<String> attempt(Function<Sample, Optional<String>> law, Sample sample) {
    try {
      return law.apply(sample);
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }
}
