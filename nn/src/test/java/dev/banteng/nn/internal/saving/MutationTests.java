package dev.banteng.nn.internal.saving;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banteng.nn.Sequential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of Keras with something changed in them: each is a model, or refused in plain words. */
class MutationTests {
  private static final int COUNT = 5_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final SplittableRandom random = new SplittableRandom(20_261_127);

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
      SampleFiles.write(file, name.endsWith(".keras") ? zip(sample) : changed(sample));
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
      return changed(sample);
    }
    Map<String, byte[]> members = SampleFiles.members(sample);
    String config = KerasFile.CONFIG;
    if (kind < 3) {
      members.put(config, changedJson(members.get(config)));
    } else {
      members.put(KerasFile.WEIGHTS, changed(members.get(KerasFile.WEIGHTS)));
    }
    return SampleFiles.zip(members);
  }

  private byte[] changed(byte[] sample) {
    byte[] bytes = sample.clone();
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> random.ints(8, 0, bytes.length).forEach(i -> bytes[i] = (byte) random.nextInt());
      case 3 -> {
        int from = random.nextInt(bytes.length);
        int count = Math.min(bytes.length - from, random.nextInt(1, 64));
        Arrays.fill(bytes, from, from + count, (byte) (random.nextBoolean() ? 0 : 0xff));
      }
      case 4 -> { // near the beginning, where the structure is
        int end = Math.min(bytes.length, 4_000);
        random.ints(3, 0, end).forEach(i -> bytes[i] = (byte) random.nextInt());
      }
      default -> {
        int count = Math.min(bytes.length / 2, random.nextInt(1, 200));
        int from = random.nextInt(bytes.length - count);
        int to = random.nextInt(bytes.length - count);
        System.arraycopy(sample, from, bytes, to, count);
      }
    }
    return bytes;
  }

  private byte[] changedJson(byte[] text) {
    try {
      JsonNode root = JSON.readTree(text);
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        change(root);
      }
      return JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Goes down by chance, and changes a value where it ends. */
  private void change(JsonNode node) {
    JsonNode here = node;
    for (int depth = 0; ; depth++) {
      List<JsonNode> below = new ArrayList<>();
      here.forEach(below::add);
      List<JsonNode> inner = below.stream().filter(JsonNode::isContainerNode).toList();
      if (inner.isEmpty() || (depth > 0 && random.nextInt(4) == 0)) {
        changeIn(here);
        return;
      }
      here = inner.get(random.nextInt(inner.size()));
    }
  }

  private void changeIn(JsonNode here) {
    if (here instanceof ObjectNode object) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "new" : names.get(random.nextInt(names.size()));
      switch (random.nextInt(5)) {
        case 0 -> object.remove(name);
        case 1 -> object.set("unknown_" + random.nextInt(9), value());
        default -> object.set(name, value());
      }
    } else if (here instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextInt(4) == 0) {
        array.add(value());
      } else if (random.nextInt(4) == 0) {
        array.add(array.get(random.nextInt(array.size())).deepCopy());
      } else {
        array.set(random.nextInt(array.size()), value());
      }
    }
  }

  private JsonNode value() {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (random.nextInt(16)) {
      case 0 -> make.nullNode();
      case 1 -> make.numberNode(-1);
      case 2 -> make.numberNode(0);
      case 3 -> make.numberNode(1e300);
      case 4 -> make.numberNode(Integer.MAX_VALUE);
      case 5 -> make.numberNode(Long.MAX_VALUE);
      case 6 -> make.numberNode(0.5);
      case 7 -> make.numberNode(3);
      case 8 -> make.booleanNode(random.nextBoolean());
      case 9 -> make.textNode("");
      case 10 -> make.textNode("relu");
      case 11 -> make.textNode("x".repeat(random.nextInt(1, 5_000)));
      case 12 -> make.arrayNode();
      case 13 -> make.arrayNode().add(2).add(2);
      case 14 -> make.objectNode();
      default -> make.objectNode().put("class_name", "Dense").set("config", make.objectNode());
    };
  }
}
