package dev.banteng.nn.internal.saving;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.callbacks.Callbacks.modelCheckpoint;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints with something changed in them: training goes on, or they are refused. */
class CheckpointMutationTests {
  private static final int COUNT = 1_500;
  private static final float[][] X = {{1}, {2}, {3}, {4}, {5}, {6}};
  private static final float[] Y = {2, 4, 6, 8, 10, 12};

  @TempDir private Path folder;

  private final SplittableRandom random = new SplittableRandom(20_261_128);
  private final Mutations mutations = new Mutations(random);
  private int wentOn;
  private int refused;

  private static Sequential model() {
    var model = sequential(input(1), dense(2), dropout(0.2), dense(1)).seed(3);
    model.compile("adam", "mse");
    return model;
  }

  private Path file() {
    return folder.resolve("m.keras");
  }

  private History fit(Sequential model, boolean resumed) {
    var stopping = earlyStopping("loss").patience(9).restoreBestWeights();
    var checkpoint = modelCheckpoint(folder.resolve("new.keras").toString()).monitor("loss");
    return model.fit(
        X,
        Y,
        epochs(resumed ? 3 : 2),
        batchSize(3),
        verbose(0),
        resumed ? resumeFrom(file()) : seed(1),
        callbacks(
            stopping,
            resumed
                ? checkpoint.saveBestOnly()
                : modelCheckpoint(file().toString()).monitor("loss").saveBestOnly()));
  }

  @Test
  @Timeout(60)
  void training_goes_on_from_a_changed_checkpoint_or_it_is_refused_in_plain_words() {
    fit(model(), false);
    byte[] sample = SampleFiles.bytes(file());
    var before = model().weights();
    for (int i = 0; i < COUNT; i++) {
      SampleFiles.write(file(), changed(sample));
      tried(i, before);
    }
    assertThat(wentOn).isGreaterThan(COUNT / 50);
    assertThat(refused).isGreaterThan(COUNT / 4);
  }

  private void tried(int number, Object before) {
    long begin = System.nanoTime();
    Sequential model = model();
    try {
      fit(model, true);
      wentOn++;
    } catch (IllegalArgumentException complaint) {
      assertThat(complaint.getMessage())
          .as("mutation %s", number)
          .startsWith(file().toString())
          .hasSizeLessThan(2_000)
          .endsWith(".");
      assertThat(model.weights()).as("mutation %s", number).isEqualTo(before);
      refused++;
    } catch (Throwable other) {
      throw new AssertionError("mutation " + number, other);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("mutation %s", number)
        .isLessThan(Duration.ofSeconds(20));
  }

  private byte[] changed(byte[] sample) {
    var members = SampleFiles.members(sample);
    List<String> own =
        members.keySet().stream().filter(name -> name.startsWith("banteng")).toList();
    String name = random.nextInt(4) == 0 ? own.get(random.nextInt(own.size())) : KerasFile.TRAINING;
    byte[] old = members.get(name);
    members.put(
        name,
        name.equals(KerasFile.TRAINING) && random.nextInt(5) > 0
            ? mutations.changedJson(old)
            : mutations.changed(old));
    return SampleFiles.zip(members);
  }
}
