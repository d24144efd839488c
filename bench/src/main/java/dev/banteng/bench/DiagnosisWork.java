package dev.banteng.bench;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;

/** Times looks into a model. */
final class DiagnosisWork {
  /** Digits in MNIST's training set. */
  private static final int DIGITS = 60_000;

  private static final int ROUNDS = 5;
  private static final double SECOND_MILLIS = 1_000;

  private DiagnosisWork() {}

  /** A diagnosis on as many samples, which are looked through before a batch is taken. */
  static Map<String, Double> diagnose(Sequential model, Dataset data) {
    Dataset digits = data.select(IntStream.range(0, DIGITS).map(i -> i % data.size()).toArray());
    var took = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      int samples = model.diagnose(digits).samples();
      took.add((System.nanoTime() - began) * 1e-6);
      if (samples == 0) {
        throw Check.order("A diagnosis saw no samples.");
      }
    }
    return Map.of("diagnose_ms", Median.of(took), "second_ms", SECOND_MILLIS);
  }
}
