package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Training;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call that callbacks may make, at every hook, on every thread that may make it. */
@Timeout(60)
class HookCallsTests {
  @TempDir private Path folder;

  /** Where a callback makes its calls. */
  enum Where {
    /** On the thread that calls the hook. */
    HERE,
    /** On one that the hook waits for. */
    JOINED,
    /** On one that nobody waits for before all is over. */
    FORGOTTEN
  }

  /** Makes all calls at each hook. */
  private final class Caller {
    private final Where where;
    private final List<CompletableFuture<Object>> begun =
        Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger files = new AtomicInteger();
    private final TreeSet<String> hooks = new TreeSet<>();
    private boolean fits;

    Caller(Where where) {
      this.where = where;
    }

    private Path file(String ending) {
      return folder.resolve(files.getAndIncrement() + ending);
    }

    private Map<String, Callable<Object>> calls(String hook, Training run) {
      Model model = run.model();
      var calls = new LinkedHashMap<String, Callable<Object>>();
      calls.put("predict", () -> model.predict(Samples.points(3)));
      calls.put("evaluate", () -> model.evaluate(Samples.corners(3)));
      calls.put("activations", () -> model.activations(Samples.points(2)));
      calls.put("weights", model::weights);
      calls.put("summary", model::summaryText);
      calls.put("toJson", model::toJson);
      calls.put("remember", run::rememberWeights);
      calls.put("save", done(() -> model.save(file(".keras"))));
      calls.put("saveWeights", done(() -> model.saveWeights(file(".weights.h5"))));
      calls.put("set", done(() -> run.setWeights(run.weights())));
      calls.put("restore", done(() -> run.restoreWeights(run.rememberWeights())));
      if (fits) {
        calls.put("checkpoint", done(() -> checkpoint(hook, run)));
        calls.put("history", run::history);
      }
      return calls;
    }

    /** On the thread of the hook alone, and not between those who hear of an epoch's end. */
    private void checkpoint(String hook, Training run) {
      if (where == Where.HERE && !hook.equals("onEpochEnd")) {
        run.checkpoint(file(".keras"));
      } else {
        assertThatThrownBy(() -> run.checkpoint(file(".keras")))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageEndingWith("or the model alone: run.model().save(file).");
      }
    }

    private Callable<Object> done(Runnable work) {
      return () -> {
        work.run();
        return "done";
      };
    }

    private void at(String hook, Training run) {
      hooks.add(hook);
      fits |= hook.startsWith("onTrain");
      calls(hook, run)
          .forEach(
              (name, call) -> {
                var answer = new CompletableFuture<Object>();
                begun.add(answer);
                Runnable work = () -> complete(answer, hook + " " + name, call);
                if (where == Where.HERE) {
                  work.run();
                } else {
                  new Thread(work, hook + " " + name).start();
                }
                if (where == Where.JOINED) {
                  answer.join();
                }
              });
    }

    private void complete(CompletableFuture<Object> answer, String name, Callable<Object> call) {
      try {
        answer.complete(call.call());
      } catch (Throwable thrown) {
        answer.completeExceptionally(new AssertionError(name, thrown));
      }
    }

    void await(int hookCount) throws Exception {
      for (CompletableFuture<Object> each : List.copyOf(begun)) {
        assertThat(each.get(30, TimeUnit.SECONDS)).isNotNull();
      }
      assertThat(hooks).hasSize(hookCount);
    }

    /** A callback that makes them at all hooks there are. */
    Callback callback() {
      return (Callback)
          Proxy.newProxyInstance(
              Callback.class.getClassLoader(), new Class<?>[] {Callback.class}, this::invoked);
    }

    private @Nullable Object invoked(Object proxy, Method method, Object[] arguments)
        throws Throwable {
      if (!method.getName().startsWith("on")) {
        return method.isDefault()
            ? InvocationHandler.invokeDefault(proxy, method, arguments)
            : method.getName().equals("hashCode") ? hashCode() : proxy == arguments[0];
      }
      at(method.getName(), (Training) arguments[0]);
      return null;
    }
  }

  @ParameterizedTest
  @EnumSource
  void may_be_made_during_fit_evaluate_and_predict(Where where) throws Exception {
    Sequential model = Samples.classifier();
    var fitting = new Caller(where);
    model.fit(
        Samples.corners(6),
        epochs(2),
        batchSize(4),
        validationData(Samples.corners(5)),
        callbacks(fitting.callback()),
        verbose(0));
    fitting.await(11);
    var evaluating = new Caller(where);
    model.evaluate(Samples.corners(5), batchSize(4), callbacks(evaluating.callback()));
    evaluating.await(4);
    var predicting = new Caller(where);
    model.predict(Samples.points(5), batchSize(4), callbacks(predicting.callback()));
    predicting.await(4);
    Samples.assertFinite(model);
  }
}
