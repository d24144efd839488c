package dev.banteng.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.nn.Sequential;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Keras found with a model, and where Banteng finds something else with the same files. */
final class Comparison {
  /**
   * Models that Keras fails to write in its old form, and what it says: it gives several variables
   * one name, or cannot copy lists that layers on images were given.
   */
  private static final Map<String, String> UNWRITABLE =
      Map.of(
          "Adafactor-.*", "name already exists",
          "Random(Contrast|Brightness)-.*", "cannot pickle 'module' object",
          "Random(Translation|Zoom)-\\d+-random", "cannot pickle 'module' object");

  private final InteropModel model;
  private final JsonNode keras;
  private final List<String> differences = new ArrayList<>();

  /**
   * A comparison.
   *
   * @param keras what the script wrote of this model
   */
  Comparison(InteropModel model, JsonNode keras) {
    this.model = model;
    this.keras = keras;
    keras.path("warnings").forEach(line -> differences.add("Keras warns: " + line.asText()));
    if (!keras.has("predict")) {
      differences.add("Keras says: " + keras.path("error").asText("nothing"));
    }
  }

  /** The differences that were found. */
  List<String> differences() {
    return differences;
  }

  /** Goes on from a whole model: predictions, evaluation, the weights after three further steps. */
  Comparison goingOnFrom(Path file) {
    return tried(
        file,
        () -> {
          Sequential loaded = Sequential.load(file);
          predictions(file, loaded);
          evaluation(file, loaded);
          if (model.trains()) {
            model.train(loaded);
            weights(file, loaded);
          }
        });
  }

  /**
   * Goes on from a file in Keras' old form, unless Keras itself fails to write this model in it.
   */
  Comparison goingOnFromLegacy(Path file) {
    String fault = keras.path("legacy").asText();
    Optional<String> listed =
        UNWRITABLE.entrySet().stream()
            .filter(each -> model.name().matches(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (listed.isPresent() ? !fault.contains(listed.get()) : !fault.isEmpty()) {
      differences.add(
          file.getFileName() + (fault.isEmpty() ? ": Keras writes it now" : ": " + fault));
    }
    return listed.isPresent() ? this : goingOnFrom(file);
  }

  /** Takes a file of weights into a model that has others. */
  Comparison withWeightsOf(Path file) {
    return tried(
        file,
        () -> {
          Sequential other = model.banteng().copy();
          other.loadWeights(file);
          predictions(file, other);
        });
  }

  private Comparison tried(Path file, Runnable steps) {
    if (keras.has("predict")) {
      try {
        steps.run();
      } catch (IllegalArgumentException | IllegalStateException refused) {
        differences.add(file.getFileName() + ": Banteng says: " + refused.getMessage());
      }
    }
    return this;
  }

  private void predictions(Path file, Sequential loaded) {
    Numbers got = Numbers.of(loaded.predict(model.x().array()));
    compare(file, "predict", keras.get("predict"), got);
    if (keras.has("predict by weights")) {
      compare(file, "predict by weights", keras.get("predict by weights"), got);
    }
  }

  private void evaluation(Path file, Sequential loaded) {
    Map<String, Double> got = loaded.evaluate(model.x().array(), model.y().array());
    for (Map.Entry<String, JsonNode> value : keras.get("evaluate").properties()) {
      double ours = got.getOrDefault(value.getKey(), Double.NaN);
      compare(file, "evaluate." + value.getKey(), value.getValue(), Numbers.of(ours));
    }
  }

  private void weights(Path file, Sequential trained) {
    var theirs = keras.get("weights").iterator();
    trained
        .weights()
        .forEach(
            (name, ours) -> {
              if (theirs.hasNext()) {
                compare(file, name + " after three steps", theirs.next(), Numbers.of(ours));
              } else {
                differences.add(file.getFileName() + ": Keras has no " + name);
              }
            });
    theirs.forEachRemaining(more -> differences.add(file.getFileName() + ": Keras has one more"));
  }

  private void compare(Path file, String what, JsonNode theirs, Numbers ours) {
    Numbers.difference(file.getFileName() + ": " + what, Numbers.of(theirs), ours)
        .ifPresent(differences::add);
  }
}
