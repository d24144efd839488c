package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Everything that {@code fit} was asked for, checked and with defaults filled in.
 *
 * @param train the rows to train on
 * @param validation the rows to validate on, if any
 * @param weights the weight of each row in the loss, if any
 * @param validationWeights the weight of each validation row, if any
 * @param classWeights whether the weights come from classes
 * @param epochs when to end
 * @param initialEpoch where to begin
 * @param batchSize samples of a step, at most as many as there are
 * @param validationBatchSize samples of a validation batch
 * @param stepsPerEpoch batches of an epoch, if fewer than there are
 * @param validationSteps batches of a validation, if fewer than there are
 * @param validationFreq epochs between validations
 * @param shuffle whether to take rows in another order each epoch
 * @param seed decides shuffling and dropout
 * @param verbose what to print
 * @param stopOnNaN whether a loss that is not a number ends training
 * @param callbacks who listens
 * @param resumed the checkpoint that it goes on from, if it does
 * @param warnings what was found odd on the way
 */
public record FitPlan(
    Dataset train,
    Optional<Dataset> validation,
    Optional<SampleWeights> weights,
    Optional<SampleWeights> validationWeights,
    boolean classWeights,
    int epochs,
    int initialEpoch,
    int batchSize,
    int validationBatchSize,
    Optional<Integer> stepsPerEpoch,
    Optional<Integer> validationSteps,
    int validationFreq,
    boolean shuffle,
    Seed seed,
    int verbose,
    boolean stopOnNaN,
    List<Callback> callbacks,
    Optional<Progress.Checkpoint> resumed,
    List<String> warnings) {

  /**
   * The plan of a call.
   *
   * @param data the rows given
   * @param given the options given
   * @throws IllegalArgumentException if options contradict one another or the data
   */
  public static FitPlan of(Dataset data, ParsedOptions given) {
    var split = Splits.of(data, given);
    var weights = SampleWeights.of(data, given);
    if (!data.sized()) {
      refuseShuffle(given);
    }
    int wanted = given.batchSize(data.batchSize());
    int batchSize = data.sized() ? Math.min(wanted, Math.max(1, split.train.size())) : wanted;
    return new FitPlan(
        split.train,
        split.validation,
        weights.map(all -> split.trainRows.map(all::select).orElse(all).counting("to train on")),
        validationWeights(given, weights, split),
        given.find(Options.ClassWeight.class).isPresent(),
        given.value(Options.Epochs.class, Options.Epochs::count, 1),
        given.value(Options.InitialEpoch.class, Options.InitialEpoch::epoch, 0),
        batchSize,
        given.value(
            Options.ValidationBatchSize.class,
            Options.ValidationBatchSize::samples,
            split.validation.map(Dataset::batchSize).orElse(OptionalInt.empty()).orElse(wanted)),
        given.find(Options.StepsPerEpoch.class).map(Options.StepsPerEpoch::batches),
        given.find(Options.ValidationSteps.class).map(Options.ValidationSteps::batches),
        given.value(Options.ValidationFreq.class, Options.ValidationFreq::epochs, 1),
        given.value(Options.Shuffle.class, Options.Shuffle::on, true),
        given
            .find(Options.SeedOption.class)
            .map(option -> Seed.of(option.value()))
            .orElseGet(Seed::fresh),
        given.verbose(1),
        given.value(Options.OnNaN.class, Options.OnNaN::policy, Options.NaNPolicy.STOP)
            == Options.NaNPolicy.STOP,
        given.callbacks(),
        Optional.empty(),
        split.warnings);
  }

  private static void refuseShuffle(ParsedOptions given) {
    if (given.value(Options.Shuffle.class, Options.Shuffle::on, false)) {
      throw Check.fail(
          "A stream of data cannot be shuffled: its rows come in their own order. Leave shuffle(true) out and shuffle where the rows are made, or hold them in memory: Dataset.of(x, y).");
    }
  }

  /**
   * The file that a call's options tell to go on from, if there is one: that of {@code resumeFrom},
   * or of a callback that finds its own.
   *
   * @throws IllegalArgumentException if there are several
   */
  public static Optional<Path> resumesFrom(ParsedOptions given) {
    List<Path> files =
        Stream.concat(
                given.find(Options.ResumeFrom.class).map(Options.ResumeFrom::file).stream(),
                given.find(Options.Callbacks.class).stream()
                    .flatMap(option -> option.listeners().stream())
                    .flatMap(callback -> callback.resumesFrom().stream()))
            .toList();
    if (files.size() > 1) {
      throw Check.fail(
          "fit can go on from one checkpoint only, but was given %s. Leave one out, or delete the file that is not meant.",
          files);
    }
    return files.stream().findFirst();
  }

  /**
   * The same plan, going on from where another fit was: with its seed, from its next epoch.
   *
   * @param given the options that this plan is of
   * @throws IllegalArgumentException if they ask for another seed or another first epoch
   */
  public FitPlan goingOn(Path file, Progress progress, ParsedOptions given) {
    Progress.Order order = progress.plan();
    given
        .find(Options.SeedOption.class)
        .filter(wanted -> wanted.value() != order.seed())
        .ifPresent(
            wanted -> {
              throw Check.fail(
                  "%s is of a fit with seed(%s), so that going on from it with seed(%s) is another training. Leave seed out, or delete the file to begin anew.",
                  file, String.valueOf(order.seed()), String.valueOf(wanted.value()));
            });
    given
        .find(Options.InitialEpoch.class)
        .ifPresent(
            wanted -> {
              throw Check.fail(
                  "%s says that epoch %s comes next. Leave initialEpoch(%s) out.",
                  file, progress.epoch(), wanted.epoch());
            });
    return new FitPlan(
        train,
        validation,
        weights,
        validationWeights,
        classWeights,
        epochs,
        progress.epoch(),
        batchSize,
        validationBatchSize,
        stepsPerEpoch,
        validationSteps,
        validationFreq,
        shuffle,
        Seed.of(order.seed()),
        verbose,
        stopOnNaN,
        callbacks,
        Optional.of(new Progress.Checkpoint(file, progress)),
        warnings);
  }

  /** What the order of samples follows from. */
  Progress.Order order() {
    return new Progress.Order(
        seed.value(),
        batchSize,
        train.sized() ? train.size() : -1,
        shuffle,
        stepsPerEpoch.orElse(0));
  }

  /**
   * Those of the validation data; or sample weights follow their rows into validation; class
   * weights do not (as in Keras).
   */
  private static Optional<SampleWeights> validationWeights(
      ParsedOptions given, Optional<SampleWeights> weights, Splits split) {
    var own = given.find(Options.ValidationData.class).filter(data -> data.weights().isPresent());
    if (own.isPresent()) {
      return own.get()
          .weights()
          .map(each -> SampleWeights.bySample(own.get().data(), each).counting("to validate on"));
    }
    return given.find(Options.SampleWeight.class).isPresent()
        ? split.validationRows.flatMap(
            rows -> weights.map(all -> all.select(rows).counting("to validate on")))
        : Optional.empty();
  }

  /** What is odd about the plan itself. */
  List<String> cautions() {
    return resumed.map(this::goingOn).orElseGet(this::nothingToTrain);
  }

  private List<String> goingOn(Progress.Checkpoint from) {
    var odd = new ArrayList<String>();
    Progress.Order before = from.progress().plan();
    Progress.Order now = order();
    if (!now.equals(before)) {
      odd.add(
          Check.format(
              "The checkpoint is of a fit with %s; this one has %s. It goes on, but not as the other would have.",
              before, now));
    }
    if (initialEpoch >= epochs) {
      odd.add(
          Check.format(
              "%s is of a fit whose %s epochs are over, so that epochs(%s) trains nothing. Give epochs(%s) to train one more, or delete the file to begin anew.",
              from.file(), initialEpoch, epochs, initialEpoch + 1));
    }
    return odd;
  }

  private List<String> nothingToTrain() {
    return initialEpoch < epochs
        ? List.of()
        : List.of(
            Check.format(
                "epochs(%s) with initialEpoch(%s) trains nothing: epochs says when to end, counted from the first epoch of all. Give epochs(%s) to train one more.",
                epochs, initialEpoch, initialEpoch + 1));
  }

  /** How many batches an epoch has, or -1 if the data does not say before its end. */
  public int steps() {
    return stepsPerEpoch.orElse(ParsedOptions.batches(train, batchSize));
  }

  @Override
  public String toString() {
    return Check.format("FitPlan: %s, %s epochs of %s batches", train, epochs, steps());
  }
}
