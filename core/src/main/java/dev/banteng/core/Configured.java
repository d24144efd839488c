package dev.banteng.core;

/**
 * Settings that Keras' files know: a class name and a config of JSON values under Keras' own keys.
 *
 * <p>Example: {@code adam(0.01).className()} is {@code "Adam"} and its config holds {@code
 * "learning_rate": 0.01}.
 */
public interface Configured {
  /** The name of the Keras class that these settings stand for. */
  String className();

  /** The settings under Keras' keys, in Keras' order. */
  Config config();
}
