package dev.banteng.bench;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.randomFlip;
import static dev.banteng.nn.layers.Layers.randomRotation;
import static dev.banteng.nn.layers.Layers.randomTranslation;
import static dev.banteng.nn.optimizers.Optimizers.adam;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Banteng as a participant of the grid. It answers words as the peers' scripts do: {@code case
 * FAMILY SIZE BATCH STEPS} makes the model and warms up, {@code train} and {@code predict ROWS}
 * measure it, {@code peak} tells the most memory so far. What no peer is asked: {@code floor BATCH}
 * times the primitives of the CNN's step, {@code model WIDTH} and {@code files} a model in files,
 * {@code bus} and {@code checkpoint} what listens to a training, {@code augmentation} a step on
 * images that are changed at random, {@code disk} an epoch of pictures from files, {@code diagnose}
 * a look into a training.
 */
final class GridWorker {
  /** The tests, which want no figures, do not wait for it. */
  private static final long WARM_UP_NANOS =
      1_000_000 * Long.getLong("banteng.bench.warmUpMillis", 2_000);

  private static final long PREDICT_NANOS = 300_000_000L;
  private static final int PREDICTIONS = 500;
  private static final double LONG_MILLIS = 1_000;
  private static final int TURNS = 10;

  private @Nullable Running running;
  private @Nullable FileWork files;

  private record Running(GridCase work, Sequential model, Dataset data) {
    int batch() {
      return work.batch();
    }
  }

  private GridWorker() {}

  /** Started by the bench. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    var worker = new GridWorker();
    say(answers, "{\"ready\": true}");
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ", -1);
      say(answers, "{\"done\": true" + worker.answer(words) + "}");
    }
  }

  private static void say(PrintStream answers, String line) {
    answers.println(line);
    answers.flush();
  }

  private String answer(String[] words) {
    return switch (words[0]) {
      case "case" -> {
        begin(GridCase.of(Arrays.copyOfRange(words, 1, words.length)));
        yield "";
      }
      case "train" -> value("train_step_ms", train());
      case "predict" -> value("predict_ms", predict(Integer.parseInt(words[1])));
      case "floor" -> value("floor_step_ms", Floor.stepMillis(Integer.parseInt(words[1])));
      case "model" -> {
        running = null;
        files = new FileWork(Integer.parseInt(words[1]));
        yield "";
      }
      case "files" -> values(Objects.requireNonNull(files, "model comes first").measure());
      case "bus" -> values(ListenerWork.bus(running().model, running().data, running().batch()));
      case "checkpoint" ->
          values(ListenerWork.checkpoint(running().model, running().data, running().batch()));
      case "augmentation" -> values(augmentation());
      case "disk" -> values(DiskWork.measure(running().model, running().data, running().batch()));
      case "diagnose" -> values(DiagnosisWork.diagnose(running().model, running().data));
      case "peak" ->
          Memory.peakMegabytes().stream()
              .mapToObj(megabytes -> value("peak_mb", megabytes))
              .findFirst()
              .orElse("");
      default -> throw Check.fail("The bench asked for '%s'.", words[0]);
    };
  }

  private static String values(Map<String, Double> measured) {
    return measured.entrySet().stream()
        .map(each -> value(each.getKey(), each.getValue()))
        .collect(Collectors.joining());
  }

  private static String value(String name, double value) {
    return String.format(Locale.ROOT, ", \"%s\": %.6f", name, value);
  }

  /** The model of a case, perhaps with layers in front. */
  private static Sequential model(GridCase work, Layer... first) {
    List<Layer> layers = new ArrayList<>();
    layers.add(input(work.family().input(work.size()).toArray()));
    layers.addAll(List.of(first));
    layers.addAll(work.family().layers(work.size()));
    var model = sequential(layers.toArray(Layer[]::new));
    model.compile(adam(), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  private void begin(GridCase work) {
    running = null; // the model before is garbage by now
    Shape row = work.family().input(work.size());
    var model = model(work);
    int rows = work.batch() * work.steps();
    var random = new SplittableRandom(0);
    var labels = random.ints(rows, 0, work.family().classes()).toArray();
    running = new Running(work, model, Dataset.of(numbers(rows, row), labels));
    long until = System.nanoTime() + WARM_UP_NANOS;
    do {
      train();
    } while (System.nanoTime() < until);
  }

  private Running running() {
    if (running == null) {
      throw Check.order("The bench named no case.");
    }
    return running;
  }

  private static INDArray numbers(int rows, Shape row) {
    float[] numbers = new float[rows * row.size()];
    var random = new SplittableRandom(1);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextDouble();
    }
    return Nd4j.create(numbers, row.batch(rows), 'c');
  }

  private double train() {
    return stepMillis(running().model);
  }

  private double stepMillis(Sequential model) {
    var clock = new StepClock();
    model.fit(running().data, epochs(3), batchSize(running().batch()), callbacks(clock));
    return clock.medianMillis();
  }

  /**
   * A step without images that are changed and with them, turn by turn: of each the fastest turn,
   * so that strangers on the machine count little.
   */
  private Map<String, Double> augmentation() {
    Sequential changing =
        model(running().work, randomFlip(), randomTranslation(0.1, 0.1), randomRotation(0.1));
    double plain = Double.POSITIVE_INFINITY;
    double augmented = Double.POSITIVE_INFINITY;
    stepMillis(changing); // warms up
    for (int turn = 0; turn < TURNS; turn++) {
      plain = Math.min(plain, train());
      augmented = Math.min(augmented, stepMillis(changing));
    }
    return Map.of("step_ms", plain, "augmented_step_ms", augmented);
  }

  private double predict(int rows) {
    Running now = running();
    INDArray x = numbers(rows, now.data.inputShape());
    for (int i = 0; i < (rows == 1 ? PREDICTIONS : 0); i++) {
      now.model.predict(x);
    }
    double first = predictMillis(now.model, x);
    if (first > LONG_MILLIS) {
      return first; // what takes that long needs no warming up
    }
    List<Double> took = new ArrayList<>();
    long until = System.nanoTime() + PREDICT_NANOS;
    while (took.isEmpty() || (System.nanoTime() < until && took.size() < PREDICTIONS)) {
      took.add(predictMillis(now.model, x));
    }
    return Median.of(took);
  }

  private static double predictMillis(Sequential model, INDArray x) {
    long began = System.nanoTime();
    model.predict(x);
    return (System.nanoTime() - began) * 1e-6;
  }
}
