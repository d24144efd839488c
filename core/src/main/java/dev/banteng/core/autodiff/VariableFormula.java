package dev.banteng.core.autodiff;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A formula of several variables, written with ND4J's differentiable variables. */
@FunctionalInterface
public interface VariableFormula {
  /**
   * Writes the formula down; called once for each shape of batch, not for each batch.
   *
   * @param graph makes constants and further operations
   * @param variables the input first, [n, ...]
   * @return the output, [n, ...]
   */
  SDVariable of(SameDiff graph, List<SDVariable> variables);
}
