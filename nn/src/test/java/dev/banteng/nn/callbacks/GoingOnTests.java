package dev.banteng.nn.callbacks;

import static dev.banteng.losses.Losses.meanAbsoluteError;
import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.stepsPerEpoch;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.modelCheckpoint;
import static dev.banteng.nn.callbacks.Callbacks.swapEMAWeights;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Arguments;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.engine.Arena;
import dev.banteng.losses.api.Loss;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five epochs and five more from a file are ten at once, to the bit. */
class GoingOnTests {
  @TempDir private Path folder;

  private static Sequential model(Loss loss) {
    var model = sequential(input(2), dense(5), dropout(0.3), dense(1)).seed(2);
    model.compile(adam(0.01).ema(0.9, 3), loss);
    return model;
  }

  private static Dataset rows(int from, int count) {
    float[][] x = new float[count][2];
    float[][] y = new float[count][1];
    for (int i = 0; i < count; i++) {
      x[i][0] = (from + i) / 10f;
      x[i][1] = (from + i) % 3;
      y[i][0] = x[i][0] - x[i][1];
    }
    return Dataset.of(x, y);
  }

  private History fit(Sequential model, Dataset data, int last, FitOption... options) {
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of(epochs(last), batchSize(4), verbose(0), validationData(rows(40, 6))));
    return model.fit(data, all.toArray(FitOption[]::new));
  }

  /** Trains both ways; gives back what was found odd on the way. */
  private List<String> same(Dataset data, SwapEMAWeights swap, FitOption... options) {
    String file = folder.resolve("{epoch}.keras").toString();
    var whole = model(meanSquaredError());
    var more = new ArrayList<>(List.of(options));
    more.add(callbacks(swap, modelCheckpoint(file)));
    more.add(seed(4));
    FitOption[] begun = more.toArray(FitOption[]::new);
    History all = fit(whole, data, 10, begun);
    fit(model(meanSquaredError()), data, 5, begun);
    more.set(more.size() - 1, resumeFrom(folder.resolve("5.keras")));
    var later = model(meanSquaredError());
    History history = fit(later, data, 10, more.toArray(FitOption[]::new));
    assertThat(history.equals(all)).as("%s against %s", history, all).isTrue();
    assertThat(later.weights()).isEqualTo(whole.weights());
    return history.warnings();
  }

  @Test
  void a_stream_goes_on_as_it_would_have() {
    Dataset stream = Dataset.stream(List.of(rows(0, 7), rows(7, 10), rows(17, 4)));
    assertThat(same(stream, swapEMAWeights())).isEmpty();
  }

  @Test
  void epochs_that_end_within_a_stream_go_on_where_they_ended() {
    Dataset stream = Dataset.stream(List.of(rows(0, 7), rows(7, 10), rows(17, 4)));
    for (int steps : new int[] {1, 4, 7}) {
      assertThat(same(stream, swapEMAWeights(), stepsPerEpoch(steps))).isEmpty();
    }
  }

  @Test
  void averages_that_stand_in_the_weights_place_go_back_before_training_goes_on() {
    for (boolean between : new boolean[] {false, true}) {
      assertThat(same(rows(0, 21), swapEMAWeights().swapOnEpoch(between))).isEmpty();
    }
  }

  /** One that says nothing of itself, so that Java prints its class and an address. */
  private static final class Silent implements Optimizer {
    private final double rate;

    Silent(double rate) {
      this.rate = rate;
    }

    @Override
    public Silent arguments(Arguments a) {
      return new Silent(a.number("rate", rate));
    }

    @Override
    public String name() {
      return "silent";
    }

    @Override
    public double learningRate() {
      return rate;
    }

    @Override
    public Updater start(Arena arena) {
      return sgd(rate).start(arena);
    }
  }

  /** One that holds a function, of which Java prints an address. */
  private record OfFunction(DoubleUnaryOperator rates) implements Optimizer {
    @Override
    public OfFunction arguments(Arguments a) {
      return this;
    }

    @Override
    public String name() {
      return "of_function";
    }

    @Override
    public double learningRate() {
      return rates.applyAsDouble(0);
    }

    @Override
    public Updater start(Arena arena) {
      return sgd(learningRate()).start(arena);
    }
  }

  /** Remembers nothing that a fit without it would miss. */
  private static Callback writing(Path file) {
    return new Callback() {
      @Override
      public void onEpochComplete(Training run, int epoch, Logs logs) {
        run.checkpoint(file);
      }
    };
  }

  @Test
  void an_optimizer_of_ones_own_is_the_same_in_every_process() {
    List<Supplier<Optimizer>> own =
        List.of(() -> new Silent(0.01), () -> new OfFunction(zero -> 0.01), () -> sgd(0.01));
    for (Supplier<Optimizer> each : own) {
      Path file = folder.resolve(each.get().name() + ".keras");
      var model = model(meanSquaredError());
      model.compile(each.get(), meanSquaredError());
      fit(model, rows(0, 21), 1, callbacks(writing(file)));
      model.compile(each.get(), meanSquaredError());
      assertThat(fit(model, rows(0, 21), 2, resumeFrom(file)).warnings()).isEmpty();
      model.compile(each.get(), meanAbsoluteError());
      assertThat(fit(model, rows(0, 21), 2, resumeFrom(file)).warnings()).hasSize(1);
    }
  }

  @Test
  void a_file_to_go_on_from_has_a_name() {
    assertThatThrownBy(() -> resumeFrom(""))
        .hasMessage("The file of resumeFrom must have a name, but was given an empty text.");
    assertThatThrownBy(() -> resumeFrom(Path.of("")))
        .hasMessage("The file of resumeFrom must have a name, but was given an empty text.");
    assertThatThrownBy(() -> Sequential.load(""))
        .hasMessage("The file of a model must have a name, but was given an empty text.");
    assertThatThrownBy(() -> callbacks(swapEMAWeights(), null))
        .hasMessage("Each of callbacks(...) must be given, but was null.");
    assertThatThrownBy(() -> resumeFrom("a\0b"))
        .hasMessage("'a\0b' is no name of a file: Nul character not allowed.");
  }
}
