package dev.banteng.core.autodiff;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** What a layer from a formula computes, written with ND4J's differentiable variables. */
@FunctionalInterface
public interface LayerFormula {
  /**
   * Writes the formula down; called once for each size of batch, not for each batch.
   *
   * @param sd makes constants and further operations: {@code sd.constant(2f)}, {@code sd.math()}
   * @param x the input, [n, ...]
   * @return the output, [n, ...], each sample computed from that sample alone
   */
  SDVariable of(SameDiff sd, SDVariable x);

  /** What a layer with weights computes. */
  @FunctionalInterface
  interface Weighted {
    /**
     * Writes the formula down; called once for each size of batch, not for each batch.
     *
     * @param sd makes constants and further operations
     * @param x the input, [n, ...]
     * @param w the weights by their names: {@code w.get("kernel")}
     * @return the output, [n, ...], each sample computed from that sample alone
     */
    SDVariable of(SameDiff sd, SDVariable x, Variables w);
  }

  /** The weights of a formula. */
  @FunctionalInterface
  interface Variables {
    /**
     * The weight of that name.
     *
     * @throws IllegalArgumentException naming the nearest, if none was declared
     */
    SDVariable get(String name);
  }
}
