package dev.banteng.core;

/**
 * Settings that Keras' files know: a class name and a config of JSON values under Keras' own keys.
 *
 * <p>Example: {@code adam(0.01).className()} is {@code "Adam"} and its config holds {@code
 * "learning_rate": 0.01}.
 */
public interface Configured {
  /** The name of the Keras class that these settings stand for; this class' own unless given. */
  default String className() {
    return getClass().getSimpleName();
  }

  /** The name under which files know these settings: the class, or of a function its own name. */
  default String registeredName() {
    return className();
  }

  /**
   * These settings, made anew of their arguments as {@code a} answers them: the one place where key
   * and form of each argument are declared. Settings of one's own need it only to be saved.
   */
  default Configured arguments(Arguments a) {
    throw Check.order(
        "%s does not say what its arguments are, so it is neither saved nor loaded. Give it a method arguments(Arguments).",
        className());
  }

  /** The settings under Keras' keys, in Keras' order. */
  default Config config() {
    return Arguments.config(this);
  }
}
