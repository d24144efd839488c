package dev.banteng.core.autodiff;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A formula of several variables for given sizes, with the gradients that ND4J derives from it. For
 * one thread at a time; the graph is written down once and run for each batch.
 */
public final class DerivedFunction {
  private final VariableGraph graph;

  /**
   * A function whose output and gradients were tried.
   *
   * @param name what messages call it
   * @param formula what it computes
   * @param type of all numbers
   * @param sizes of the variables, the input first
   * @param wanted the indices of the variables whose gradients will be asked for
   * @throws IllegalArgumentException if the formula cannot be computed, mixes samples, or has a
   *     gradient that is missing, wrong or 0 everywhere
   */
  public DerivedFunction(
      String name,
      VariableFormula formula,
      DataType type,
      List<long[]> sizes,
      List<Integer> wanted) {
    var trial = new FunctionTrial(name, formula, sizes);
    long[] output = trial.shape();
    this.graph = new VariableGraph(formula, type, sizes);
    if (!wanted.isEmpty()) {
      trial.checkGradients(wanted);
      graph.derive(wanted, output);
    }
  }

  /**
   * The sizes of the output for an input of some samples, tried on numbers between 0 and 1.
   *
   * @throws IllegalArgumentException if the formula cannot be computed, or mixes samples
   */
  public static long[] shape(String name, VariableFormula formula, List<long[]> sizes) {
    return new FunctionTrial(name, formula, sizes).shape();
  }

  /** The output for a batch; an array of the caller's where the formula hands an input on. */
  public INDArray output(List<INDArray> inputs) {
    return graph.output(inputs);
  }

  /** The gradients of the sum of {@code upstream * output}, of the variables that were wanted. */
  public List<INDArray> gradients(List<INDArray> inputs, INDArray upstream) {
    return graph.gradients(inputs, upstream);
  }
}
