package dev.banteng.nn.optimizers;

import dev.banteng.core.engine.Arena;
import dev.banteng.core.engine.Parameter;
import java.util.Arrays;

/**
 * What happens to gradients before the formula sees them: unscaled, averaged over the accumulated
 * steps, clipped.
 */
final class Gradients {
  private static final int CHUNK = 1024;

  private final Arena arena;
  private final Clipping clipping;
  private final float lossScale;
  private final float steps;
  private final Moment sum; // of the gradients since the last whole step
  private final float[] factors; // what clipping multiplies each parameter's gradient with
  private final float[] piece;

  Gradients(OptimizerSettings settings, Arena arena) {
    this.arena = arena;
    clipping = settings.clipping();
    lossScale = (float) settings.lossScale();
    steps = settings.accumulationSteps();
    sum = Moment.when(settings.accumulationSteps() > 1, "gradient_accumulator", arena.length());
    factors = new float[arena.parameters().size()];
    piece = new float[clipping.byNorm() ? CHUNK : 0];
  }

  /** The gradients since the last whole step; unused where every batch is one. */
  Moment sum() {
    return sum;
  }

  /** Keeps a piece for the whole step to come. */
  void accumulate(float[] gradients, int offset, int count) {
    unscale(gradients, count);
    float[] kept = sum.take(offset, count);
    for (int i = 0; i < count; i++) {
      kept[i] += gradients[i];
    }
    sum.put(offset, count);
  }

  /** Looks at all gradients, if clipping by their norm asks for it. */
  void measure() {
    if (!clipping.byNorm()) {
      return;
    }
    double all = 0;
    for (int i = 0; i < factors.length; i++) {
      Parameter parameter = arena.parameters().get(i);
      double squares = parameter.trainable() ? squares(parameter) : 0;
      all += squares;
      factors[i] = factor(squares);
    }
    if (clipping.by() == Clipping.By.GLOBAL_NORM) {
      Arrays.fill(factors, factor(all));
    }
  }

  /** {@code limit / norm}, or 1 where the norm is smaller; a NaN stays one. */
  private float factor(double squares) {
    return (float) (clipping.limit() / Math.max(Math.sqrt(squares), clipping.limit()));
  }

  private double squares(Parameter parameter) {
    double squares = 0;
    for (int from = 0; from < parameter.size(); from += CHUNK) {
      int count = Math.min(CHUNK, parameter.size() - from);
      parameter.gradient().read(from, piece, count);
      mean(piece, parameter.offset() + from, count);
      squares += Sums.squares(piece, 0, count);
    }
    return squares;
  }

  /** Makes a piece ready for the formula. */
  void prepare(int parameter, float[] gradients, int offset, int count) {
    mean(gradients, offset, count);
    if (sum.used()) {
      sum.clear(offset, count);
    }
    switch (clipping.by()) {
      case NOTHING -> {}
      case VALUE -> cut(gradients, (float) clipping.limit(), count);
      case NORM, GLOBAL_NORM -> multiply(gradients, factors[parameter], count);
    }
  }

  private void mean(float[] gradients, int offset, int count) {
    unscale(gradients, count);
    if (sum.used()) {
      float[] kept = sum.take(offset, count);
      for (int i = 0; i < count; i++) {
        gradients[i] = (gradients[i] + kept[i]) / steps;
      }
    }
  }

  private void unscale(float[] gradients, int count) {
    if (lossScale != 1) {
      for (int i = 0; i < count; i++) {
        gradients[i] /= lossScale;
      }
    }
  }

  private static void cut(float[] gradients, float limit, int count) {
    for (int i = 0; i < count; i++) {
      gradients[i] = Math.max(-limit, Math.min(limit, gradients[i]));
    }
  }

  private static void multiply(float[] gradients, float factor, int count) {
    for (int i = 0; i < count; i++) {
      gradients[i] *= factor;
    }
  }
}
