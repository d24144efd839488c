package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.Link;
import dev.banteng.core.Seed;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.internal.Log;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.internal.training.ClassCount;
import dev.banteng.nn.internal.training.Compiled;
import dev.banteng.nn.internal.training.Evaluate;
import dev.banteng.nn.internal.training.Fit;
import dev.banteng.nn.internal.training.FitPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/**
 * The training of one model: what it was compiled with, the optimizer's state, what was recorded.
 * One fit at a time.
 */
final class Trainer {
  private static final Logger LOG = Log.of(Sequential.class);

  private final Build build;
  private final Set<String> said = ConcurrentHashMap.newKeySet(); // once for this model
  private boolean fitting;
  private Optional<Fit> lastFit = Optional.empty();
  private volatile Optional<Compiled> compiled = Optional.empty();
  private Optional<Optimizer.Updater> updater = Optional.empty();
  private volatile Optional<History> history = Optional.empty();

  Trainer(Build build) {
    this.build = build;
  }

  /** Trains in this way from now on; the optimizer's state begins anew. */
  synchronized void compile(Compiled wanted) {
    refuseWhileFitting("compile");
    compiled = Optional.of(wanted);
    updater = Optional.empty();
  }

  /** Trains a layer from the next fit on, or not; the optimizer's state begins anew. */
  synchronized void trainable(String layer, boolean value) {
    refuseWhileFitting("trainable(...)");
    if (build.trainable(layer, value)) {
      updater = Optional.empty();
    }
  }

  synchronized void refuseWhileFitting(String verb) {
    if (isFitting()) {
      throw Check.order("This model is being fitted. Wait for fit to end before %s.", verb);
    }
  }

  /** A loop that was left behind runs on until its callback or its source comes back. */
  private boolean isFitting() {
    return fitting || lastFit.filter(Fit::isRunning).isPresent();
  }

  boolean isCompiled() {
    return compiled.isPresent();
  }

  Optional<History> history() {
    return history;
  }

  History fit(Dataset data, List<FitOption> options) {
    compiled("fit");
    build.refuseInside("fit");
    FitPlan plan = FitPlan.of(data, options);
    Compiled settings = begin();
    try {
      return build.with(data.inputShape(), plan.seed(), drawn -> fit(drawn, settings, plan));
    } finally {
      end();
    }
  }

  /** From here on no other fit begins and nothing is compiled: settings and state stay a pair. */
  private synchronized Compiled begin() {
    if (isFitting()) {
      throw Check.order(
          "This model is being fitted already. Wait for that fit to end, or make a second model.");
    }
    fitting = true;
    return compiled("fit");
  }

  private synchronized void end() {
    fitting = false;
    lastFit = lastFit.filter(Fit::isRunning); // else it would hold on to its data
  }

  private History fit(Build.Drawn drawn, Compiled settings, FitPlan plan) {
    var stack = drawn.stack();
    var state = updater.orElseGet(() -> settings.optimizer().start(stack.arena()));
    var fit = new Fit(stack, settings, state, plan);
    if (updater.isEmpty()) {
      settings.choices(stack.output(), stack.link()).stream().filter(said::add).forEach(LOG::debug);
    }
    begun(fit, state);
    build.keep(drawn);
    return fit.run(recorded -> history = Optional.of(recorded));
  }

  private synchronized void begun(Fit fit, Optimizer.Updater state) {
    lastFit = Optional.of(fit);
    updater = Optional.of(state);
  }

  Map<String, Double> evaluate(Dataset data, List<EvaluateOption> options) {
    Compiled settings = compiled("evaluate");
    return build.with(
        data.inputShape(),
        Seed.fresh(),
        drawn -> Evaluate.run(drawn.stack(), settings, data, options, this::warnOnce));
  }

  ModelReport report(Dataset data, String... names) {
    Compiled settings = compiled("report");
    build.refuseInside("report");
    ClassCount.check(settings.loss());
    ConfusionMatrix empty = Metrics.confusionMatrix(names);
    return build.with(
        data.inputShape(),
        Seed.fresh(),
        drawn -> {
          var scores = Evaluate.run(drawn.stack(), settings, data, List.of(), this::warnOnce);
          var counted = ClassCount.run(drawn.stack(), settings.loss(), data, empty);
          return new ModelReport(scores, counted.report(), counted);
        });
  }

  private void warnOnce(String caution) {
    if (said.add(caution)) {
      LOG.warn(caution);
    }
  }

  /** What the model was compiled with; an error if it was not, before a call of that name. */
  Compiled compiled(String verb) {
    return compiled.orElseThrow(
        () ->
            Check.order(
                "Compile the model before %s: model.compile(optimizer, loss, metrics...).", verb));
  }

  /**
   * What the model was compiled with, for its summary.
   *
   * @param output the shape of one row of output, where it is known
   * @param last the model's output activation
   */
  List<String> notes(Optional<Shape> output, Link last) {
    return compiled.map(settings -> settings.notes(output, last)).orElse(List.of());
  }
}
