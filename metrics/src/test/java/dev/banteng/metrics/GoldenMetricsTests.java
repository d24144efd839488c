package dev.banteng.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Config;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.metrics.api.Accumulator;
import dev.banteng.metrics.api.Batch;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every metric against values that Keras itself, or scikit-learn, computed. */
@ExtendWith(Quiet.class)
class GoldenMetricsTests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<String> failures = new ArrayList<>();

  @Test
  void values_after_each_update_and_after_reset_are_those_of_keras() throws IOException {
    assertThat(run("metrics")).isGreaterThan(400);
    assertThat(failures).isEmpty();
  }

  @Test
  void values_of_metrics_beyond_keras_are_those_of_scikit_learn() throws IOException {
    assertThat(run("sklearn-metrics")).isGreaterThan(140);
    assertThat(failures).isEmpty();
  }

  @Test
  void mean_relative_errors_are_those_of_tensorflow_2() throws IOException {
    assertThat(run("tf-keras-metrics")).isEqualTo(15);
    assertThat(failures).isEmpty();
  }

  /** Runs the cases of a family; functions are run by the golden runner. */
  private int run(String family) throws IOException {
    int count = 0;
    for (JsonNode golden :
        JSON.readTree(new File("../src-test/golden/" + family + ".json")).get("cases")) {
      if (!golden.get("class").isNull()) {
        run(golden, metric(golden));
        count++;
      }
    }
    return count;
  }

  private static Metric metric(JsonNode golden) {
    @SuppressWarnings("unchecked")
    Map<String, Object> config = JSON.convertValue(golden.get("config"), Map.class);
    return Metrics.kinds().read(golden.get("class").asText(), Config.of(config));
  }

  private void run(JsonNode golden, Metric metric) {
    JsonNode updates = golden.get("updates");
    Accumulator accumulator = metric.start(context(updates.get(0)));
    try {
      for (int i = 0; i < updates.size(); i++) {
        accumulator.update(batch(updates.get(i)));
        compare(golden, golden.get("results").get(i), accumulator.values());
      }
      accumulator.reset();
      accumulator.update(batch(updates.get(0)));
      compare(golden, golden.get("after_reset"), accumulator.values());
    } catch (IllegalArgumentException refused) {
      failures.add(golden.get("id").asText() + ": " + refused.getMessage());
    }
  }

  private static MetricContext context(JsonNode update) {
    Batch batch = batch(update);
    return new MetricContext(batch.yTrue().shape(), batch.yPred().shape(), null);
  }

  private static Batch batch(JsonNode update) {
    JsonNode targets = update.get("y_true");
    JsonNode weights = update.get("sample_weight");
    Rows yPred = rows(update.get("y_pred"));
    Rows yTrue = targets == null || targets.isNull() ? yPred : rows(targets);
    return new Batch(
        yTrue, yPred, null, weights == null || weights.isNull() ? null : rows(weights));
  }

  private static Rows rows(JsonNode tensor) {
    float[] data = floats(tensor.get("data"));
    JsonNode sizes = tensor.get("shape");
    int[] row = new int[Math.max(0, sizes.size() - 1)];
    for (int i = 0; i < row.length; i++) {
      row[i] = sizes.get(i + 1).asInt();
    }
    String type = tensor.get("dtype").asText();
    int count = sizes.isEmpty() ? 1 : sizes.get(0).asInt();
    return new Rows(Shape.of(row), data, count, type.startsWith("int") || type.equals("bool"));
  }

  private static float[] floats(JsonNode data) {
    float[] floats = new float[data.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) number(data.get(i));
    }
    return floats;
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
  }

  private void compare(JsonNode golden, JsonNode expected, double[] got) {
    JsonNode list =
        expected.isObject() ? expected.get("data") : JSON.createArrayNode().add(expected);
    boolean same = list.size() == got.length;
    for (int i = 0; same && i < got.length; i++) {
      double value = number(list.get(i));
      same =
          Double.compare(value, got[i]) == 0
              || Math.abs(value - got[i]) <= 1e-6 + 1e-5 * Math.abs(value);
    }
    if (!same) {
      failures.add(
          golden.get("id").asText()
              + ": expected "
              + list
              + ", got "
              + java.util.Arrays.toString(got));
    }
  }
}
