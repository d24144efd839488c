package dev.banteng.nn.optimizers;

import java.util.List;

/** The formula of {@link Adam}, which {@link AdamW} and {@link Muon} use as well. */
final class AdamRule implements UpdateRule {
  private final float beta1;
  private final float beta2;
  private final float fresh1;
  private final float fresh2;
  private final float epsilon;
  private final Moment mean;
  private final Moment square;
  private final Moment largest;
  private float alpha;

  AdamRule(double beta1, double beta2, double epsilon, boolean amsgrad, int length) {
    this.beta1 = (float) beta1;
    this.beta2 = (float) beta2;
    fresh1 = (float) (1 - beta1);
    fresh2 = (float) (1 - beta2);
    this.epsilon = (float) epsilon;
    mean = new Moment("momentum", length);
    square = new Moment("velocity", length);
    largest = Moment.when(amsgrad, "velocity_hat", length);
  }

  @Override
  public List<List<Moment>> moments() {
    return List.of(List.of(mean, square), List.of(largest));
  }

  @Override
  public void begin(float rate, long step) {
    float root = (float) Math.sqrt(1 - Powers.of(beta2, step));
    alpha = rate * root / (1 - Powers.of(beta1, step));
  }

  @Override
  public void apply(float[] weights, float[] gradients, int offset, int count) {
    float[] m = mean.take(offset, count);
    float[] v = square.take(offset, count);
    for (int i = 0; i < count; i++) {
      m[i] += (gradients[i] - m[i]) * fresh1;
      v[i] += (gradients[i] * gradients[i] - v[i]) * fresh2;
    }
    mean.put(offset, count);
    square.put(offset, count);
    float[] divisor = largest.used() ? largest(v, offset, count) : v;
    for (int i = 0; i < count; i++) {
      weights[i] -= m[i] * alpha / ((float) Math.sqrt(divisor[i]) + epsilon);
    }
  }

  private float[] largest(float[] v, int offset, int count) {
    float[] most = largest.take(offset, count);
    for (int i = 0; i < count; i++) {
      most[i] = Math.max(most[i], v[i]);
    }
    largest.put(offset, count);
    return most;
  }
}
