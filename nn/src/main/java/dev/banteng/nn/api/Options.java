package dev.banteng.nn.api;

import dev.banteng.core.Check;
import dev.banteng.core.LoadOption;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.internal.FolderCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * The named arguments of {@code fit}, {@code evaluate} and {@code predict}. Giving one twice is an
 * error.
 */
public final class Options {
  private Options() {}

  /** How many epochs to train; the run ends when epoch {@code count} does. Default 1. */
  public static Epochs epochs(int count) {
    return new Epochs(count);
  }

  /** How many samples make one step. Default 32. */
  public static BatchSize batchSize(int samples) {
    return new BatchSize(samples);
  }

  /** Data to evaluate at the end of each epoch. */
  public static ValidationData validationData(Dataset data) {
    return new ValidationData(data, Optional.empty());
  }

  /** Data to evaluate at the end of each epoch, from arrays as {@link Dataset#of} takes them. */
  public static ValidationData validationData(Object x, Object y) {
    return validationData(Dataset.of(x, y));
  }

  /** Keeps the last part of the rows, before any shuffling, for validation. */
  public static ValidationSplit validationSplit(double fraction) {
    return new ValidationSplit(fraction, false);
  }

  /** Keeps a part of the rows for validation; stratified, each class gives the same part. */
  public static ValidationSplit validationSplit(double fraction, Split split) {
    return new ValidationSplit(fraction, split == Split.STRATIFIED);
  }

  /** Validates after every so many epochs. Default 1. */
  public static ValidationFreq validationFreq(int epochs) {
    return new ValidationFreq(epochs);
  }

  /** How many samples make one batch of validation. Default: as training. */
  public static ValidationBatchSize validationBatchSize(int samples) {
    return new ValidationBatchSize(samples);
  }

  /** Validates on so many batches only. */
  public static ValidationSteps validationSteps(int batches) {
    return new ValidationSteps(batches);
  }

  /**
   * Lets rows of a class weigh more or less in the loss; every class that occurs needs a weight.
   */
  public static ClassWeight classWeight(Map<Integer, Double> weights) {
    return new ClassWeight(new TreeMap<>(weights));
  }

  /** A weight for each row, in the order of the data. */
  public static SampleWeight sampleWeight(double... weights) {
    return new SampleWeight(DoubleStream.of(weights).boxed().toList());
  }

  /** Whether each epoch takes the rows in another order. Default true. */
  public static Shuffle shuffle(boolean on) {
    return new Shuffle(on);
  }

  /**
   * Decides shuffling and dropout, and the weights if the model has no seed. Default: drawn, kept
   * in History.
   */
  public static SeedOption seed(long value) {
    return new SeedOption(value);
  }

  /** What to print: 0 nothing, 1 a progress bar, 2 a line an epoch. Default 1. */
  public static Verbose verbose(int level) {
    return new Verbose(level);
  }

  /** The epoch to begin with, from 0, when training goes on. Default 0. */
  public static InitialEpoch initialEpoch(int epoch) {
    return new InitialEpoch(epoch);
  }

  /**
   * Goes on from a checkpoint as the training would have gone on that wrote it: its weights,
   * optimizer, epochs so far, random numbers, and what its callbacks remember. {@code epochs} says
   * when to end, counted from the first epoch of all.
   *
   * <p>Example: {@code model.fit(train, epochs(10), resumeFrom("05.keras"))}.
   *
   * @param file that {@code modelCheckpoint} or {@code backupAndRestore} wrote
   */
  public static ResumeFrom resumeFrom(Path file) {
    return new ResumeFrom(file);
  }

  /** Goes on from the checkpoint in a file of that name. */
  public static ResumeFrom resumeFrom(String file) {
    return resumeFrom(FolderCheck.named("The file of resumeFrom", file));
  }

  /** Ends an epoch after so many batches; the next goes on where it ended. */
  public static StepsPerEpoch stepsPerEpoch(int batches) {
    return new StepsPerEpoch(batches);
  }

  /** What to do when the loss is not a number. Default: stop. */
  public static OnNaN onNaN(NaNPolicy policy) {
    return new OnNaN(policy);
  }

