package dev.banteng.nn.callbacks;

import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.onNaN;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.callbacks.Callbacks.lambdaCallback;
import static dev.banteng.nn.callbacks.Callbacks.progbarLogger;
import static dev.banteng.nn.callbacks.Callbacks.progressTo;
import static dev.banteng.nn.callbacks.Callbacks.terminateOnNaN;
import static dev.banteng.nn.callbacks.Callbacks.timeLimit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.internal.training.Samples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SmallCallbacksTests {
  private static History growing(Sequential model, Callback... listeners) {
    return model.fit(
        new float[] {1},
        new float[] {0},
        epochs(60),
        onNaN(Options.NaNPolicy.CONTINUE),
        callbacks(listeners),
        verbose(0));
  }

  @Test
  void a_loss_that_is_no_number_ends_training_where_it_would_go_on() {
    var history = growing(Samples.oneWeight(1e6), terminateOnNaN());
    assertThat(history.epochs()).hasSizeLessThan(60).hasSizeGreaterThan(1);
    assertThat(history.stopReason()).isEqualTo("the loss is Infinity in batch 1");
  }

  @Test
  void a_loss_that_is_no_number_is_thrown_where_that_is_wanted() {
    var model = Samples.oneWeight(1e6);
    var ends = new ArrayList<String>();
    assertThatThrownBy(
            () ->
                growing(
                    model,
                    terminateOnNaN().raiseError(true),
                    lambdaCallback().onTrainEnd((run, logs) -> ends.add("end"))))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "terminateOnNaN() ends training: the loss is Infinity in batch 1 of the epoch.");
    assertThat(ends).containsExactly("end");
    assertThat(model.history().orElseThrow().epochs()).isNotEmpty();
  }

  @Test
  void functions_hear_the_hooks_that_they_are_given_for() {
    var heard = new ArrayList<String>();
    var callback =
        lambdaCallback()
            .onTrainBegin((run, logs) -> heard.add("begin"))
            .onEpochEnd((run, epoch, logs) -> heard.add("epoch " + epoch))
            .onEpochEnd((run, epoch, logs) -> heard.add("again " + epoch))
            .onTrainBatchEnd((run, batch, logs) -> heard.add("batch " + batch))
            .onTrainEnd((run, logs) -> heard.add("end"));
    FitWith.run(0.1, 1, callback);
    assertThat(heard).containsExactly("begin", "batch 0", "epoch 0", "again 0", "end");
    assertThat(callback).hasToString("lambdaCallback(...)");
  }

  @Test
  void every_hook_takes_a_function() {
    List<String> hooks =
        Stream.of(Callback.class.getMethods())
            .map(Method::getName)
            .filter(name -> name.startsWith("on"))
            .toList();
    assertThat(hooks).hasSize(15);
    assertThat(LambdaCallback.class.getMethods())
        .filteredOn(method -> method.getReturnType() == LambdaCallback.class)
        .extracting(Method::getName)
        .containsExactlyInAnyOrderElementsOf(hooks);
  }

  @Test
  @SuppressWarnings("NullAway") // what it is about
  void null_for_a_function_is_refused() {
    assertThatThrownBy(() -> lambdaCallback().onEpochEnd(null))
        .hasMessage("onEpochEnd must be given, but was null.");
    assertThatThrownBy(() -> lambdaCallback().onTrainEnd(null))
        .hasMessage("onTrainEnd must be given, but was null.");
    assertThatThrownBy(() -> progressTo(null))
        .hasMessage("The consumer of progressTo must be given, but was null.");
    assertThatThrownBy(() -> timeLimit(null))
        .hasMessage("The time of timeLimit must be given, but was null.");
    assertThatThrownBy(() -> afterEpoch(null))
        .hasMessage("The action of afterEpoch must be given, but was null.");
  }

  @Test
  void training_ends_when_its_time_is_over_which_a_checkpoint_keeps() {
    var time = new AtomicLong();
    var watch = new TimeLimit.Watch(timeLimit(Duration.ofSeconds(3)), time::get);
    watch.restore(CallbackState.of("TimeLimit").with("seconds", 0.5));
    var history =
        FitWith.run(
            0.1,
            9,
            lambdaCallback().onTrainBatchEnd((r, b, l) -> time.addAndGet(1_000_000_000)),
            watch);
    assertThat(history.epochs()).hasSize(3);
    assertThat(history.stopReason()).isEqualTo("its time of 3 seconds is over");
    assertThat(watch.state().number("seconds")).isEqualTo(3.5);
  }

  @Test
  void a_time_of_none_is_refused() {
    assertThatThrownBy(() -> timeLimit(0))
        .hasMessage("seconds of timeLimit must be a number above 0, but was given 0.");
  }

  @Test
  void progress_is_told_so_many_times_a_second_and_at_the_end() {
    var time = new AtomicLong();
    var told = new ArrayList<TrainingProgress>();
    var watch = new ProgressTo.Watch(progressTo(told::add).perSecond(2), time::get);
    var model = Samples.classifier();
    model.fit(
        Samples.corners(40),
        epochs(2),
        Options.batchSize(4),
        validationData(Samples.corners(3)),
        callbacks(
            lambdaCallback().onTrainBatchEnd((r, b, l) -> time.addAndGet(100_000_000)), watch),
        verbose(0));
    assertThat(told.stream().map(now -> now.epoch() + "/" + now.batch()))
        .containsExactly("0/0", "1/5", "1/10", "2/5", "2/10", "2/10");
    assertThat(told.stream().map(TrainingProgress::fraction))
        .containsExactly(0., 0.25, 0.5, 0.75, 1., 1.);
    TrainingProgress last = told.get(told.size() - 1);
    assertThat(last.epochs()).isEqualTo(2);
    assertThat(last.steps()).isEqualTo(10);
    assertThat(last.seconds()).isEqualTo(2);
    assertThat(last.logs()).containsOnlyKeys("accuracy", "loss", "val_accuracy", "val_loss");
    assertThat(told.get(1).logs()).containsOnlyKeys("accuracy", "loss");
  }

  @Test
  void a_progress_never_told_is_refused() {
    assertThatThrownBy(() -> progressTo(now -> {}).perSecond(0))
        .hasMessage("perSecond of progressTo must be a number above 0, but was given 0.");
  }

  private static List<String> printed(int verbosity, Callback... listeners) {
    var bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Samples.oneWeight(0.1)
          .fit(
              new float[] {1},
              new float[] {0},
              epochs(1),
              callbacks(listeners),
              verbose(verbosity));
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void the_progress_bar_stands_where_it_is_put_and_only_once() {
    Callback mark = afterEpoch((run, epoch, logs) -> System.out.println("mark"));
    assertThat(printed(2, mark, mark)).element(1).isEqualTo("mark");
    List<String> lines = printed(2, progbarLogger(), mark, progbarLogger());
    assertThat(lines).hasSize(3).first().isEqualTo("Epoch 1/1");
    assertThat(lines).element(1).asString().contains("loss: 1.0000");
    assertThat(lines).last().isEqualTo("mark");
    assertThat(printed(0, progbarLogger(), mark)).containsExactly("mark");
  }
}
