package dev.banteng.interop;

import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.bidirectional;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.embedding;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.gru;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.layers.Layers.masking;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.sgd;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banteng.core.Config;
import dev.banteng.core.Shape;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Stackable;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.layers.core.InputLayer;
import dev.banteng.nn.optimizers.Optimizers;
import dev.banteng.nn.optimizers.schedules.Schedules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The models that go both ways: some for every registered layer, optimizer and schedule, with the
 * settings of the golden cases. What joins a registry joins here.
 */
final class InteropModels {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final GoldenSettings LAYERS = new GoldenSettings("input");
  private static final GoldenSettings OPTIMIZERS = new GoldenSettings("steps");
  private static final GoldenSettings SCHEDULES = new GoldenSettings("values");

  /** Arguments that draw random numbers unless they are 0. */
  private static final List<String> CHANCES =
      List.of("rate", "stddev", "dropout", "recurrent_dropout");

  /** Arguments that draw random numbers between two unless both are 0. */
  private static final List<String> FACTORS = List.of("factor", "height_factor", "width_factor");

  /** Draws whatever its arguments are. */
  private static final String FLIP = "mode";

  /** Arguments that hold a layer. */
  private static final List<String> INSIDE = List.of("layer", "backward_layer");

  /** Layers train by a rule whose steps are as exact as their gradients, and that remembers. */
  private static final Optimizer PLAIN = sgd(0.01).momentum(0.9);

  private InteropModels() {}

  /** All models. */
  static List<InteropModel> all() {
    var all = new ArrayList<InteropModel>();
    Layers.kinds().list().forEach(kind -> all.addAll(ofLayer(kind.className())));
    Optimizers.kinds().list().forEach(kind -> all.addAll(ofOptimizer(kind.className())));
    Schedules.kinds().list().forEach(kind -> all.addAll(ofSchedule(kind.className())));
    all.addAll(wholes());
    return all;
  }

  /** Models around a layer. */
  static List<InteropModel> ofLayer(String className) {
    var models = new ArrayList<InteropModel>();
    for (JsonNode golden : LAYERS.of(className)) {
      if (golden.get("input").path("shape").size() > 1 && golden.has("output")) {
        var config = (ObjectNode) golden.get("config").deepCopy();
        config.remove("name");
        String name = className + "-" + (models.size() + 1);
        Numbers x = Numbers.of(golden.get("input"));
        if (draws(config)) {
          models.add(aroundLayer(name + "-random", className, config.deepCopy(), x, false));
          still(config);
        }
        if (className.equals("RandomCrop")) {
          whole(config, x);
        }
        Numbers still = config.has(FLIP) ? x.pixels() : x; // turned over, they are the same
        models.add(aroundLayer(name, className, config, still, true));
      }
    }
    return models;
  }

  private static InteropModel aroundLayer(
      String name, String className, ObjectNode config, Numbers x, boolean trains) {
    Layer layer = Layers.kinds().read(className, config(config));
    int[] row = Arrays.stream(x.shape()).skip(1).mapToInt(each -> (int) each).toArray();
    var layers = new ArrayList<Layer>(List.of(input(row), layer));
    if (layer.outputShape(Shape.of(row)).rank() > 1) {
      layers.add(flatten());
    }
    layers.add(dense(2));
    Sequential model = Sequential.sequential(layers.toArray(Layer[]::new));
    ArrayNode words = InteropModel.layers(model);
    modules(config);
    words.set(1, words("layers", className, config));
    return InteropModel.of(name, model, words, PLAIN, words(PLAIN), x, trains);
  }

  /** An object as Keras' files have them. */
  private static JsonNode words(String module, String className, JsonNode config) {
    ObjectNode words = JSON.createObjectNode().put("module", "keras." + module);
    words.put("class_name", className).putNull("registered_name");
    return words.set("config", config);
  }

  /** Golden cases name layers inside of layers by their class alone. */
  private static void modules(JsonNode config) {
    for (String key : INSIDE) {
      if (config.get(key) instanceof ObjectNode inside) {
        inside.put("module", "keras.layers").putNull("registered_name");
        modules(inside.path("config"));
      }
    }
  }

  /** A window of the images' size: Keras 3.15 cuts in training alone, whatever it says. */
  private static void whole(ObjectNode config, Numbers x) {
    boolean first = config.path("data_format").asText().equals("channels_first");
    config.put("height", x.shape()[first ? 2 : 1]);
    config.put("width", x.shape()[first ? 3 : 2]);
  }

