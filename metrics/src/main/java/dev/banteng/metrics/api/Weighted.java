package dev.banteng.metrics.api;

import dev.banteng.core.Code;
import dev.banteng.core.CompileOption;

/**
 * A metric that counts sample and class weights in training; without this mark metrics count every
 * sample once, as in Keras.
 *
 * @param metric the metric
 */
public record Weighted(Metric metric) implements CompileOption {

  @Override
  public String toString() {
    return Code.of("weighted", metric).toString();
  }
}
