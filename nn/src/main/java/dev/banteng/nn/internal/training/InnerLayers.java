package dev.banteng.nn.internal.training;

import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import java.util.List;
import java.util.Optional;

/** A layer that is several, one after the other: a model inside another. */
public interface InnerLayers extends Layer {
  /** The layers that it is made of, from input to output. */
  List<Layer> layers();

  /** A unique name for each of them. */
  List<String> names();

  /** The one shape of a row of input that it takes, where that is known. */
  Optional<Shape> rows();
}
