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
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OptimizerState;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.internal.training.ClassCount;
import dev.banteng.nn.internal.training.Compiled;
import dev.banteng.nn.internal.training.Evaluate;
import dev.banteng.nn.internal.training.Fit;
import dev.banteng.nn.internal.training.FitPlan;
import dev.banteng.nn.internal.training.LayerStack;
import dev.banteng.nn.internal.training.ModelAccess;
import dev.banteng.nn.internal.training.ParsedOptions;
import dev.banteng.nn.internal.training.SingleSteps;
import dev.banteng.nn.internal.training.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * The training of one model: what it was compiled with, the optimizer's state, what was recorded.
 * One fit at a time.
 */
final class Trainer {
  private static final Logger LOG = Log.of(Sequential.class);

  private final ModelWeights weights;
  private final Model model;
  private final Set<String> said = ConcurrentHashMap.newKeySet(); // once for this model
  private volatile Optional<Compiled> compiled = Optional.empty();
  private volatile Optional<State> state = Optional.empty();
  private Optional<SingleSteps> steps = Optional.empty();
  private volatile Optional<History> history = Optional.empty();

  Trainer(ModelWeights weights, Model model) {
    this.weights = weights;
    this.model = model;
  }

  /**
   * The optimizer's memory of the weights that it was made for.
   *
   * @param changes how often it was said what is trained
   */
  private record State(Optimizer.Updater updater, LayerStack stack, int changes) {
    static State begin(Optimizer optimizer, LayerStack stack) {
      return of(optimizer.start(stack.arena()), stack);
    }

    static State of(Optimizer.Updater updater, LayerStack stack) {
      return new State(updater, stack, stack.changes());
    }

    boolean isOf(LayerStack other) {
      return stack == other && changes == other.changes();
    }
  }

  /** Trains in this way from now on; the optimizer's state begins anew. */
  void compile(Compiled wanted) {
    weights.turn().alone(() -> compiled("compile", wanted));
  }

  private Compiled compiled(String verb, Compiled wanted) {
    refuseWhileFitting(verb);
    compiled = Optional.of(wanted);
    state = Optional.empty();
    return wanted;
  }

  /** Trains a layer from the next fit on, or not; the optimizer's state begins anew. */
  void trainable(String layer, boolean value) {
    changing(() -> weights.trainable(layer, value));
  }

  /** Trains all layers from the next fit on, or none; the optimizer's state begins anew. */
  void trainable(boolean value) {
    changing(
        () -> {
          weights.trainable(value);
          return true;
        });
  }

  private void changing(Supplier<Boolean> change) {
    weights
        .turn()
        .alone(
            () -> {
              refuseWhileFitting("trainable(...)");
              return change.get();
            });
  }

  void refuseWhileFitting(String verb) {
    weights.turn().refuseWhileTaken(verb);
  }

  boolean isCompiled() {
    return compiled.isPresent();
  }

  /** What the model was compiled with, if it was. */
  Optional<Compiled> settings() {
    return compiled;
  }

  /** What the optimizer remembers, if it has begun and says it. */
  Optional<OptimizerState> state() {
    return said(state);
  }

  /** What the optimizer remembers of these weights, if it has begun and says it. */
  Optional<OptimizerState> begun(LayerStack stack) {
    return said(state.filter(before -> before.isOf(stack)));
  }

  private static Optional<OptimizerState> said(Optional<State> of) {
    try {
      return of.map(State::updater).map(Optimizer.Updater::state);
    } catch (IllegalStateException silent) { // one of a user's own
      return Optional.empty();
    }
  }

  Optional<History> history() {
    return history;
  }

  /**
   * Trains, perhaps from a checkpoint on.
   *
   * @param files the model in files
   */
  History fit(Dataset data, List<FitOption> options, ModelAccess.Checkpoints files) {
    compiled("fit");
    weights.refuseInside("fit");
    var given = new ParsedOptions(options);
    Optional<Path> from = FitPlan.resumesFrom(given);
    FitPlan whole = FitPlan.of(data, given);
    FitPlan plan = from.map(file -> whole.goingOn(file, files.progress(file), given)).orElse(whole);
    Compiled settings = begin();
    try {
      return weights.with(
          data.inputShape(),
          plan.seed(),
          drawn -> fit(drawn, settings, plan, new ModelAccess(model, files)));
    } finally {
      weights.turn().end();
    }
  }

  /** From here on no other fit begins and nothing is compiled: settings and state stay a pair. */
  private Compiled begin() {
    return weights
        .turn()
        .alone(
            () -> {
              weights.turn().begin();
              return compiled("fit");
            });
  }

