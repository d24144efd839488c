package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Check;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Options;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A file that Keras saved: it loads, predicts, evaluates and trains on as in Keras, is saved, and
 * is the same when it is loaded again.
 */
final class FileCases implements CaseRunner {
  /** Sums of weights as float32 adds them up. */
  private static final double OF_SUMS = 2e-5;

  @Override
  public Runnable read(GoldenCase golden) {
    try {
      Sequential model = load(golden);
      return () -> check(golden, model);
    } catch (Unregistered notBuilt) {
      throw notBuilt;
    } catch (IllegalArgumentException refused) { // the same wherever the folder lies
      throw Check.fail(
          String.valueOf(refused.getMessage()).replace(golden.text("path"), golden.text("file")));
    }
  }

  private static Sequential load(GoldenCase golden) {
    String file = golden.text("path");
    if (!golden.text("kind").equals("weights")) {
      return Sequential.load(file);
    }
    var description = new ObjectMapper().createObjectNode().put("class_name", "Sequential");
    description.set("config", golden.get("model"));
    if (golden.has("compile")) {
      description.set("compile_config", golden.get("compile"));
    }
    Sequential model = Sequential.fromJson(description.toString());
    model.loadWeights(file);
    return model;
  }

  private static void check(GoldenCase golden, Sequential model) {
    Path folder = temporary();
    try {
      checkValues(golden, model);
      checkWeights(golden, model);
      Path file = folder.resolve("again.keras");
      model.save(file);
      checkOptimizer(golden, file);
      Sequential again = Sequential.load(file);
      checkSame(golden, model, again);
      if (golden.has("resume")) {
        checkResume(golden, again);
      }
    } finally {
      delete(folder);
    }
  }

  private static void checkValues(GoldenCase golden, Sequential model) {
    INDArray x = golden.tensor("x").array();
    checkPredictions("predict", golden.tensor("predict"), model, x);
    if (golden.has("evaluate")) {
      INDArray y = golden.tensor("y").array();
      int size = golden.get("batch_size").asInt();
      TrainingRun.check(
          "evaluate", golden.get("evaluate"), model.evaluate(x, y, Options.batchSize(size)));
    }
  }

  private static void checkPredictions(String what, Tensor expected, Sequential model, INDArray x) {
    Tolerance.TRAINING.check(what, expected, model.predict(x).dup('c').data().asFloat());
  }

  private static void checkWeights(GoldenCase golden, Sequential model) {
    List<INDArray> weights = List.copyOf(model.weights().values());
    Tolerance.TRAINING.check("count of weights", golden.get("weight_names").size(), weights.size());
    for (int i = 0; i < weights.size(); i++) {
      String what = "weights." + golden.get("weight_names").get(i).asText();
      int[] shape =
          new ObjectMapper().convertValue(golden.get("weight_shapes").get(i), int[].class);
      if (!Arrays.equals(Arrays.stream(shape).asLongStream().toArray(), weights.get(i).shape())) {
        throw new Mismatch(what + ": shape " + Arrays.toString(weights.get(i).shape()));
      }
      float[] numbers = weights.get(i).dup('c').data().asFloat();
      checkSum(what, golden.get("weight_sums").get(i).asDouble(), numbers);
    }
  }

  private static void checkSum(String what, double expected, Object numbers) {
    double sum = 0;
    double size = 0;
    for (int i = 0; i < Array.getLength(numbers); i++) {
      double number = ((Number) Array.get(numbers, i)).doubleValue();
      sum += number;
      size += Math.abs(number);
    }
    if (Math.abs(sum - expected) > OF_SUMS * Math.max(1e-3, size)) {
      throw new Mismatch(what + ": expected the sum " + expected + ", got " + sum);
    }
  }

  /** What the optimizer remembers, as the file that was saved again has it. */
  private static void checkOptimizer(GoldenCase golden, Path file) {
    if (!golden.has("optimizer")) {
      return;
    }
    JsonNode names = golden.get("optimizer").get("variable_paths");
    JsonNode sums = golden.get("optimizer").get("variable_sums");
    HdfFile weights = HdfFile.fromBytes(member(file));
    for (int i = 0; i < names.size(); i++) {
      Dataset array = weights.getDatasetByPath("optimizer/vars/" + i);
      Object numbers =
          array.isScalar() ? new Number[] {(Number) array.getData()} : array.getDataFlat();
      checkSum("optimizer." + names.get(i).asText(), sums.get(i).asDouble(), numbers);
    }
  }

  private static byte[] member(Path file) {
    try (var zip = new ZipFile(file.toFile())) {
      return zip.getInputStream(zip.getEntry("model.weights.h5")).readAllBytes();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void checkSame(GoldenCase golden, Sequential model, Sequential again) {
    INDArray x = golden.tensor("x").array();
    if (!again.predict(x).equals(model.predict(x)) || !again.weights().equals(model.weights())) {
      throw new Mismatch("saved and loaded again it predicts something else");
    }
    if (!again.toJson().equals(model.toJson())) {
      throw new Mismatch("saved and loaded again it is described as " + again.toJson());
    }
  }

  /** Trains on as Keras did after loading the file. */
  private static void checkResume(GoldenCase golden, Sequential model) {
    JsonNode resume = golden.get("resume");
    History history =
        model.fit(
            Tensor.of(resume.get("x")).array(),
            Tensor.of(resume.get("y")).array(),
            Options.batchSize(resume.get("batch_size").asInt()),
            Options.epochs(resume.get("epochs").asInt()),
            Options.shuffle(false),
            Options.verbose(0));
    resume
        .get("history")
        .properties()
        .forEach(entry -> TrainingRun.checkHistory(entry.getKey(), entry.getValue(), history));
    checkPredictions(
        "resume.predict", Tensor.of(resume.get("predict")), model, golden.tensor("x").array());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("banteng-golden");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : new ArrayList<>(files.toList())) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
