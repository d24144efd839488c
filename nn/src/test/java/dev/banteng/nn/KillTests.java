package dev.banteng.nn;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.metrics.Metrics.metric;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.backupAndRestore;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.callbacks.Callbacks.modelCheckpoint;
import static dev.banteng.nn.callbacks.Callbacks.reduceLROnPlateau;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten epochs at once, and ten epochs whose process is killed at any moment and begun again: the
 * same bits. The killed process trains; this one goes on from what it left, after each kill.
 */
class KillTests {
  private static final int EPOCHS = 10;
  private static final int KILLS = 20;
  private static final int MANY_KILLS = 200;
  private static final int MINUTES = 30;
  private static final int MOST_EPOCHS = 25; // of a few trainings
  private static final long AT_MOST = 10_000; // microseconds, about two epochs
  private static final String BEST = "best.keras";

  @TempDir private Path folder;

  /** Trains over and over, and says when an epoch begins. */
  public static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      var told =
          new Callback() {
            @Override
            public void onEpochBegin(Training run, int epoch, Logs logs) {
              System.out.println(epoch);
            }
          };
      for (int round = 0; ; round++) {
        fit(model(), Path.of(arguments[0], String.valueOf(round)), told);
      }
    }
  }

  private static Sequential model() {
    var model =
        sequential(
            input(3), dense(16, tanh()), batchNormalization(), dropout(0.3), dense(8), dense(1));
    model.compile(adam(0.01).ema(0.9, 7), meanSquaredError(), metric("mae"));
    return model;
  }

  private static Dataset data() {
    var random = new SplittableRandom(3);
    float[][] x = new float[101][3];
    float[][] y = new float[101][1];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < 3; j++) {
        x[i][j] = (float) random.nextDouble(-1, 1);
      }
      y[i][0] = x[i][0] * x[i][1] - x[i][2];
    }
    return Dataset.of(x, y);
  }

  private static History fit(Sequential model, Path folder, Callback... more) {
    var listeners = new ArrayList<>(List.of(more));
    listeners.add(backupAndRestore(folder.resolve("backup").toString()));
    listeners.add(modelCheckpoint(folder.resolve(BEST).toString()).saveBestOnly());
    listeners.add(reduceLROnPlateau("val_loss").patience(1).factor(0.5));
    listeners.add(earlyStopping("val_loss").patience(4).restoreBestWeights());
    return model.fit(
        data(),
        epochs(EPOCHS),
        batchSize(16),
        seed(5),
        validationSplit(0.2),
        verbose(0),
        callbacks(listeners.toArray(Callback[]::new)));
  }

  @Test
  void a_training_that_is_killed_at_any_moment_goes_on_to_the_same_bits() throws Exception {
    kill(KILLS);
  }

  /** The same for minutes: {@code ./banteng test --soak}. */
  @Test
  @Tag("soak")
  @Timeout(value = MINUTES, unit = TimeUnit.MINUTES)
  void two_hundred_kills_lose_nothing() throws Exception {
    kill(MANY_KILLS);
  }

  private void kill(int times) throws IOException, InterruptedException {
    var random = new SplittableRandom(11);
    Path undisturbed = folder.resolve("whole");
    Sequential whole = model();
    History all = fit(whole, undisturbed);
    var begun = new ArrayList<Integer>();
    for (int kill = 0; kill < times; kill++) {
      Path killed = killed(folder.resolve("kill" + kill), random);
      for (Path file : files(killed)) {
        if (file.toString().endsWith(".part")) {
          continue; // half a file, beside the last whole one
        }
        assertThat(Sequential.load(file).layers()).as("%s", file).isNotEmpty();
      }
      Sequential model = model();
      History history = fit(model, killed, first(begun));
      assertThat(history.equals(all)).as("%s against %s", history, all).isTrue();
      assertThat(history.epochs()).isEqualTo(all.epochs());
      assertThat(history.stopReason()).isEqualTo(all.stopReason());
      assertThat(model.weights()).isEqualTo(whole.weights());
      assertThat(files(killed)).containsExactly(killed.resolve(BEST));
      assertThat(Sequential.load(killed.resolve(BEST)).weights())
          .isEqualTo(Sequential.load(undisturbed.resolve(BEST)).weights());
    }
    assertThat(begun).as("first epochs").hasSize(times).anyMatch(epoch -> epoch > 0);
  }

  /** Writes down with which epoch a fit begins. */
  private static Callback first(List<Integer> begun) {
    return new Callback() {
      @Override
      public void onTrainBegin(Training run, Logs logs) {
        begun.add(run.initialEpoch());
      }
    };
  }

  /** All files in a folder and below. */
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The folder of a process that was killed while it trained for some time. */
  private static Path killed(Path folder, SplittableRandom random)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (int epochs = random.nextInt(1, MOST_EPOCHS); epochs > 0; epochs--) {
        assertThat(out.readLine()).as("an epoch that began").isNotNull();
      }
      boolean ended = process.waitFor(random.nextLong(AT_MOST), TimeUnit.MICROSECONDS);
      assertThat(ended).isFalse();
      process.destroyForcibly().waitFor();
    } finally {
      process.destroyForcibly();
    }
    int last = 0;
    while (Files.exists(folder.resolve(String.valueOf(last + 1)))) {
      last++;
    }
    return folder.resolve(String.valueOf(last));
  }
}
