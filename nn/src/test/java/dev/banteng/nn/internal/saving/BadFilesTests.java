package dev.banteng.nn.internal.saving;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Shape;
import dev.banteng.nn.Sequential;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadFilesTests {
  private static final String SAMPLE = "mlp-uncompiled.keras";

  @TempDir private Path folder;

  private Path file(String name, byte[] bytes) {
    return SampleFiles.write(folder.resolve(name), bytes);
  }

  private void refused(Path file, String message) {
    assertThatThrownBy(() -> Sequential.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + message);
  }

  /** The sample with another config. */
  private Path config(UnaryOperator<String> change) {
    Map<String, byte[]> members = SampleFiles.members(SampleFiles.bytes(SAMPLE));
    String config = new String(members.get("config.json"), StandardCharsets.UTF_8);
    String changed = change.apply(config);
    assertThat(changed).isNotEqualTo(config);
    members.put("config.json", changed.getBytes(StandardCharsets.UTF_8));
    return file("config.keras", SampleFiles.zip(members));
  }

  private Path replaced(String old, String other) {
    return config(text -> text.replace(old, other));
  }

  @Test
  void a_file_that_is_cut_short_is_refused_wherever_it_was_cut() {
    for (String ending : List.of(".keras", ".h5")) {
      for (Path sample : SampleFiles.all(ending)) {
        byte[] bytes = SampleFiles.bytes(sample);
        for (int length = 0; length < bytes.length; length += 1_000) {
          Path file = file("cut" + ending, Arrays.copyOf(bytes, length));
          assertThatThrownBy(() -> Sequential.load(file))
              .as("%s, %s bytes", sample, length)
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith(file.toString());
        }
      }
    }
  }

  @Test
  void what_is_no_file_of_keras_is_told_so() throws IOException {
    refused(
        file("text.keras", "hello".getBytes(StandardCharsets.UTF_8)),
        " is no file of Keras: neither a zip (.keras) nor HDF5 (.weights.h5, .h5).");
    refused(folder, " is a folder, where a file was expected.");
    Path missing = folder.resolve("missing.keras");
    assertThatThrownBy(() -> Sequential.load(missing))
        .hasMessage(
            "There is no file %s. Saved models are found from %s on.",
            missing, Path.of("").toAbsolutePath());
    Path weights = folder.resolve("a.weights.h5");
    sequential(input(3), dense(1)).saveWeights(weights);
    refused(
        weights,
        " holds weights alone, and no layers. Make the model first, then call model.loadWeights(\"a.weights.h5\").");
    refused(
        file("a.keras", SampleFiles.zip(Map.of("note.txt", new byte[3]))),
        " has no member config.json, without which it is no model of Keras. It holds: note.txt.");
  }

  @Test
  void members_that_lead_out_of_a_zip_are_refused_and_nothing_is_written() throws IOException {
    for (String name : List.of("../evil", "/evil", "a/../../evil", "..\\evil", "C:/evil")) {
      var members = new LinkedHashMap<>(SampleFiles.members(SampleFiles.bytes(SAMPLE)));
      members.put(name, new byte[1]);
      refused(
          file("evil.keras", SampleFiles.zip(members)),
          " has a member '"
              + name
              + "', whose name leads out of it. No file of Keras has, so nothing of it is read.");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void a_zip_that_unpacks_to_more_than_the_model_can_hold_is_refused() throws IOException {
    Map<String, byte[]> members = SampleFiles.members(SampleFiles.bytes(SAMPLE));
    Path bomb = file("bomb.keras", packed(members.get("config.json"), 200 << 20));
    assertThat(Files.size(bomb)).isLessThan(1 << 20);
    refused(
        bomb,
        ": model.weights.h5 would unpack to 209,715,200 bytes, but at most 16,785,472 can belong to this model. Nothing of it is read.");
  }

  private static byte[] packed(byte[] config, int zeros) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("config.json"));
      out.write(config);
      out.putNextEntry(new ZipEntry("model.weights.h5"));
      byte[] piece = new byte[1 << 20];
      for (int i = 0; i < zeros; i += piece.length) {
        out.write(piece);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void a_member_whose_bytes_changed_is_damaged() {
    byte[] bytes = SampleFiles.bytes(SAMPLE);
    bytes[bytes.length - 2_000] ^= 1;
    refused(
        file("flipped.keras", bytes),
        ": model.weights.h5 is damaged, as its checksum says. Fetch or save the file anew.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"units\": 8 | \"units\": 2000000000 |: model.weights.h5: layers/dense/vars/0 has the shape [10, 8], but dense of this model takes [10, 2000000000]. It is of another model.",
        "\"units\": 8 | \"units\": \"eight\" |: config.json: layers[1] (Dense): 'units' takes a whole number, but was given eight.",
        "\"units\": 8 | \"units\": 0 |: config.json: layers[1] (Dense): units of dense must be at least 1, but was given 0.",
        "\"units\": 8, | '' |: config.json: layers[1] (Dense): Dense needs the argument units.",
        "\"class_name\": \"Sequential\" | \"class_name\": \"Subclassed\" |: config.json describes a 'Subclassed', but a Sequential model is what Banteng loads: \"class_name\": \"Sequential\".",
        "{\"name\": \"dense\", | {\"name\": \"dense\", \"name\": \"other\", |: config.json is no JSON: Duplicate field 'name' (line 1, column 564). It is damaged, or was not written by Keras.",
        "[null, 10], \"dtype\" | [null, \"ten\"], \"dtype\" |: config.json: layers[0] (InputLayer): 'batch_shape' takes a whole number, but was given ten.",
      })
  void a_wrong_value_is_named(String old, String other, String message) {
    refused(replaced(old, other == null ? "" : other), message);
  }

  @Test
  void everything_unknown_is_named_at_once() {
    Path file =
        config(
            text ->
                text.replaceFirst("\"GlorotUniform\"", "\"Magic\"")
                    .replaceFirst("\"activation\": \"relu\"", "\"activation\": \"foo\"")
                    .replaceFirst("\"units\": 1,", "\"units\": 1, \"lora\": 3,"));
    refused(
        file,
        ": config.json names what Banteng does not know: activation 'foo', initializer 'Magic', Dense argument lora. What is your own joins by its registry: load(path, Activations.kinds().with(Kind.of(\"foo\", config -> ...)), Initializers.kinds().with(Kind.of(new Magic(...)))). Banteng has Dense, but not its argument lora.");
  }

  @Test
  void a_functional_model_is_told_what_it_would_need() {
    Path file = file("functional.keras", SampleFiles.bytes("functional-residual.keras"));
    assertThatThrownBy(() -> Sequential.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            file
                + ": config.json holds a Functional model, 'residual', and Banteng has Sequential models only: layers one after the other. To hold this one it would need layers of several inputs: ");
  }

  /** The weights of a model of one layer, with something else at a path. */
  private Path weights(String path, StoredArray array) throws IOException {
    var root = new StoredGroup();
    int last = path.lastIndexOf('/');
    if (!path.startsWith("layers/dense/vars/0/")) {
      root.group("layers/dense/vars").put("0", StoredArray.of(Shape.of(2, 1), new float[2]));
    }
    root.group("layers/dense/vars").put("1", StoredArray.of(Shape.of(1), new float[1]));
    root.group(path.substring(0, last)).put(path.substring(last + 1), array);
    var bytes = new ByteArrayOutputStream();
    HdfWriter.write(
        root,
        some -> {
          byte[] piece = new byte[some.remaining()];
          some.get(piece);
          bytes.writeBytes(piece);
        });
    return file("made.weights.h5", bytes.toByteArray());
  }

  @Test
  void arrays_of_another_kind_are_refused() throws IOException {
    var model = sequential(input(2), dense(1));
    Path shape = weights("layers/dense/vars/0", StoredArray.of(Shape.of(2, 2), new float[4]));
    assertThatThrownBy(() -> model.loadWeights(shape))
        .hasMessage(
            shape
                + ": layers/dense/vars/0 has the shape [2, 2], but dense of this model takes [2, 1]. It is of another model.");
    Path group = weights("layers/dense/vars/0/in", StoredArray.of(1));
    assertThatThrownBy(() -> model.loadWeights(group))
        .hasMessage(group + ": layers/dense/vars/0 is a group, where an array was expected.");
  }

  @Test
  void groups_that_lead_to_themselves_end() throws IOException {
    byte[] bytes = SampleFiles.bytes("mlp-uncompiled-weights.weights.h5");
    ByteBuffer all = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    long root = all.getLong(64);
    int patched = 0;
    for (int at = 0; at < bytes.length - 40; at++) {
      if (new String(bytes, at, 4, StandardCharsets.ISO_8859_1).equals("SNOD")) {
        for (int i = 0; i < all.getShort(at + 6); i++) {
          all.putLong(at + 8 + 40 * i + 8, root);
          patched++;
        }
      }
    }
    assertThat(patched).isPositive();
    Path file = file("circle.weights.h5", bytes);
    var model = sequential(input(10), dense(8), dense(4), dense(1));
    assertThatThrownBy(() -> model.loadWeights(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString());
  }

  @Test
  void a_deadline_wipes_what_is_read_too_long() throws Exception {
    byte[] bytes = {1, 2, 3};
    try (Deadline deadline = Deadline.in(1, bytes)) {
      while (!deadline.isOver()) {
        Thread.onSpinWait();
      }
      while (bytes[2] != 0) {
        Thread.onSpinWait();
      }
    }
    byte[] kept = {1};
    Deadline.in(50, kept).close();
    assertThat(kept).containsExactly(1);
  }
}
