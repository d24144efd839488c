package dev.banteng.nn.layers.preprocessing;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parameter;
import dev.banteng.core.engine.Step;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.Affine;
import dev.banteng.nn.layers.internal.Broadcast;
import java.util.List;

/** A normalization that has met its input. */
final class BuiltNormalization implements BuiltLayer {
  private static final float EPSILON = 1e-7f; // keras.backend.epsilon()

  private final boolean invert;
  private final long[] few;
  private final float[] mean;
  private final float[] variance;
  private final List<Parameter> weights;

  /**
   * A layer for batches of any size.
   *
   * @param invert whether it undoes the normalization
   * @param few the sizes of mean and variance among those of a batch, the others 1
   * @param mean the mean, unless it is a weight
   * @param variance the variance, unless it is a weight
   * @param weights mean and variance, if they are weights
   */
  BuiltNormalization(
      boolean invert, long[] few, float[] mean, float[] variance, List<Parameter> weights) {
    this.invert = invert;
    this.few = few;
    this.mean = mean;
    this.variance = variance;
    this.weights = weights;
  }

  @Override
  public Pass connect(Binding binding, Block x) {
    var affine = new Affine(binding, x);
    Block added = affine.block();
    Block factor = affine.block();
    var fill = new Fill(new Broadcast(few, added), new Broadcast(few, factor));
    fill.run();
    affine.before(fill).factor(factor);
    return (invert ? affine.offset(added) : affine.shift(added)).pass();
  }

  /** Brings the numbers up to date, if they are weights that were written. */
  private final class Fill implements Step {
    private final Broadcast added;
    private final Broadcast factor;
    private final float[] moved = mean.clone();
    private final float[] spread = variance.clone();
    private long seen = -1;

    Fill(Broadcast added, Broadcast factor) {
      this.added = added;
      this.factor = factor;
    }

    @Override
    public void run() {
      long writes = weights.isEmpty() ? 0 : weights.get(0).value().writes();
      if (writes == seen) {
        return;
      }
      seen = writes;
      if (!weights.isEmpty()) {
        weights.get(0).value().read(moved);
        weights.get(1).value().read(spread);
      }
      for (int i = 0; i < spread.length; i++) {
        float deviation = Math.max((float) Math.sqrt(spread[i]), EPSILON);
        spread[i] = invert ? deviation : 1 / deviation;
        moved[i] = invert ? moved[i] : -moved[i];
      }
      added.write(moved);
      factor.write(spread);
    }
  }
}
