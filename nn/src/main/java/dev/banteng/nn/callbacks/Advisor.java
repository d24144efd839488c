package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Configured;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Callback;

/**
 * Watches a fit and says once each, in plain words, with the number behind it and what to try:
 * overfitting, a learning rate that is too high or too low, predictions that are all the same, a
 * rare class that accuracy hides, a plateau, a layer that has stopped learning. Said as warnings
 * are, and kept in {@link dev.banteng.nn.api.History#advice}. Nothing is said about a training that
 * goes well. Not in Keras.
 *
 * <p>After each epoch it predicts a few hundred samples, of the validation where there is one, else
 * of the training; with {@code layers(true)}, the default, it also compares the weights of each
 * layer with those of the epoch before and looks for units that are always 0. A stream has no
 * samples to go back to, so that classes and units are left out.
 *
 * <p>Example: {@code callbacks(advisor())} among the options of fit.
 *
 * @param layers whether to look at each layer; true by default
 */
public record Advisor(boolean layers) implements Callback, Configured {
  static final Prototype<Advisor> PROTOTYPE = Prototype.of("advisor()", new Advisor(true));

  @Override
  public Advisor arguments(Arguments a) {
    return new Advisor(a.flag("layers", layers));
  }

  /** Whether to look at each layer; true by default. */
  public Advisor layers(boolean value) {
    return Arguments.with(this, "layers", value);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
