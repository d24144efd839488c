package dev.banteng.nn.regularizers;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Regularizer;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of regularizers: penalties that are added to the loss, so that weights or outputs
 * stay small.
 *
 * <p>Example: {@code dense(64, relu()).kernelRegularizer(l2(1e-4))}.
 */
public final class Regularizers {
  private static final Kinds<Regularizer> KINDS =
      new Kinds<Regularizer>(
              "regularizer",
              List.of(
                  Kind.of(L1.PROTOTYPE),
                  Kind.of(L2.PROTOTYPE),
                  Kind.of(L1L2.PROTOTYPE),
                  Kind.of(OrthogonalRegularizer.PROTOTYPE)))
          .suggesting(
              Map.of(
                  "l1_l2", "l1l2",
                  "lasso", "l1",
                  "ridge", "l2",
                  "weight_decay", "l2",
                  "elastic_net", "l1l2",
                  "orthogonal", "orthogonal_regularizer"));

  private Regularizers() {}

  /** {@code l1·sum(|x|)}, by a factor such as 0.01. */
  public static Regularizer l1(double factor) {
    return new L1(factor);
  }

  /** {@code l2·sum(x²)}, by a factor such as 0.01. */
  public static Regularizer l2(double factor) {
    return new L2(factor);
  }

  /** {@code l1·sum(|x|) + l2·sum(x²)}. */
  public static Regularizer l1l2(double l1, double l2) {
    return L1L2.of(l1, l2);
  }

  /** Rows of a matrix, or columns, that are to be orthogonal; the factor is 0.01. */
  public static OrthogonalRegularizer orthogonalRegularizer() {
    return OrthogonalRegularizer.PROTOTYPE.usual();
  }

  /** Rows of a matrix, or columns, that are to be orthogonal. */
  public static OrthogonalRegularizer orthogonalRegularizer(double factor) {
    return orthogonalRegularizer().factor(factor);
  }

  /**
   * The regularizer that Keras calls so, with Keras' factor.
   *
   * <p>Example: {@code regularizer("l2")} is {@code l2(0.01)}.
   *
   * @throws IllegalArgumentException naming the nearest identifier if there is none of that name
   */
  public static Regularizer regularizer(String identifier) {
    return KINDS.get(identifier);
  }

  /** The registry: every regularizer under Keras' identifiers. */
  public static Kinds<Regularizer> kinds() {
    return KINDS;
  }
}
