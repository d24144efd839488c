package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.core.engine.Backend;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.Callbacks;
import dev.banteng.nn.optimizers.Optimizers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A training that fails and is begun again, with a backup of it. */
final class BackupCase {
  private final GoldenCase golden;
  private final Optimizer optimizer;
  private final Loss loss;
  private final FitArguments arguments;

  private BackupCase(GoldenCase golden) {
    this.golden = golden;
    JsonNode compile = golden.get("compile");
    this.optimizer = Optimizers.kinds().read(GoldenCase.value(compile.get("optimizer")));
    this.loss = Losses.kinds().read(GoldenCase.value(compile.get("loss")));
    this.arguments = FitArguments.read(golden, Path.of("."));
  }

  static Runnable read(GoldenCase golden) {
    var read = new BackupCase(golden);
    return () ->
        Backends.each(
            backend -> CheckpointCase.inFolder(folder -> read.check(backend, folder.resolve("b"))));
  }

  /** Listens, and fails where the case does. */
  private static final class Witness implements Callback {
    private final JsonNode interrupt;
    private final List<Integer> begun = new ArrayList<>();
    private List<INDArray> atBegin = List.of();
    private List<INDArray> atEnd = List.of();

    Witness(JsonNode interrupt) {
      this.interrupt = interrupt;
    }

    private void fail(Training run, String hook, int batch) {
      boolean here =
          interrupt.path("hook").asText().equals(hook)
              && interrupt.path("epoch").asInt() == begun.get(begun.size() - 1)
              && interrupt.path("batch").asInt() == batch;
      if (here) {
        atEnd = List.copyOf(run.weights().values());
        throw new Interruption();
      }
    }

    @Override
    public void onTrainBegin(Training run, Logs logs) {
      atBegin = List.copyOf(run.weights().values());
    }

    @Override
    public void onEpochBegin(Training run, int epoch, Logs logs) {
      begun.add(epoch);
      fail(run, "on_epoch_begin", 0);
    }

    @Override
    public void onTrainBatchEnd(Training run, int batch, Logs logs) {
      fail(run, "on_train_batch_end", batch);
    }
  }

  private static final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private void check(Backend backend, Path folder) {
    var config = GoldenCase.config(golden.get("config")).with("backup_dir", folder.toString());
    Callback backup = Callbacks.kinds().read(golden.text("class"), config);
    JsonNode first = golden.get("phase1");
    var before = new Witness(golden.get("interrupt"));
    try {
      fit(backend, backup, before);
      throw new Mismatch("phase1: expected an error, got none");
    } catch (Interruption asWanted) {
      same("phase1.epochs_begun", numbers(first.get("epochs_begun")), before.begun);
    }
    weights("phase1.weights_at_interrupt", first.get("weights_at_interrupt"), before.atEnd);
    same(
        "phase1: a file",
        !first.get("files").isNull(),
        Files.exists(folder.resolve("latest.keras")));
    checkSecond(backend, backup, folder);
  }

  private void checkSecond(Backend backend, Callback backup, Path folder) {
    JsonNode second = golden.get("phase2");
    var after = new Witness(golden.get("phase2"));
    Sequential model = fit(backend, backup, after);
    same("phase2.epochs_begun", numbers(second.get("epochs_begun")), after.begun);
    weights("phase2.weights_after_restore", second.get("weights_after_restore"), after.atBegin);
    weights("phase2.final_weights", second.get("final_weights"), model.weights().values());
    List<Double> losses = model.history().map(history -> history.get("loss")).orElse(List.of());
    JsonNode expected = second.get("history").get("loss");
    int earlier = second.get("history_epochs").get(0).asInt(); // Keras forgets those
    same("phase2.history", earlier + expected.size(), losses.size());
    for (int i = 0; i < expected.size(); i++) {
      Tolerance.TRAINING.check(
          "phase2.history.loss[" + i + "]", expected.get(i).asDouble(), losses.get(earlier + i));
    }
    same(
        "phase2.backup_dir_exists_after",
        second.get("backup_dir_exists_after").asBoolean(),
        Files.exists(folder));
  }

  private Sequential fit(Backend backend, Callback... callbacks) {
    Sequential model = TrainingCases.model(golden, backend);
    model.compile(optimizer, loss);
    var initial = new ArrayList<INDArray>();
    golden.get("initial_weights").forEach(each -> initial.add(Tensor.of(each).array()));
    model.setWeights(initial);
    var options = new ArrayList<>(arguments.fit());
    options.add(Options.verbose(0));
    options.add(Options.callbacks(callbacks));
    History history =
        model.fit(
            golden.tensor("x").array(),
            golden.tensor("y").array(),
            options.toArray(FitOption[]::new));
    same("history", history, model.history().orElseThrow());
    return model;
  }

  private static List<Integer> numbers(JsonNode list) {
    var numbers = new ArrayList<Integer>();
    list.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  private static void weights(String what, JsonNode expected, Iterable<INDArray> got) {
    int next = 0;
    for (INDArray weight : got) {
      Tolerance.TRAINING.check(
          what + "[" + next + "]",
          Tensor.of(expected.get(next++)),
          weight.dup('c').data().asFloat());
    }
    same(what, expected.size(), next);
  }

  private static void same(String what, Object expected, Object got) {
    if (!expected.equals(got)) {
      throw new Mismatch(what + ": expected " + expected + ", got " + got);
    }
  }
}
