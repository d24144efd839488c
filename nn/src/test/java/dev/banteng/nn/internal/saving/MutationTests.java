package dev.banteng.nn.internal.saving;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.Sequential;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of Keras with something changed in them: each is a model, or refused in plain words. */
class MutationTests {
  private static final int COUNT = 5_000;

  @TempDir private Path folder;

  private final SplittableRandom random = new SplittableRandom(20_261_127);
  private final Mutations mutations = new Mutations(random);

  /** How often each thing came of it. */
  private int loaded;

  private int refused;

  @Test
  @Timeout(60)
  void a_changed_file_is_a_model_or_refused_in_plain_words() {
    List<Path> files = new ArrayList<>(SampleFiles.all(".keras"));
    files.addAll(SampleFiles.all(".h5"));
    List<byte[]> samples = files.stream().map(SampleFiles::bytes).toList();
    for (int i = 0; loaded + refused < COUNT; i++) {
      int which = random.nextInt(files.size());
      byte[] sample = samples.get(which);
      if (sample.length > 100_000 && random.nextInt(10) > 0) {
        continue; // the same again, but slower
      }
      String name = files.get(which).getFileName().toString();
      Path file = folder.resolve("m" + name.substring(name.indexOf('.')));
      SampleFiles.write(file, name.endsWith(".keras") ? zip(sample) : mutations.changed(sample));
      tried(i, file, name);
    }
    assertThat(loaded).isGreaterThan(COUNT / 50);
    assertThat(refused).isGreaterThan(COUNT / 2);
  }

  private void tried(int number, Path file, String name) {
    long begin = System.nanoTime();
    try {
      if (name.endsWith(".weights.h5")) {
        var model = sequential(input(10), dense(8), dense(4), dense(1));
        model.loadWeights(file);
      } else {
        assertThat(Sequential.load(file).layers()).isNotEmpty();
      }
      loaded++;
    } catch (IllegalArgumentException complaint) {
      assertThat(complaint.getMessage())
          .as("mutation %s of %s", number, name)
          .startsWith(file.toString())
          .hasSizeLessThan(2_000)
          .endsWith(".");
      refused++;
    } catch (Throwable other) {
      throw new AssertionError("mutation " + number + " of " + name, other);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("mutation %s of %s", number, name)
        .isLessThan(Duration.ofSeconds(20));
  }

  /** A zip with something changed in a member, or in itself. */
  private byte[] zip(byte[] sample) {
    int kind = random.nextInt(5);
    if (kind == 0) {
      return mutations.changed(sample);
    }
    Map<String, byte[]> members = SampleFiles.members(sample);
    String config = KerasFile.CONFIG;
    if (kind < 3) {
      members.put(config, mutations.changedJson(members.get(config)));
    } else {
      members.put(KerasFile.WEIGHTS, mutations.changed(members.get(KerasFile.WEIGHTS)));
    }
    return SampleFiles.zip(members);
  }
}
