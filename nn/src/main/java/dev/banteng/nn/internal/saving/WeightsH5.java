package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.OptimizerState;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The weights of a model and its optimizer's state, in an HDF5 file as Keras 3 lays it out. */
final class WeightsH5 {
  private static final String OPTIMIZER = "optimizer/vars";
  private static final String LAYERS = "layers";

  private WeightsH5() {}

  /** All that is to be written. */
  static StoredGroup tree(SavedModel model, SavedWeights weights) {
    var root = new StoredGroup();
    List<String> groups = Place.groups(model.layers());
    for (int i = 0; i < groups.size(); i++) {
      root.group(groups.get(i) + "/vars").named(model.layers().get(i).wantedName());
    }
    List<Place> places = Place.of(model.layers(), model.input().orElseThrow());
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      root.group(place.group())
          .put(
              String.valueOf(place.index()),
              StoredArray.of(place.shape(), weights.values().get(i)));
    }
    String optimizer = model.compiled().map(compiled -> compiled.optimizer().name()).orElse("");
    weights.optimizer().ifPresent(state -> put(root.group(OPTIMIZER).named(optimizer), state));
    root.group("vars").named(model.name());
    return root;
  }

  private static void put(StoredGroup group, OptimizerState state) {
    var arrays = new ArrayList<StoredArray>();
    arrays.add(StoredArray.of(state.iterations()));
    state.learningRate().ifPresent(rate -> arrays.add(StoredArray.of((float) rate)));
    state.slots().forEach(slot -> arrays.add(StoredArray.of(slot.shape(), slot.values())));
    for (int i = 0; i < arrays.size(); i++) {
      group.put(String.valueOf(i), arrays.get(i));
    }
  }

  /**
   * Refuses a file that does not hold exactly the weights of a model, before anything of that
   * model's size is made.
   */
  static void check(HdfReader file, String where, List<Layer> layers, Shape input) {
    List<Place> places = Place.of(layers, input);
    Map<String, Integer> counts = new LinkedHashMap<>();
    places.forEach(place -> counts.merge(place.group(), 1, Integer::sum));
    for (Place place : places) {
      List<Long> sizes =
          file.sizes(place.path())
              .orElseThrow(
                  () -> missing(file, where, place, counts.getOrDefault(place.group(), 0)));
      if (!Place.sizes(place.shape()).equals(sizes)) {
        throw Check.fail(
            "%s: %s has the shape %s, but %s of this model takes %s. It is of another model.",
            where, place.path(), sizes, layers.get(place.layer()).wantedName(), place.shape());
      }
    }
    counts.forEach(
        (group, count) -> {
          int more = file.names(group).size() - count;
          if (more > 0) {
            throw Check.fail(
                "%s: %s holds %s arrays, but this model has %s there. It is of another model, one with a bias, say.",
                where, group, count + more, count);
          }
        });
  }

  private static IllegalArgumentException missing(
      HdfReader file, String where, Place place, int count) {
    return Check.fail(
        "%s: %s is missing, one of the %s that this model has there. %s holds: %s; %s holds: %s. The file is of another model.",
        where,
        place.path(),
        count == 1 ? "arrays" : Check.format("%s arrays", count),
        LAYERS,
        file.listed(LAYERS),
        place.group(),
        file.listed(place.group()));
  }

  /** Every weight, in the model's order. */
  static List<FloatBuffer> values(HdfReader file, List<Layer> layers, Shape input) {
    return Place.of(layers, input).stream()
        .map(place -> file.floats(place.path(), place.shape()))
        .toList();
  }

  /** The groups of layers with weights in the file that the model does not have. */
  static List<String> strangers(HdfReader file, List<Layer> layers) {
    var known = new HashSet<>(Place.groups(layers));
    return file.names(LAYERS).stream()
        .map(name -> LAYERS + "/" + name)
        .filter(group -> !known.contains(group))
        .filter(group -> !file.names(group + "/vars").isEmpty())
        .toList();
  }

  /** How many arrays of an optimizer there are. */
  static int optimizerArrays(HdfReader file) {
    return file.names(OPTIMIZER).size();
  }

  /**
   * The state of an optimizer.
   *
   * @param like what a state of this optimizer is like; its arrays get the numbers
   */
  static OptimizerState optimizer(HdfReader file, OptimizerState like) {
    int next = like.learningRate().isPresent() ? 2 : 1;
    OptionalDouble rate =
        next == 2
            ? OptionalDouble.of(file.number(OPTIMIZER + "/1").floatValue())
            : OptionalDouble.empty();
    var slots = new ArrayList<OptimizerState.Slot>();
    for (OptimizerState.Slot slot : like.slots()) {
      file.floats(OPTIMIZER + "/" + next++, slot.shape(), slot.values());
      slots.add(slot);
    }
    return new OptimizerState(file.number(OPTIMIZER + "/0").longValue(), rate, slots);
  }

  /** How many arrays a state takes in a file. */
  static int count(OptimizerState state) {
    return 1 + (state.learningRate().isPresent() ? 1 : 0) + state.slots().size();
  }

  /** Whether the layout is that of Keras 3. */
  static boolean isIn(HdfReader file) {
    return file.has(LAYERS);
  }
}
