package dev.banteng.bench;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Banteng as a participant: {@code Worker WORK ROWS EPOCHS} answers words like the peers' scripts,
 * with {@code crowded} behind them in a program that has used ND4J before; {@code Worker WORK}
 * trains once on all the data and tells of its first batch and its peak memory.
 */
final class Worker {
  /** An argument: other threads of the program have computed with ND4J before. */
  static final String CROWDED = "crowded";

  private static final int PREDICTIONS = 1000;

  /**
   * What runs often is compiled, in stages: small works take so long until the last. The tests,
   * which want no figures, do not wait for it.
   */
  private static final long WARM_UP_NANOS =
      1_000_000 * Long.getLong("banteng.bench.warmUpMillis", 3_000);

  private final PrintStream answers;
  private final Work work;
  private final Dataset data;
  private final int epochs;
  private final Sequential model;
  private final INDArray one;

  private Worker(PrintStream answers, Work work, Dataset data, int epochs) {
    this.answers = answers;
    this.work = work;
    this.data = data;
    this.epochs = epochs;
    this.model = Models.of(work);
    this.one = Models.firstRow(data);
  }

  /** Started by the bench. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    Work work = Work.named(arguments[0]).orElseThrow();
    if (arguments.length == 1) {
      trainAfresh(answers, work);
    } else {
      if (arguments[arguments.length - 1].equals(CROWDED)) {
        Crowd.gather();
      }
      int rows = Integer.parseInt(arguments[1]);
      new Worker(answers, work, Models.data(work).take(rows), Integer.parseInt(arguments[2]))
          .serve();
    }
  }

  private static void trainAfresh(PrintStream answers, Work work) {
    var first =
        new Callback() {
          private boolean told;

          @Override
          public void onTrainBatchEnd(
              dev.banteng.nn.api.Training run, int batch, dev.banteng.nn.api.Logs logs) {
            if (!told) {
              told = true;
              say(answers, "{\"first_batch\": true}");
            }
          }
        };
    Models.of(work).fit(Models.data(work), epochs(1), batchSize(work.batch()), callbacks(first));
    String peak =
        Memory.peakMegabytes().stream()
            .mapToObj(mb -> ", " + value(Measure.PEAK_MB, mb))
            .findFirst()
            .orElse("");
    say(answers, "{\"done\": true" + peak + "}");
  }

  private void serve() throws IOException {
    warmUp(this::train);
    warmUp(this::predict);
    say(answers, "{\"ready\": true}");
    var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String word = words.readLine(); word != null; word = words.readLine()) {
      say(answers, "{\"done\": true, " + answer(word) + "}");
    }
  }

  /** At least once, and for a few seconds. */
  private static void warmUp(Runnable measured) {
    long until = System.nanoTime() + WARM_UP_NANOS;
    do {
      measured.run();
    } while (System.nanoTime() < until);
  }

  private String answer(String word) {
    return switch (word) {
      case "train" -> value(Measure.TRAIN_STEP_MS, train());
      case "predict" -> value(Measure.PREDICT_ONE_MS, predict());
      case "floor" -> value(Measure.FLOOR_STEP_MS, Floor.stepMillis(work.batch()));
      case "steps" -> {
        var meter = new StepMeter();
        fit(meter);
        yield value(Measure.STEP_HEAP_KB, meter.heapKilobytes())
            + ", "
            + value(Measure.STEP_NATIVE_KB, meter.nativeKilobytes());
      }
      case "metrics" ->
          value(Measure.METRICS_STEP_PERCENT, MetricsCost.ofStep(work, data))
              + ", "
              + value(Measure.EVALUATE_METRICS_S, MetricsCost.ofEvaluation())
              + ", "
              + value(Measure.TRACKERS_EPOCH_PERCENT, TrackersCost.ofEpoch(work, data));
      default -> throw Check.fail("Unknown word: %s.", word);
    };
  }

  private double train() {
    var clock = new StepClock();
    fit(clock);
    return clock.medianMillis();
  }

  private void fit(Callback listener) {
    model.fit(data, epochs(epochs), batchSize(work.batch()), callbacks(listener));
  }

  private double predict() {
    double[] took = new double[PREDICTIONS];
    for (int i = 0; i < took.length; i++) {
      long began = System.nanoTime();
      model.predict(one);
      took[i] = (System.nanoTime() - began) * 1e-6;
    }
    Arrays.sort(took);
    return took[took.length / 2];
  }

  private static String value(Measure measure, double value) {
    return String.format(Locale.ROOT, "\"%s\": %.6f", measure.label(), value);
  }

  private static void say(PrintStream answers, String line) {
    answers.println(line);
    answers.flush();
  }
}
