package dev.banteng.nn.optimizers;

import java.util.List;

/** A formula for pieces, applied to one weight as a whole. */
final class PieceRule implements TensorRule {
  private static final int PIECE = 1024;

  private final UpdateRule rule;
  private final int size;
  private final float ratio;
  private final float[] weight = new float[PIECE];
  private final float[] gradient = new float[PIECE];

  /** A formula, for so many numbers, whose rate is a multiple of the optimizer's. */
  PieceRule(UpdateRule rule, int size, float ratio) {
    this.rule = rule;
    this.size = size;
    this.ratio = ratio;
  }

  @Override
  public List<Moment> moments() {
    return rule.moments().stream().flatMap(List::stream).toList();
  }

  @Override
  public void begin(float rate, long step) {
    rule.begin(rate * ratio, step);
  }

  @Override
  public void apply(float[] weights, float[] gradients) {
    for (int from = 0; from < size; from += PIECE) {
      int count = Math.min(PIECE, size - from);
      System.arraycopy(weights, from, weight, 0, count);
      System.arraycopy(gradients, from, gradient, 0, count);
      rule.apply(weight, gradient, from, count);
      System.arraycopy(weight, 0, weights, from, count);
    }
  }
}
