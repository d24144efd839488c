package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.OptimizerState;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Models in HDF5 files as Keras wrote them before it had a format of its own. */
final class LegacyH5 {
  private static final String WEIGHTS = "model_weights";
  private static final String OPTIMIZER = "optimizer_weights";

  private LegacyH5() {}

  static boolean isIn(HdfReader file) {
    return file.has(WEIGHTS) && file.text("", "model_config").isPresent();
  }

  static SavedModel model(HdfReader file, String where, Reading reading) {
    Map<String, @Nullable Object> json =
        Json.object(where + ": model_config", file.text("", "model_config").orElseThrow());
    boolean isEarlier = file.text("", KerasFile.VERSION).filter(KerasFile::isEarlier).isPresent();
    file.text("", "training_config")
        .filter(training -> !isEarlier)
        .map(text -> Json.object(where + ": training_config", text))
        .ifPresent(training -> json.put("compile_config", compiled(training)));
    return ModelJson.read(where, json, reading);
  }

  /** What says how to train, in the words of today. */
  private static Map<String, @Nullable Object> compiled(Map<String, @Nullable Object> training) {
    var compiled = new LinkedHashMap<>(training);
    compiled.put("optimizer", compiled.remove("optimizer_config"));
    return compiled;
  }

  /** Every weight, in the model's order; layers and weights lie under their names. */
  static List<FloatBuffer> values(HdfReader file, String where, List<Layer> layers, Shape input) {
    var paths = new ArrayList<String>();
    for (String layer : file.texts(WEIGHTS, "layer_names")) {
      for (String weight : file.texts(WEIGHTS + "/" + layer, "weight_names")) {
        paths.add(WEIGHTS + "/" + layer + "/" + weight);
      }
    }
    List<Place> places = Place.of(layers, input);
    if (paths.size() != places.size()) {
      throw Check.fail(
          "%s: %s holds %s weights, but this model has %s. It is of another model.",
          where, WEIGHTS, paths.size(), places.size());
    }
    var values = new HashMap<Place, FloatBuffer>();
    int next = 0;
    for (Place place : inOrder(places)) {
      values.put(place, file.floats(paths.get(next++), place.shape()));
    }
    return places.stream().map(values::get).toList();
  }

  /** Of each layer, a model inside among them, first what is trained and then what is not. */
  private static List<Place> inOrder(List<Place> places) {
    return places.stream()
        .sorted(Comparator.comparing(Place::layer).thenComparing(place -> !place.trainable()))
        .toList();
  }

  /** The state of an optimizer; empty if there is none, or one of another count. */
  static Optional<OptimizerState> optimizer(HdfReader file, OptimizerState like) {
    List<String> paths =
        file.texts(OPTIMIZER, "weight_names").stream().map(name -> OPTIMIZER + "/" + name).toList();
    if (paths.size() != WeightsH5.count(like)) {
      return Optional.empty();
    }
    int next = like.learningRate().isPresent() ? 2 : 1;
    OptionalDouble rate =
        next == 2
            ? OptionalDouble.of(file.number(paths.get(1)).floatValue())
            : OptionalDouble.empty();
    var slots = new ArrayList<OptimizerState.Slot>();
    for (OptimizerState.Slot slot : like.slots()) {
      file.floats(paths.get(next++), slot.shape(), slot.values());
      slots.add(slot);
    }
    return Optional.of(new OptimizerState(file.number(paths.get(0)).longValue(), rate, slots));
  }
}