  /** Who listens, in this order. */
  public static Callbacks callbacks(Callback... listeners) {
    for (Callback each : Check.given("callbacks", listeners)) {
      Check.given("Each of callbacks(...)", each);
    }
    return new Callbacks(List.of(listeners));
  }

  /**
   * For {@code Sequential.load}: reads the layers and their weights alone, as Keras' {@code
   * compile=False}. The model predicts, and trains once it is compiled; loss and metrics that the
   * file names need not be known.
   */
  public static LoadOption withoutCompile() {
    return WithoutCompile.GIVEN;
  }

  /** How rows are kept for validation. */
  public enum Split {
    LAST,
    STRATIFIED
  }

  /** What a loss that is not a number means. */
  public enum NaNPolicy {
    STOP,
    CONTINUE
  }

  public record Epochs(int count) implements FitOption {
    public Epochs {
      Check.positive("epochs", count);
    }
  }

  public record BatchSize(int samples) implements FitOption, EvaluateOption, PredictOption {
    public BatchSize {
      Check.positive("batchSize", samples);
    }
  }

  public record ValidationData(Dataset data, Optional<SampleWeight> weights) implements FitOption {
    /** The same data, whose rows count so much: {@code validationData(x, y).sampleWeight(1, 2)}. */
    public ValidationData sampleWeight(double... weights) {
      return new ValidationData(data, Optional.of(Options.sampleWeight(weights)));
    }
  }

  public record ValidationSplit(double fraction, boolean stratified) implements FitOption {
    public ValidationSplit {
      if (!(fraction > 0 && fraction < 1)) {
        throw Check.fail(
            "validationSplit must be above 0 and below 1, but was given %s.", fraction);
      }
    }
  }

  public record ValidationFreq(int epochs) implements FitOption {
    public ValidationFreq {
      Check.positive("validationFreq", epochs);
    }
  }

  public record ValidationBatchSize(int samples) implements FitOption {
    public ValidationBatchSize {
      Check.positive("validationBatchSize", samples);
    }
  }

  public record ValidationSteps(int batches) implements FitOption {
    public ValidationSteps {
      Check.positive("validationSteps", batches);
    }
  }

  public record ClassWeight(Map<Integer, Double> weights) implements FitOption {
    public ClassWeight {
      weights.forEach((label, weight) -> Check.notNegative("the weight of class " + label, weight));
    }
  }

  public record SampleWeight(List<Double> weights) implements FitOption, EvaluateOption {
    public SampleWeight {
      for (int i = 0; i < weights.size(); i++) {
        Check.finite("the sample weight of row " + i, weights.get(i));
      }
    }
  }

  public record Shuffle(boolean on) implements FitOption {}

  public record SeedOption(long value) implements FitOption {}

  public record Verbose(int level) implements FitOption, EvaluateOption, PredictOption {
    public Verbose {
      if (level < 0 || level > 2) {
        throw Check.fail(
            "verbose takes 0 (nothing), 1 (a progress bar) or 2 (a line an epoch), but was given %s.",
            level);
      }
    }
  }

  public record InitialEpoch(int epoch) implements FitOption {
    public InitialEpoch {
      Check.notNegative("initialEpoch", epoch);
    }
  }

  public record ResumeFrom(Path file) implements FitOption {
    public ResumeFrom {
      FolderCheck.named("The file of resumeFrom", Check.given("The file", file).toString());
    }
  }

  /** That a model is read without what it was compiled with. */
  public enum WithoutCompile implements LoadOption {
    GIVEN
  }

  public record StepsPerEpoch(int batches) implements FitOption {
    public StepsPerEpoch {
      Check.positive("stepsPerEpoch", batches);
    }
  }

  public record OnNaN(NaNPolicy policy) implements FitOption {}

  public record Callbacks(List<Callback> listeners)
      implements FitOption, EvaluateOption, PredictOption {}

  /** For a summary: the layers of models inside, below each. */
  public static SummaryOption expandNested() {
    return SummaryOption.EXPAND_NESTED;
  }

  /** For a summary: whether each layer is trained, Y or N. */
  public static SummaryOption showTrainable() {
    return SummaryOption.SHOW_TRAINABLE;
  }

  /** For a summary: how each number of weights comes about, {@code 3·3·1·32 + 32 = 320}. */
  public static SummaryOption showFormulas() {
    return SummaryOption.SHOW_FORMULAS;
  }
}
