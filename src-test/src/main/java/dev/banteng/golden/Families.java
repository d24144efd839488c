package dev.banteng.golden;

import dev.banteng.core.Unregistered;
import java.util.Map;

/** How the cases of each family are run. */
final class Families {
  private static final Map<String, CaseRunner> RUNNERS =
      Map.of(
          "activations", new ActivationCases(),
          "callbacks", new CallbackCases(),
          "initializers", new InitializerCases(),
          "layers", new LayerCases(),
          "losses", new LossCases(),
          "metrics", new MetricCases(),
          "optimizers", new OptimizerCases(),
          "sklearn-metrics", new MetricCases(),
          "sklearn-reports", new ReportCases(),
          "training", new TrainingCases());

  private Families() {}

  /** The way to run a family's cases; a family that is not built yet has pending ones only. */
  static CaseRunner runner(String family) {
    return RUNNERS.getOrDefault(
        family,
        golden -> {
          throw new Unregistered("family '" + family + "'");
        });
  }
}
