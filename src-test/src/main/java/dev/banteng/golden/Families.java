package dev.banteng.golden;

import dev.banteng.core.Unregistered;
import java.util.Map;

/** How the cases of each family are run. */
final class Families {
  private static final Map<String, CaseRunner> RUNNERS =
      Map.ofEntries(
          Map.entry("activation-layers", new LayerCases()),
          Map.entry("activations", new ActivationCases()),
          Map.entry("activations-more", new ActivationCases()),
          Map.entry("callbacks", new CallbackCases()),
          Map.entry("callbacks-more", new CallbackCases()),
          Map.entry("constraints", new ConstraintCases()),
          Map.entry("constraints-more", new ConstraintCases()),
          Map.entry("files", new FileCases()),
          Map.entry("initializers", new InitializerCases()),
          Map.entry("initializers-more", new InitializerCases()),
          Map.entry("layers", new LayerCases()),
          Map.entry("convolutions-more", new LayerCases()),
          Map.entry("small-layers-more", new LayerCases()),
          Map.entry("augmentation-more", new LayerCases()),
          Map.entry("losses", new LossCases()),
          Map.entry("losses-more", new LossCases()),
          Map.entry("masks", new TrainingCases()),
          Map.entry("metrics", new MetricCases()),
          Map.entry("metrics-more", new MetricCases()),
          Map.entry("nested", new TrainingCases()),
          Map.entry("normalization-more", new LayerCases()),
          Map.entry("optimizers", new OptimizerCases()),
          Map.entry("optimizers-more", new OptimizerCases()),
          Map.entry("recurrent", new LayerCases()),
          Map.entry("regularizers", new RegularizerCases()),
          Map.entry("regularizers-more", new RegularizerCases()),
          Map.entry("schedules", new ScheduleCases()),
          Map.entry("schedules-more", new ScheduleCases()),
          Map.entry("sklearn-metrics", new MetricCases()),
          Map.entry("sklearn-reports", new ReportCases()),
          Map.entry("tf-keras-metrics", new MetricCases()),
          Map.entry("training", new TrainingCases()),
          Map.entry("training-regularized", new TrainingCases()));

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
