package dev.banteng.nn.api;

import dev.banteng.core.Shape;
import java.util.Optional;

/**
 * A weight that a layer asks for.
 *
 * @param name Keras' name of it, such as {@code "kernel"}
 * @param shape its shape as Keras writes it
 * @param initializer what draws its first values
 * @param trainable whether optimizers change it
 * @param regularizer the penalty on it while it is trained, if any
 * @param constraint what it fulfils after each step of an optimizer, if anything
 * @param group where Keras' weights file keeps it below the layer: {@code "cell"} for an LSTM's,
 *     {@code "forward_layer/cell"} in a Bidirectional; {@code ""} unless {@link #in} says otherwise
 */
public record Weight(
    String name,
    Shape shape,
    Initializer initializer,
    boolean trainable,
    Optional<Regularizer> regularizer,
    Optional<Constraint> constraint,
    String group) {
  /** A weight that is trained. */
  public Weight(String name, Shape shape, Initializer initializer) {
    this(name, shape, initializer, true);
  }

  /** A weight that is trained or not, without penalty and constraint, in no group. */
  public Weight(String name, Shape shape, Initializer initializer, boolean trainable) {
    this(name, shape, initializer, trainable, Optional.empty(), Optional.empty(), "");
  }

  /** The same weight under another name. */
  public Weight name(String value) {
    return new Weight(value, shape, initializer, trainable, regularizer, constraint, group);
  }

  /** The same weight, changed by optimizers or not. */
  public Weight trainable(boolean value) {
    return new Weight(name, shape, initializer, value, regularizer, constraint, group);
  }

  /** The same weight with a penalty, or without. */
  public Weight regularizer(Optional<Regularizer> value) {
    return new Weight(name, shape, initializer, trainable, value, constraint, group);
  }

  /** The same weight with a constraint, or without. */
  public Weight constraint(Optional<Constraint> value) {
    return new Weight(name, shape, initializer, trainable, regularizer, value, group);
  }

  /**
   * The same weight in a group of Keras' weights file, around the groups that it lies in already:
   * {@code weight.in("cell").in("forward_layer")} lies in {@code "forward_layer/cell"}.
   */
  public Weight in(String outer) {
    String path = group.isEmpty() ? outer : outer + "/" + group;
    return new Weight(name, shape, initializer, trainable, regularizer, constraint, path);
  }
}
