package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.Rows;
import dev.banteng.nn.api.OutputRange;
import dev.banteng.nn.diagnosis.Statistics;
import dev.banteng.nn.internal.training.StackedLayer;
import dev.banteng.nn.internal.training.StepObserver;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Keeps of each layer's outputs and gradients what a diagnosis says about them. */
final class LayerWatch implements StepObserver {
  private final List<StackedLayer> layers;
  private final Seen[] seen;

  LayerWatch(List<StackedLayer> layers) {
    this.layers = layers;
    this.seen = new Seen[layers.size()];
  }

  /**
   * What was seen of a layer.
   *
   * @param gradient the norm of the gradient of its outputs, where there is one
   */
  record Seen(
      Statistics outputs, OptionalDouble dead, OptionalDouble saturated, OptionalDouble gradient) {
    private Seen gradient(double norm) {
      return new Seen(outputs, dead, saturated, OptionalDouble.of(norm));
    }
  }

  /** What was seen of the layer at an index. */
  Seen at(int layer) {
    return seen[layer];
  }

  @Override
  public void output(int layer, float[] values) {
    StackedLayer at = layers.get(layer);
    Optional<OutputRange> range = at.layer().outputRange();
    int units = at.output().last();
    seen[layer] =
        new Seen(
            Statistics.of(values),
            Units.dead(range, values, units),
            Units.saturated(range, values, units),
            OptionalDouble.empty());
  }

  @Override
  public void gradient(int layer, float[] values) {
    seen[layer] = seen[layer].gradient(norm(values));
  }

  /** The square root of the sum of the squares. */
  static double norm(float... values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  /** How many numbers of one input are the same in all samples. */
  static int constant(Rows inputs) {
    int features = inputs.shape().size();
    int constant = 0;
    if (inputs.count() < 2) {
      return 0; // beside no other
    }
    for (int feature = 0; feature < features; feature++) {
      int at = feature + features;
      while (at < inputs.size() && inputs.data()[at] == inputs.data()[feature]) {
        at += features;
      }
      constant += at >= inputs.size() ? 1 : 0;
    }
    return constant;
  }
}
