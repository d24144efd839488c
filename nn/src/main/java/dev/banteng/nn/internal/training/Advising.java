package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.Advisor;
import dev.banteng.nn.internal.advice.BatchLosses;
import dev.banteng.nn.internal.advice.ClassAdvice;
import dev.banteng.nn.internal.advice.LossAdvice;
import dev.banteng.nn.internal.advice.RateAdvice;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an {@link Advisor} is at work: looks at a fit after each epoch, and says each thing once.
 */
final class Advising implements Callback {
  private static final Set<Topic> EXPLAINS_A_PLATEAU =
      EnumSet.complementOf(EnumSet.of(Topic.OVERFITTING, Topic.HIDDEN_CLASS, Topic.PLATEAU));

  private final Recorder recorder;
  private final FitPlan plan;
  private final BatchLosses batches = new BatchLosses();
  private final Optional<ClassLook> classes;
  private final Optional<LayerLook> layers;
  private final Set<Topic> said = EnumSet.noneOf(Topic.class);
  private double untrained = Double.NaN;
  private int constant; // looks in a row
  private int hidden;

  /** What there is to say. */
  private enum Topic {
    OVERFITTING,
    RATE_TOO_HIGH,
    RATE_TOO_LOW,
    CONSTANT_PREDICTIONS,
    HIDDEN_CLASS,
    STILL_LAYER,
    DEAD_UNITS,
    PLATEAU
  }

  private Advising(
      Recorder recorder, FitPlan plan, Optional<ClassLook> classes, Optional<LayerLook> layers) {
    this.recorder = recorder;
    this.plan = plan;
    this.classes = classes;
    this.layers = layers;
  }

  /** The callbacks of a plan, each advisor at work. */
  static List<Callback> atWork(
      FitPlan plan, LayerStack stack, Compiled compiled, Recorder recorder) {
    return plan.callbacks().stream()
        .map(
            each ->
                each instanceof Advisor settings
                    ? new Advising(
                        recorder,
                        plan,
                        ClassLook.of(stack, compiled.loss(), plan),
                        settings.layers()
                            ? Optional.of(new LayerLook(stack, plan.train()))
                            : Optional.empty())
                    : each)
        .toList();
  }

  @Override
  public void onEpochBegin(Training run, int epoch, Logs logs) {
    batches.begin();
    layers.ifPresent(LayerLook::begin);
  }

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    batches.add(logs.get("loss"));
  }

  @Override
  public void onEpochComplete(Training run, int epoch, Logs logs) {
    if (Double.isNaN(untrained) && epoch == 0) {
      untrained = batches.first();
    }
    History history = run.history();
    if (!history.get("loss").stream().allMatch(Double::isFinite)) {
      return; // of which the loop itself tells
    }
    say(
        Topic.RATE_TOO_HIGH,
        () -> RateAdvice.tooHigh(history, untrained, batches, isWhole(), run.learningRate()));
    say(Topic.RATE_TOO_LOW, () -> RateAdvice.tooLow(history, run.learningRate()));
    say(Topic.OVERFITTING, () -> LossAdvice.overfitting(history));
    layers.ifPresent(
        look -> {
          say(Topic.DEAD_UNITS, look::dead);
          say(Topic.STILL_LAYER, look::still);
        });
    classes.ifPresent(look -> ofClasses(look.look(), epoch + 1 == plan.epochs() || run.stopping()));
    if (said.stream().noneMatch(EXPLAINS_A_PLATEAU::contains)) {
      say(Topic.PLATEAU, () -> LossAdvice.plateau(history));
    }
  }

  /** Whether an epoch goes once over all samples. */
  private boolean isWhole() {
    return plan.stepsPerEpoch().isEmpty()
        || (plan.train().sized()
            && (long) plan.stepsPerEpoch().get() * plan.batchSize() >= plan.train().size());
  }

  private void ofClasses(ClassAdvice seen, boolean last) {
    Optional<String> same = seen.constant();
    Optional<String> rare = same.isPresent() ? Optional.empty() : seen.hidden();
    constant = same.isPresent() ? constant + 1 : 0;
    hidden = rare.isPresent() ? hidden + 1 : 0;
    if (ClassAdvice.isTime(constant, last)) {
      say(Topic.CONSTANT_PREDICTIONS, () -> same);
    }
    if (ClassAdvice.isTime(hidden, last)) {
      say(Topic.HIDDEN_CLASS, () -> rare);
    }
  }

  private void say(Topic topic, Supplier<Optional<String>> rule) {
    if (!said.contains(topic)) {
      rule.get()
          .ifPresent(
              text -> {
                said.add(topic);
                recorder.advise(text);
              });
    }
  }

  @Override
  public CallbackState state() {
    return CallbackState.of("Advisor")
        .with("said", said.stream().map(Topic::name).collect(Collectors.joining(" ")))
        .with("untrained", untrained)
        .with("constant", constant)
        .with("hidden", hidden);
  }

  @Override
  public void restore(CallbackState state) {
    Stream.of(Topic.values())
        .filter(topic -> List.of(state.text("said").split(" ")).contains(topic.name()))
        .forEach(said::add);
    untrained = state.number("untrained");
    constant = (int) state.whole("constant");
    hidden = (int) state.whole("hidden");
  }
}
