package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.banteng.core.CompileOption;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.api.Metric;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Stackable;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole training: model, compile and fit as given; history, weights, evaluate and predict out.
 */
final class TrainingCases implements CaseRunner {
  private static final String SEQUENTIAL = "Sequential";

  @Override
  public Runnable read(GoldenCase golden) {
    return read(golden, Path.of("."));
  }

  /**
   * The same.
   *
   * @param folder where files of its callbacks stand
   */
  Runnable read(GoldenCase golden, Path folder) {
    if (!golden.text("class").equals(SEQUENTIAL)) {
      return () -> Sequential.fromJson(json(golden)); // which refuses it: a deviation
    }
    JsonNode compile = golden.get("compile");
    layers(golden.get("model").get("layers"), new Nd4jBackend()); // tells what is not built
    Optimizer optimizer = Optimizers.kinds().read(GoldenCase.value(compile.get("optimizer")));
    Loss loss = Losses.kinds().read(GoldenCase.value(compile.get("loss")));
    CompileOption[] metrics = metrics(compile);
    FitArguments fit = FitArguments.read(golden, folder);
    return () ->
        Backends.each(
            backend -> {
              Sequential model = model(golden, backend);
              model.compile(optimizer, loss, metrics);
              new TrainingRun(golden, model, fit).check();
            });
  }

  private static String json(GoldenCase golden) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("class_name", golden.text("class"))
        .set("config", golden.get("model"))
        .toString();
  }

  /** Layers, each of which says itself whether it is trained, and models of such layers. */
  private static List<Stackable> layers(JsonNode entries, Backend backend) {
    var layers = new ArrayList<Stackable>();
    for (JsonNode entry : entries) {
      JsonNode config = entry.get("config");
      layers.add(
          entry.get("class_name").asText().equals(SEQUENTIAL)
              ? Sequential.on(backend, layers(config.get("layers"), backend))
                  .name(config.get("name").asText())
              : Layers.kinds().read(GoldenCase.value(entry)));
    }
    return layers;
  }

  /** The model of a case, not compiled. */
  static Sequential model(GoldenCase golden, Backend backend) {
    return Sequential.on(backend, layers(golden.get("model").get("layers"), backend));
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