  private History fit(DrawnWeights drawn, Compiled settings, FitPlan plan, ModelAccess access) {
    var stack = drawn.stack();
    boolean isFirst = state.filter(before -> before.isOf(stack)).isEmpty();
    Optional<ModelAccess.Stored> stored =
        plan.resumed().map(from -> access.checkpoints().read(from.file(), stack));
    State own =
        stored
            .flatMap(ModelAccess.Stored::updater)
            .map(known -> State.of(known, stack))
            .orElseGet(() -> state(settings, stack));
    var fit = new Fit(stack, settings, own.updater(), plan, access);
    if (isFirst) {
      settings.choices(stack.output(), stack.link()).stream().filter(said::add).forEach(LOG::debug);
    }
    weights.turn().running(fit);
    weights.keep(drawn);
    return stored.isPresent() ? goOn(fit, own, stored.get()) : run(fit, own);
  }

  private History run(Fit fit, State own) {
    state = Optional.of(own);
    return fit.run(recorded -> history = Optional.of(recorded));
  }

  /** Trains on with what a checkpoint holds; if a callback refuses it, all is as it was. */
  private History goOn(Fit fit, State own, ModelAccess.Stored stored) {
    Optional<State> before = state;
    List<float[]> values = Weights.floats(own.stack());
    Weights.write(own.stack(), "fit", stored.values());
    try {
      return run(fit, own);
    } catch (RuntimeException | Error refused) {
      if (!fit.hasBegun()) {
        Weights.write(own.stack(), "fit", Weights.buffers(values));
        state = before;
      }
      throw refused;
    }
  }

  /** One step of training; the optimizer's state goes on from call to call and from fit to fit. */
  Map<String, Double> trainOnBatch(Dataset batch, List<FitOption> options) {
    compiled("trainOnBatch");
    weights.refuseInside("trainOnBatch");
    Compiled settings = begin();
    try {
      return weights.with(
          batch.inputShape(), Seed.fresh(), drawn -> step(drawn, settings, batch, options));
    } finally {
      weights.turn().end();
    }
  }

  private Map<String, Double> step(
      DrawnWeights drawn, Compiled settings, Dataset batch, List<FitOption> options) {
    State own = state(settings, drawn.stack());
    SingleSteps known = steps.filter(before -> before.takes(own.updater(), batch)).orElse(null);
    if (known == null) {
      steps.ifPresent(SingleSteps::close);
      known = new SingleSteps(drawn.stack(), settings, own.updater(), batch, weights.seed());
      steps = Optional.of(known);
    }
    Map<String, Double> scores = known.run(batch, options);
    state = Optional.of(own);
    return scores;
  }

  private State state(Compiled settings, LayerStack stack) {
    return state
        .filter(before -> before.isOf(stack))
        .orElseGet(() -> State.begin(settings.optimizer(), stack));
  }

  Map<String, Double> evaluate(Dataset data, List<EvaluateOption> options) {
    Compiled settings = compiled("evaluate");
    return weights.with(
        data.inputShape(),
        Seed.fresh(),
        drawn -> Evaluate.run(drawn.stack(), model, settings, data, options, this::warnOnce));
  }

  /** All samples of a batch at once. */
  Map<String, Double> testOnBatch(Dataset batch, List<EvaluateOption> options) {
    var all = new ArrayList<>(options);
    all.add(Options.batchSize(Math.max(1, batch.size())));
    return evaluate(batch, all);
  }

  ModelReport report(Dataset data, String... names) {
    Compiled settings = compiled("report");
    weights.refuseInside("report");
    ClassCount.check(settings.loss());
    ConfusionMatrix empty = Metrics.confusionMatrix(names);
    return weights.with(
        data.inputShape(),
        Seed.fresh(),
        drawn -> {
          var scores =
              Evaluate.run(drawn.stack(), model, settings, data, List.of(), this::warnOnce);
          var counted = ClassCount.run(drawn.stack(), settings.loss(), data, empty);
          return new ModelReport(scores, counted.report(), counted);
        });
  }

  private void warnOnce(String caution) {
    if (said.add(caution)) {
      LOG.warn(caution);
    }
  }

  /**
   * What the optimizer remembers, which goes with the weights of the same moment; one that has not
   * begun remembers what it begins with.
   */
  Optional<OptimizerState> remembered(LayerStack stack) {
    Optional<State> known = state.filter(before -> before.isOf(stack));
    return compiled.map(
        settings ->
            known.orElseGet(() -> State.begin(settings.optimizer(), stack)).updater().state());
  }

  /** Goes on with an optimizer that remembers a training of these weights. */
  void restore(Optimizer.Updater remembering, LayerStack stack) {
    state = Optional.of(State.of(remembering, stack));
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
