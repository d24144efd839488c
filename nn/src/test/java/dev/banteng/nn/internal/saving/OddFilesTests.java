package dev.banteng.nn.internal.saving;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.nn.Sequential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Files as other programs and other versions of Keras make them; make_odd_files.py made those in
 * golden/odd.
 */
class OddFilesTests {
  private static final Path ODD = Path.of("../src-test/golden/odd");

  @TempDir private Path folder;

  private static Sequential model() {
    return sequential(input(2), dense(2), dense(1));
  }

  private static Path odd(String name) {
    return ODD.resolve(name + ".weights.h5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hard", "circle", "chunked", "gzip", "latest", "latest-gzip", "doubles", "halves"})
  void weights_that_h5py_wrote_are_read(String name) {
    var model = model();
    model.loadWeights(odd(name));
    var numbers = new ArrayList<Float>();
    model
        .weights()
        .values()
        .forEach(weight -> numbers.addAll(floats(weight.dup('c').data().asFloat())));
    assertThat(numbers).containsExactly(0f, 0.25f, 0.5f, 0.75f, 1f, 1.25f, 1.5f, 1.75f, 2f);
  }

  private static List<Float> floats(float... numbers) {
    var list = new ArrayList<Float>();
    for (float number : numbers) {
      list.add(number);
    }
    return list;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "soft | is a link. Keras writes none, and none is followed, as it may lead anywhere.",
        "external | is a link. Keras writes none, and none is followed, as it may lead anywhere.",
        "stored | cannot be read. It is damaged, or no file of Keras.",
        "virtual | cannot be read. It is damaged, or no file of Keras.",
        "untouched | cannot be read. It is damaged, or no file of Keras.",
        "lzf | is packed by lzf. What gzip packed is read: compression=\"gzip\" in h5py.",
        "text | holds StringData, where numbers were expected.",
        "bomb | is kept in pieces of 25,000,000 bytes, of which at most 19,107,008 are read.",
      })
  void weights_that_lie_elsewhere_or_are_none_are_refused(String name, String message) {
    var model = model();
    var before = model.weights();
    assertThatThrownBy(() -> model.loadWeights(odd(name)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(odd(name) + ": layers/dense/vars/0 " + message);
    assertThat(model.weights()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fresh.keras", "fresh.h5"})
  void an_optimizer_that_has_taken_no_step_yet_is_worth_no_warning(String file) {
    var warnings = new ArrayList<String>();
    Sequential model = Warnings.in(warnings, () -> Sequential.load(ODD.resolve(file)));
    assertThat(warnings).isEmpty();
    assertThat(model.toString()).endsWith(", compiled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h5", "keras"})
  void a_model_of_keras_2_predicts_as_it_did_there(String ending) throws IOException {
    JsonNode kept = new ObjectMapper().readTree(ODD.resolve("keras2.json").toFile());
    Path file = ODD.resolve("keras2." + ending);
    List<String> warnings = new ArrayList<>();
    Sequential model = Warnings.in(warnings, () -> Sequential.load(file));
    float[] predicted = model.predict(array(kept.get("x"), 2)).dup('c').data().asFloat();
    for (int i = 0; i < predicted.length; i++) {
      assertThat(predicted[i])
          .isCloseTo((float) kept.get("predict").get(i).asDouble(), within(1e-6f));
    }
    assertThat(warnings)
        .containsExactly(
            file
                + " was written by Keras 2.21.0: its layers and weights are read, but not how it was compiled. Call compile(...) before fit and evaluate.");
    assertThat(model.toString()).endsWith(", not compiled");
  }

  private static float[][] array(JsonNode numbers, int width) {
    float[][] rows = new float[numbers.size() / width][width];
    for (int i = 0; i < numbers.size(); i++) {
      rows[i / width][i % width] = (float) numbers.get(i).asDouble();
    }
    return rows;
  }

  /** A sample of today that says that another Keras wrote it. */
  private Path by(String metadata) {
    Map<String, byte[]> members = SampleFiles.members(SampleFiles.bytes("mlp-uncompiled.keras"));
    members.put(KerasFile.METADATA, metadata.getBytes(StandardCharsets.UTF_8));
    return SampleFiles.write(folder.resolve("other.keras"), SampleFiles.zip(members));
  }

  @Test
  void a_file_of_a_later_keras_is_loaded_with_a_warning() {
    Path file = by("{\"keras_version\": \"4.0.1\"}");
    List<String> warnings = new ArrayList<>();
    Warnings.in(warnings, () -> Sequential.load(file));
    assertThat(warnings)
        .containsExactly(
            file
                + " was written by Keras 4.0.1 and is read as a file of Keras 3.15.1: what means something else since then is not noticed. Compare predictions.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"keras_version\": \"3.99.0\"}",
        "{\"keras_version\": 4}",
        "{\"keras_version\": \"nightly\"}",
        "{}",
        "no JSON"
      })
  void other_versions_are_loaded_in_silence(String metadata) {
    List<String> warnings = new ArrayList<>();
    Warnings.in(warnings, () -> Sequential.load(by(metadata)));
    assertThat(warnings).isEmpty();
  }

  @Test
  void what_a_later_keras_names_anew_is_refused_by_name() {
    Map<String, byte[]> members = SampleFiles.members(SampleFiles.bytes("mlp-uncompiled.keras"));
    String config = new String(members.get(KerasFile.CONFIG), StandardCharsets.UTF_8);
    members.put(
        KerasFile.CONFIG,
        config
            .replaceFirst("\"units\": 1,", "\"units\": 1, \"sparse_kernel\": true,")
            .getBytes(StandardCharsets.UTF_8));
    Path file = SampleFiles.write(folder.resolve("later.keras"), SampleFiles.zip(members));
    assertThatThrownBy(() -> Sequential.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            file + ": config.json names what Banteng does not know: Dense argument sparse_kernel.");
  }

  @Test
  void weights_that_are_not_finite_are_loaded_with_a_warning() {
    Path file = folder.resolve("nan.keras");
    var model = sequential(input(2), dense(1));
    model.setWeights(
        List.of(Nd4j.createFromArray(new float[][] {{Float.NaN}, {1}}), Nd4j.createFromArray(0f)));
    model.save(file);
    List<String> warnings = new ArrayList<>();
    Sequential loaded = Warnings.in(warnings, () -> Sequential.load(file));
    assertThat(loaded.predict(new float[][] {{1, 1}}).getFloat(0)).isNaN();
    assertThat(warnings)
        .containsExactly(
            file
                + ": 1 of 2 weights hold NaN or infinity, as after a training that went wrong: what the model predicts is worth nothing.");
  }
}
