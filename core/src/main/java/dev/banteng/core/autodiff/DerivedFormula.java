package dev.banteng.core.autodiff;

import dev.banteng.core.Check;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A formula with the gradient that ND4J derives from it.
 *
 * <p>Each thread has graphs of its own, one a shape of batch, and keeps the few that were used
 * last; so it may be used by several threads at once. The arrays that come back belong to the
 * caller, who may close them.
 */
public final class DerivedFormula {
  /** Training batches, the last short one, and the same of validation. */
  private static final int GRAPHS = 8;

  private static final ThreadLocal<Map<DerivedFormula, Map<String, FormulaGraph>>> KNOWN =
      ThreadLocal.withInitial(WeakHashMap::new);

  private final Formula formula;

  /** Derives a formula. */
  public DerivedFormula(Formula formula) {
    this.formula = formula;
  }

  /**
   * The values of a batch.
   *
   * @throws IllegalArgumentException if the formula cannot be computed from such arrays
   */
  public INDArray values(INDArray yTrue, INDArray yPred) {
    return graph(yPred).values(yTrue, yPred);
  }

  /**
   * The values of a batch, and the gradient of the sum of {@code factors[i] * values[i]} with
   * respect to the predictions. The first time for a shape of batch the gradient is compared with
   * finite differences.
   *
   * @throws IllegalArgumentException if the formula does not depend on the predictions, has a part
   *     without a derivative or with a wrong one, or a gradient that is 0 everywhere, as of values
   *     that are BOOL or integers
   */
  public Derived derive(INDArray yTrue, INDArray yPred, INDArray factors) {
    FormulaGraph graph = graph(yPred);
    if (graph.checked()) {
      return graph.derive(yTrue, yPred, factors);
    }
    graph
        .stepwise()
        .ifPresent(
            values -> {
              throw noGradient(Check.format(": its values are %s", values));
            });
    boolean flat = GradientCheck.of(formula, factors.shape(), yPred.shape());
    Derived derived = graph.derive(yTrue, yPred, factors);
    if (flat && GradientCheck.isZero(derived.gradient())) {
      throw noGradient("");
    }
    graph.passed();
    return derived;
  }

  private static IllegalArgumentException noGradient(String why) {
    return Check.fail(
        "its gradient is 0 everywhere, so there is nothing to learn%s. Comparisons such as gt, sign"
            + " and round have no derivative: write a formula that changes smoothly, such as"
            + " sigmoid in place of gt, or use lossWithGradient(...).",
        why);
  }

  private FormulaGraph graph(INDArray yPred) {
    Map<String, FormulaGraph> graphs =
        KNOWN.get().computeIfAbsent(this, none -> new LinkedHashMap<>(GRAPHS, 0.75f, true));
    String key = yPred.dataType() + yPred.shapeInfoToString();
    FormulaGraph graph = graphs.get(key);
    if (graph == null) {
      if (graphs.size() == GRAPHS) {
        graphs.remove(graphs.keySet().iterator().next());
      }
      graph = new FormulaGraph(formula, yPred.dataType(), yPred.shape());
      graphs.put(key, graph);
    }
    return graph;
  }
}
