package dev.banteng.nn.internal.saving;

import dev.banteng.core.Shape;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.internal.training.Compiled;
import java.util.List;
import java.util.Optional;

/**
 * A model without its weights.
 *
 * @param name its name
 * @param trainable whether fit may change its weights: false once the whole model was frozen
 * @param layers its layers under their names, without the input
 * @param input the shape of one row of input, where it is known
 * @param compiled what it was compiled with, if it was
 */
public record SavedModel(
    String name,
    boolean trainable,
    List<Layer> layers,
    Optional<Shape> input,
    Optional<Compiled> compiled) {
  /** Copies the list. */
  public SavedModel {
    layers = List.copyOf(layers);
  }
}
