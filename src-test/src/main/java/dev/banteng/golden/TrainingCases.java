package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.core.CompileOption;
import dev.banteng.core.Unregistered;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.api.Metric;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole training: model, compile and fit as given; history, weights, evaluate and predict out.
 */
final class TrainingCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    if (!golden.text("class").equals("Sequential")) {
      throw new Unregistered("model '" + golden.text("class") + "'");
    }
    JsonNode compile = golden.get("compile");
    List<Layer> layers = layers(golden.get("model").get("layers"));
    Optimizer optimizer = Optimizers.kinds().read(GoldenCase.value(compile.get("optimizer")));
    Loss loss = Losses.kinds().read(GoldenCase.value(compile.get("loss")));
    CompileOption[] metrics = metrics(compile);
    FitArguments fit = FitArguments.read(golden);
    return () ->
        Backends.each(
            backend -> {
              var model = Sequential.on(backend, layers);
              model.compile(optimizer, loss, metrics);
              new TrainingRun(golden, model, fit).check();
            });
  }

  private static List<Layer> layers(JsonNode entries) {
    var layers = new ArrayList<Layer>();
    entries.forEach(entry -> layers.add(Layers.kinds().read(GoldenCase.value(entry))));
    return layers;
  }

  private static CompileOption[] metrics(JsonNode compile) {
    var metrics = new ArrayList<CompileOption>();
    compile.path("metrics").forEach(entry -> metrics.add(metric(entry)));
    compile.path("weighted_metrics").forEach(entry -> metrics.add(Metrics.weighted(metric(entry))));
    return metrics.toArray(CompileOption[]::new);
  }

  /** Identifiers stay names, as they do where a user passes them. */
  private static Metric metric(JsonNode entry) {
    return entry.isTextual()
        ? Metrics.metric(entry.asText())
        : Metrics.kinds().read(GoldenCase.value(entry));
  }
}
