package dev.banteng.nn.layers.api;

/** What the settings of every layer with weights say. */
public interface LayerSettings {
  /** Whether optimizers change the weights. */
  boolean trainable();

  /** The layer's name, or {@code ""}. */
  String name();
}
