package dev.banteng.nn.internal.training;

import static dev.banteng.losses.Losses.loss;
import static dev.banteng.losses.Losses.lossWithGradient;
import static dev.banteng.losses.Losses.mse;
import static dev.banteng.metrics.Metrics.batchMetric;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.Callbacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Code of the user's that a model calls and that calls the model: refused or served, never stuck.
 */
class ReentryTests {
  private static final float[][] X = {{1}, {2}, {3}, {4}};
  private static final float[] Y = {2, 4, 6, 8};

  /** What is called wherever a hook stands, once it is armed. */
  private static final class Hook {
    private Runnable call = () -> {};

    void run() {
      call.run();
    }
  }

  private record OwnLayer(Hook hook, String name) implements Layer {
    @Override
    public OwnLayer name(String value) {
      return new OwnLayer(hook, value);
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public BuiltLayer build(Shape input, List<Parameter> parameters) {
      return (binding, x) -> {
        Pass through = Pass.through(x, x);
        return new Pass(x, hook::run, through.backward());
      };
    }
  }

  private record OwnOptimizer(Hook hook) implements Optimizer {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public double learningRate() {
      return 0.01;
    }

    @Override
    public Updater start(Arena arena) {
      Updater same = sgd(0.01).start(arena);
      return new Updater() {
        @Override
        public void step() {
          hook.run();
          same.step();
        }

        @Override
        public long iterations() {
          return same.iterations();
        }

        @Override
        public double learningRate() {
          return same.learningRate();
        }

        @Override
        public void learningRate(double rate) {
          same.learningRate(rate);
        }
      };
    }
  }

  /** A model with a hook at a place. */
  private static Sequential model(String place, Hook hook) {
    var model =
        place.equals("layer")
            ? sequential(input(1), new OwnLayer(hook, ""), dense(1))
            : sequential(input(1), dense(1));
    model.compile(
        place.equals("optimizer") ? new OwnOptimizer(hook) : sgd(0.01),
        place.equals("loss")
            ? lossWithGradient(
                "own",
                (t, p) -> {
                  hook.run();
                  return p.sub(t).muli(p.sub(t)).sum(1);
                },
                (t, p) -> p.sub(t).muli(2))
            : mse(),
        batchMetric(
            "own",
            (t, p) -> {
              if (place.equals("metric")) {
                hook.run();
              }
              return 1;
            }));
    return model;
  }

  private static final Map<String, Consumer<Sequential>> CALLS =
      Map.of(
          "predict",
              model -> model.predict(X, batchSize(1)), // several batches: a thread of its own
          "evaluate", model -> model.evaluate(X, Y),
          "fit", model -> model.fit(X, Y, verbose(0)),
          "setWeights", model -> model.setWeights(model.weights()));

  @ParameterizedTest
  @CsvSource({
    "layer, predict",
    "layer, evaluate",
    "layer, fit",
    "layer, setWeights",
    "loss, predict",
    "loss, evaluate",
    "loss, fit",
    "loss, setWeights",
    "metric, predict",
    "metric, evaluate",
    "metric, fit",
    "metric, setWeights",
    "optimizer, predict",
    "optimizer, evaluate",
    "optimizer, fit",
    "optimizer, setWeights"
  })
  void a_call_from_inside_is_refused_in_fit_and_evaluate(String place, String call) {
    String message =
        call
            + " was called by a layer, loss, metric or optimizer while this model was at work with it, and would"
            + " wait for itself. Call it from a callback, such as afterEpoch(...), or use a second model.";
    var hook = new Hook();
    var model = model(place, hook);
    model.fit(X, Y, verbose(0));
    hook.call = () -> CALLS.get(call).accept(model);
    refused(() -> model.fit(X, Y, verbose(0)), message);
    if (!place.equals("optimizer")) {
      refused(() -> model.evaluate(X, Y), message);
    }
    hook.call = () -> {};
    assertThat(model.fit(X, Y, verbose(0)).epochs()).hasSize(1);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessage(message);
  }

  /** Where loss and metrics are tried on shapes, before any batch. */
  @ParameterizedTest
  @ValueSource(strings = {"formula", "by_hand", "metric"})
  void a_call_from_inside_is_refused_also_the_first_time_that_a_function_is_called(String place) {
    String message =
        "evaluate was called by a layer, loss, metric or optimizer while this model was at work with it, and would"
            + " wait for itself. Call it from a callback, such as afterEpoch(...), or use a second model.";
    var model = sequential(input(1), dense(1)).seed(1);
    var armed = new AtomicBoolean(true);
    Runnable call =
        () -> {
          if (armed.get()) {
            model.evaluate(X, Y);
          }
        };
    model.compile(
        sgd(0.01),
        switch (place) {
          case "formula" ->
              loss(
                  "own",
                  (t, p) -> {
                    call.run();
                    return p.sub(t).mul(p.sub(t)).mean(1);
                  });
          case "by_hand" ->
              lossWithGradient(
                  "own",
                  (t, p) -> {
                    call.run();
                    return p.sub(t).muli(p.sub(t)).sum(1);
                  },
                  (t, p) -> p.sub(t).muli(2));
          default -> mse();
        },
        metric(
            "own_metric",
            (t, p) -> {
              if (place.equals("metric")) {
                call.run();
              }
              return p.sub(t).mean(1);
            }));
    refused(() -> model.fit(X, Y, verbose(0)), message);
    refused(() -> model.evaluate(X, Y), message);
    armed.set(false);
    assertThat(model.fit(X, Y, verbose(0)).epochs()).hasSize(1);
  }

