package dev.banteng.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

/**
 * A model that both sides make, each from the same words, and read of each other.
 *
 * @param name its own, and that of its files
 * @param banteng the model, with two outputs for each sample
 * @param layers Keras' words for its layers
 * @param optimizer Keras' words for its optimizer
 * @param trains whether its training is compared: not where it draws random numbers, of which each
 *     side has its own
 */
record InteropModel(
    String name,
    Sequential banteng,
    ArrayNode layers,
    JsonNode optimizer,
    Numbers x,
    boolean trains) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OUTPUTS = 2;
  private static final int STEPS = 3;

  /** Compiles a model for both sides. */
  static InteropModel of(
      String name,
      Sequential model,
      ArrayNode layers,
      Optimizer optimizer,
      JsonNode words,
      Numbers x,
      boolean trains) {
    model.name(name).seed(5);
    model.compile(optimizer, Losses.meanSquaredError(), Metrics.metric("mean_absolute_error"));
    return new InteropModel(name, model, layers, words, x, trains);
  }

  /** The layers of a model in Keras' words, as Banteng writes them. */
  static ArrayNode layers(Sequential model) {
    try {
      return (ArrayNode) JSON.readTree(model.toJson()).get("config").get("layers");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** What the outputs should be: any numbers, the same for every model of as many samples. */
  Numbers y() {
    int rows = (int) x.shape()[0];
    double[] data = draws(new SplittableRandom(11), rows * OUTPUTS);
    return new Numbers(new long[] {rows, OUTPUTS}, data);
  }

  static double[] draws(SplittableRandom random, int count) {
    return random.doubles(count, -1, 1).map(each -> (float) each).toArray();
  }

  /** Three steps, each with all samples in their order. */
  void train(Sequential model) {
    model.fit(
        x.array(),
        y().array(),
        Options.epochs(STEPS),
        Options.batchSize((int) x.shape()[0]),
        Options.shuffle(false),
        Options.verbose(0));
  }

  /** What Python is told of it. */
  ObjectNode json() {
    ObjectNode json = JSON.createObjectNode().put("name", name).put("trains", trains);
    json.set("layers", layers);
    json.set("optimizer", optimizer);
    json.set("x", x.json());
    json.set("y", y().json());
    return json;
  }
}
