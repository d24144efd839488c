package dev.banteng.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models of every layer, optimizer and schedule go from Banteng to Keras and from Keras to Banteng,
 * a Python process each, both at the same time.
 */
@Tag("interop")
class InteropTests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** What lies here was saved by Banteng. */
  @TempDir private static Path banteng;

  /** What lies here was saved by Keras. */
  @TempDir private static Path keras;

  private static List<InteropModel> models = List.of();
  private static JsonNode foundByKeras = MissingNode.getInstance();
  private static JsonNode madeByKeras = MissingNode.getInstance();

  @BeforeAll
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  static void both_save_and_keras_loads() throws IOException {
    Python python = Python.ofProject();
    models = InteropModels.all();
    ArrayNode list = JSON.createArrayNode();
    models.forEach(model -> list.add(model.json()));
    for (Path folder : List.of(banteng, keras)) {
      JSON.writeValue(folder.resolve("models.json").toFile(), list);
    }
    var making = CompletableFuture.supplyAsync(() -> results(python, "write", keras));
    models.forEach(InteropTests::save);
    foundByKeras = results(python, "read", banteng);
    madeByKeras = making.join();
  }

  private static void save(InteropModel model) {
    model.train(model.banteng());
    model.banteng().save(file(banteng, model, ".keras"));
    model.banteng().saveWeights(file(banteng, model, ".weights.h5"));
  }

  private static Path file(Path folder, InteropModel model, String ending) {
    return folder.resolve(model.name() + ending);
  }

  private static JsonNode results(Python python, String direction, Path folder) {
    python.run(LIMIT, "interop.py", direction, folder);
    try {
      return JSON.readTree(Files.readString(folder.resolve("results.json")));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @TestFactory
  Stream<DynamicTest> keras_goes_on_with_what_banteng_saved() {
    return tests(
        model ->
            new Comparison(model, foundByKeras.path(model.name()))
                .goingOnFrom(file(banteng, model, ".keras")));
  }

  @TestFactory
  Stream<DynamicTest> banteng_goes_on_with_what_keras_saved() {
    return tests(
        model ->
            new Comparison(model, madeByKeras.path(model.name()))
                .goingOnFrom(file(keras, model, ".keras"))
                .goingOnFromLegacy(file(keras, model, ".h5"))
                .withWeightsOf(file(keras, model, ".weights.h5")));
  }

  private static Stream<DynamicTest> tests(Function<InteropModel, Comparison> comparing) {
    assertThat(models).isNotEmpty();
    return models.stream()
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model.name(),
                    () ->
                        assertThat(comparing.apply(model).differences())
                            .as(model.name())
                            .isEmpty()));
  }
}
