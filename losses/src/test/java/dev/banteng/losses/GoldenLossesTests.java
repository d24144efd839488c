package dev.banteng.losses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Config;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.LossEvaluator;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every loss that is built computes what Keras computed. */
class GoldenLossesTests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<String> failures = new ArrayList<>();

  @Test
  void every_case_of_a_loss_agrees_with_Keras() throws IOException {
    int count = 0;
    for (JsonNode json : JSON.readTree(new File("../src-test/golden/losses.json")).get("cases")) {
      run(json, loss(json));
      count++;
    }
    assertThat(failures).isEmpty();
    assertThat(count).isEqualTo(284);
  }

  private void run(JsonNode json, Loss loss) {
    try {
      compare(json, loss);
    } catch (IllegalArgumentException e) {
      failures.add(json.get("id").asText() + ": " + e.getMessage());
    }
  }

  private static Loss loss(JsonNode json) {
    boolean function = json.get("class").isNull();
    Map<String, Object> config =
        JSON.convertValue(json.get(function ? "args" : "config"), new TypeReference<>() {});
    if (function) {
      config.put("reduction", "none");
    }
    return Losses.kinds()
        .read(json.get(function ? "function" : "class").asText(), Config.of(config));
  }

  private void compare(JsonNode json, Loss loss) {
    Rows yTrue = rows(json.get("y_true"));
    Rows yPred = rows(json.get("y_pred"));
    Rows weights = json.hasNonNull("sample_weight") ? rows(json.get("sample_weight")) : null;
    String id = json.get("id").asText();
    var evaluator = LossEvaluator.unreduced(loss, yTrue.shape(), yPred.shape());
    float[] gradient = new float[yPred.size()];
    double value = evaluator.of(yTrue, yPred, weights, gradient);
    if (json.hasNonNull("grad")) {
      compare(id + " grad", json.get("grad"), gradient, 1e-4);
    }
    if (json.get("value").isNumber()) {
      compare(id, json.get("value").asDouble(), value, 1e-5);
    } else {
      compareValues(id + " value", json.get("value"), loss, yTrue, yPred, weights);
    }
    if (json.hasNonNull("unreduced")) {
      compareValues(id + " unreduced", json.get("unreduced"), loss, yTrue, yPred, null);
    }
  }

  private void compareValues(
      String id, JsonNode expected, Loss loss, Rows yTrue, Rows yPred, @Nullable Rows weights) {
    var got = weights == null ? loss.each(yTrue, yPred) : loss.each(yTrue, yPred, weights);
    compare(id, expected, got.dup().data().asFloat(), 1e-5);
    long[] shape = JSON.convertValue(expected.get("shape"), long[].class);
    if (!java.util.Arrays.equals(shape, got.shape())) {
      failures.add(id + ": shape " + java.util.Arrays.toString(got.shape()));
    }
  }

  private void compare(String id, JsonNode expected, float[] got, double relative) {
    for (int i = 0; i < got.length; i++) {
      JsonNode number = expected.get("data").get(i);
      double value = number.isNumber() ? number.asDouble() : Double.parseDouble(number.asText());
      compare(id + "[" + i + "]", value, got[i], relative);
    }
  }

  private void compare(String id, double expected, double got, double relative) {
    boolean same = Double.compare(expected, got) == 0;
    if (!same && !(Math.abs(expected - got) <= 1e-6 + relative * Math.abs(expected))) {
      failures.add(id + ": expected " + expected + " but got " + got);
    }
  }

  private static Rows rows(JsonNode tensor) {
    int[] sizes = JSON.convertValue(tensor.get("shape"), int[].class);
    float[] data = new float[tensor.get("data").size()];
    for (int i = 0; i < data.length; i++) {
      JsonNode number = tensor.get("data").get(i);
      data[i] = number.isNumber() ? number.floatValue() : Float.parseFloat(number.asText());
    }
    Shape row = Shape.of(java.util.Arrays.copyOfRange(sizes, 1, sizes.length));
    return new Rows(row, data, sizes[0], tensor.get("dtype").asText().startsWith("int"));
  }
}