  private static boolean draws(JsonNode config) {
    return config.has(FLIP)
        || CHANCES.stream().anyMatch(key -> config.path(key).asDouble() != 0)
        || FACTORS.stream().anyMatch(key -> isAmount(config.path(key)))
        || INSIDE.stream()
            .filter(config::has)
            .anyMatch(key -> draws(config.path(key).path("config")));
  }

  /** Whether a number is not 0, or one of two. */
  private static boolean isAmount(JsonNode factor) {
    return factor.asDouble() != 0
        || factor.path(0).asDouble() != 0
        || factor.path(1).asDouble() != 0;
  }

  private static void still(JsonNode config) {
    if (config instanceof ObjectNode arguments) {
      FACTORS.stream().filter(arguments::has).forEach(key -> arguments.put(key, 0.0));
      CHANCES.stream().filter(arguments::has).forEach(key -> arguments.put(key, 0.0));
      INSIDE.forEach(key -> still(arguments.path(key).path("config")));
    }
  }

  /** Models that an optimizer trains. */
  static List<InteropModel> ofOptimizer(String className) {
    var models = new ArrayList<InteropModel>();
    for (JsonNode golden : OPTIMIZERS.of(className)) {
      if (golden.has("initial")) {
        models.add(
            trainedBy(className + "-" + (models.size() + 1), className, golden.get("config")));
      }
    }
    return models;
  }

  /** Models whose rate follows a schedule. */
  static List<InteropModel> ofSchedule(String className) {
    var models = new ArrayList<InteropModel>();
    for (JsonNode golden : SCHEDULES.of(className)) {
      JsonNode schedule = words("optimizers.schedules", className, golden.get("config"));
      JsonNode config = JSON.createObjectNode().set("learning_rate", schedule);
      models.add(trainedBy(className + "-" + (models.size() + 1), "SGD", config));
    }
    return models;
  }

  private static InteropModel trainedBy(String name, String className, JsonNode config) {
    Optimizer optimizer = Optimizers.kinds().read(className, config(config));
    Sequential model = Sequential.sequential(input(4), dense(5, Activations.tanh()), dense(2));
    var x = new Numbers(new long[] {12, 4}, InteropModel.draws(new SplittableRandom(3), 48));
    JsonNode words = words("optimizers", className, config);
    return InteropModel.of(name, model, InteropModel.layers(model), optimizer, words, x, true);
  }

  /** What layers are together only: masks, a model in a model, a small network for images. */
  static List<InteropModel> wholes() {
    Sequential inner =
        Sequential.sequential(
            input(4),
            batchNormalization(),
            dense(4, Activations.tanh()).trainable(false),
            batchNormalization(),
            dense(3));
    return List.of(
        whole("masked-steps", input(4, 3), masking(0), gru(3), dense(2)),
        whole(
            "masked-words",
            input(5),
            embedding(4, 3).maskZero(true),
            bidirectional(lstm(3)),
            dense(2)),
        whole("nested", input(4), inner, dense(2)),
        whole(
            "images",
            input(6, 6, 2),
            conv2d(4, 3).same().useBias(false),
            batchNormalization(),
            Activations.relu().asLayer(),
            maxPooling2d(2),
            dropout(0),
            flatten(),
            dense(2)));
  }

  private static InteropModel whole(String name, Stackable... layers) {
    int[] row = ((InputLayer) layers[0]).shape().toArray();
    long[] shape = IntStream.concat(IntStream.of(6), Arrays.stream(row)).asLongStream().toArray();
    int size = (int) Arrays.stream(shape).reduce(1, (one, other) -> one * other);
    double[] x = InteropModel.draws(new SplittableRandom(4), size);
    if (name.startsWith("masked")) { // whole numbers from 0 to 3, of which 0 is masked
      Arrays.setAll(x, i -> Math.max(0, Math.ceil(x[i] * 3)));
    }
    Sequential model = Sequential.sequential(layers);
    return InteropModel.of(
        name, model, InteropModel.layers(model), PLAIN, words(PLAIN), new Numbers(shape, x), true);
  }

  private static JsonNode words(Optimizer optimizer) {
    return JSON.valueToTree(Optimizers.kinds().entry(optimizer));
  }

  private static Config config(JsonNode json) {
    return Config.of(
        JSON.convertValue(json, new TypeReference<Map<String, @Nullable Object>>() {}));
  }
}
