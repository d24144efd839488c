package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.nn.api.Layer;
import java.util.List;
import java.util.Map;

/** The layers of a model and of the models inside it, and which of them are trained. */
final class LayerTree {
  private final Map<String, LayerTree> inner;
  private volatile Architecture architecture;

  /**
   * The layers of a model that is new.
   *
   * @param inner those of the models among its layers, by their names here
   */
  LayerTree(Architecture architecture, Map<String, LayerTree> inner) {
    this.architecture = architecture;
    this.inner = Map.copyOf(inner);
  }

  /** The layers as they are now. */
  Architecture architecture() {
    return architecture;
  }

  /**
   * The layer under a path: {@code "dense"}, or {@code "encoder/dense"} in a model inside.
   *
   * @throws IllegalArgumentException naming the nearest, if there is none
   */
  Layer layer(String path) {
    Check.given("The name of the layer", path);
    int slash = path.indexOf('/');
    LayerTree within = slash < 0 ? null : inner.get(path.substring(0, slash));
    return within == null ? architecture.layer(path) : within.layer(path.substring(slash + 1));
  }

  /**
   * The name of the layer at an index from 0 on.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  String name(int index) {
    List<String> names = architecture.names();
    if (index < 0 || index >= names.size()) {
      throw Check.fail(
          "There is no layer %s: this model has layers 0 to %s, %s.",
          index, names.size() - 1, String.join(", ", names));
    }
    return names.get(index);
  }

  /**
   * Trains the layer under a path from now on, or not; all of its layers, if it is a model.
   *
   * @return whether that may change anything
   */
  boolean trainable(String path, boolean value) {
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    LayerTree model = inner.get(name);
    boolean changed;
    if (model == null) {
      changed = architecture.layer(path).isTrainable() != value;
    } else if (slash < 0) {
      model.trainable(value);
      changed = true;
    } else {
      changed = model.trainable(path.substring(slash + 1), value);
    }
    if (changed) {
      architecture = architecture.trainable(name, value);
    }
    return changed;
  }

  /** Trains every layer from now on, or none. */
  void trainable(boolean value) {
    inner.values().forEach(model -> model.trainable(value));
    architecture = architecture.trainable(value);
  }
}