  @Test
  void a_fit_from_inside_is_refused_where_nothing_is_fitted() {
    var hook = new Hook();
    var model = model("layer", hook);
    model.fit(X, Y, verbose(0));
    hook.call = () -> model.fit(X, Y, verbose(0));
    assertThatThrownBy(() -> model.predict(X))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("fit was called by a layer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"layer", "loss", "metric", "optimizer"})
  void a_second_model_may_be_used_and_fitted_everywhere(String place) {
    var hook = new Hook();
    var model = model(place, hook);
    var second = model("nowhere", new Hook());
    var calls = new ArrayList<Object>();
    hook.call =
        () -> {
          second.fit(X, Y, verbose(0));
          second.evaluate(X, Y);
          calls.add(second.predict(X, batchSize(1)));
        };
    model.fit(X, Y, verbose(0));
    assertThat(calls).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "metric", "optimizer"})
  void weights_may_be_read_from_inside(String place) {
    var hook = new Hook();
    var model = model(place, hook);
    var read = new ArrayList<Object>();
    model.fit(X, Y, verbose(0));
    hook.call = () -> read.add(model.weights());
    model.fit(X, Y, verbose(0));
    assertThat(read).isNotEmpty();
  }

  /** The thread that helps waits for the batch if it asks for weights, which waits for it. */
  @ParameterizedTest
  @ValueSource(strings = {"predict", "weights"})
  void a_thread_that_helps_with_a_batch_is_refused_too(String call) {
    assumeThat(new OneDnnBackend().threads()).isGreaterThan(1);
    var hook = new Hook();
    var model = sequential(input(100), dense(100), new OwnLayer(hook, ""), dense(1));
    model.compile(sgd(0.01), mse());
    float[][] x = new float[600][100]; // enough to be cut into parts
    float[] y = new float[600];
    model.fit(x, y, batchSize(600), verbose(0));
    var helped = new CountDownLatch(1);
    var thrown = new ArrayList<Throwable>();
    hook.call =
        () -> {
          if (!Thread.currentThread().getName().startsWith("banteng-worker")) {
            await(helped);
            return;
          }
          helped.countDown();
          try {
            if (call.equals("predict")) {
              model.predict(x);
            } else {
              model.weights();
            }
          } catch (IllegalStateException refusal) {
            thrown.add(refusal);
          }
        };
    model.fit(x, y, batchSize(600), verbose(0));
    assertThat(thrown)
        .isNotEmpty()
        .allSatisfy(
            refusal ->
                assertThat(refusal)
                    .hasMessageStartingWith(
                        call + " was called by a layer, loss, metric or optimizer"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException wrong) {
      throw new AssertionError(wrong);
    }
  }

  @Test
  void a_callback_may_predict_evaluate_and_set_weights_after_every_batch() {
    var model = model("nowhere", new Hook());
    var losses = new ArrayList<Double>();
    model.fit(
        X,
        Y,
        epochs(3),
        batchSize(2),
        callbacks(
            new Callback() {
              @Override
              public void onTrainBatchBegin(Training run, int batch, Logs logs) {
                model.predict(X, batchSize(1));
              }

              @Override
              public void onTrainBatchEnd(Training run, int batch, Logs logs) {
                losses.add(model.evaluate(X, Y).get("loss"));
                model.setWeights(model.weights());
              }

              @Override
              public void onTrainEnd(Training run, Logs logs) {
                model.predict(X, batchSize(1));
              }
            }),
        verbose(0));
    assertThat(losses).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void a_model_that_its_own_initializer_uses_is_refused() {
    var models = new ArrayList<Sequential>();
    var model =
        sequential(
            input(1),
            dense(1).kernelInitializer((shape, seed) -> models.get(0).predict(X).data().asFloat()));
    models.add(model);
    assertThatThrownBy(() -> model.predict(X))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The model was used by an initializer or a layer of its own while its weights were being drawn. Draw"
                + " from numbers, or use a second model.");
  }

  @Test
  void evaluations_that_call_one_another_without_end_are_refused() {
    var model = model("nowhere", new Hook());
    Callback[] circle = new Callback[1];
    circle[0] =
        new Callback() {
          @Override
          public void onTestEnd(Training run, Logs logs) {
            model.evaluate(X, Y, callbacks(circle));
          }
        };
    assertThatThrownBy(() -> model.evaluate(X, Y, callbacks(circle)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "fit, evaluate and predict call one another 17 deep: a callback, a loss or a metric calls what called"
                + " it. End that circle.");
  }

  @Test
  void a_fit_of_another_model_in_a_callback_works() {
    var outer = model("nowhere", new Hook());
    var inner = model("nowhere", new Hook());
    var fitted = new AtomicBoolean();
    outer.fit(
        X,
        Y,
        epochs(2),
        callbacks(
            Callbacks.afterEpoch(
                (run, epoch, logs) ->
                    fitted.set(inner.fit(X, Y, epochs(2), verbose(0)).epochs().size() == 2))),
        verbose(0));
    assertThat(fitted).isTrue();
  }
}
