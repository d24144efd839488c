package dev.banteng.nn.optimizers;

/**
 * The withers of optimizers that remember the gradient and its size, as Adam does.
 *
 * @param <T> the optimizer itself
 */
public interface MomentWithers<T extends MomentWithers<T>> extends SharedOptimizer<T> {
  /** The same with another memory of the gradient. */
  default T beta1(double beta1) {
    return with("beta_1", beta1);
  }

  /** The same with another memory of its size: its square, or the largest so far. */
  default T beta2(double beta2) {
    return with("beta_2", beta2);
  }

  /** The same with another epsilon. */
  default T epsilon(double epsilon) {
    return with("epsilon", epsilon);
  }
}
