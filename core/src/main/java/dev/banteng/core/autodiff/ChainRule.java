package dev.banteng.core.autodiff;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.bp.MulBpOp;

/**
 * Reverse-mode differentiation of a graph: chains the operations' derivatives, from the last one
 * back.
 *
 * <p>SameDiff's own way to a gradient copies the graph, tells of each operation on the console and
 * takes several times as long.
 */
final class ChainRule {
  private final SameDiff graph;
  private final Map<String, SDVariable> gradients = new HashMap<>();
  private final String remedy;

  private ChainRule(SameDiff graph, String remedy) {
    this.graph = graph;
    this.remedy = remedy;
  }

  /** The derivative of a number with respect to a variable, as a part of the same graph. */
  static SDVariable derivative(SameDiff graph, SDVariable total, SDVariable of) {
    var rule = new ChainRule(graph, ", or use lossWithGradient(...)");
    rule.chain(total);
    @Nullable SDVariable gradient = rule.gradients.get(of.name());
    if (gradient == null) {
      throw Check.fail("it does not depend on the predictions, so there is nothing to learn.");
    }
    return gradient;
  }

  /** The derivatives of a number with respect to variables that it depends on; the others lack. */
  static Map<String, SDVariable> derivatives(SameDiff graph, SDVariable total) {
    var rule = new ChainRule(graph, "");
    rule.chain(total);
    return rule.gradients;
  }

  private void chain(SDVariable total) {
    gradients.put(total.name(), graph.onesLike(total));
    DifferentialFunction[] operations = graph.ops();
    for (int i = operations.length - 1; i >= 0; i--) {
      chain(operations[i]);
    }
  }

  private void chain(DifferentialFunction operation) {
    String[] results = operation.outputVariablesNames();
    if (Arrays.stream(results).noneMatch(gradients::containsKey)) {
      return;
    }
    List<SDVariable> upstream =
        Arrays.stream(results)
            .map(result -> gradients.containsKey(result) ? gradients.get(result) : zeros(result))
            .toList();
    SDVariable[] arguments = operation.args();
    List<SDVariable> downstream = gradients(operation, upstream);
    for (int i = 0; i < Math.min(arguments.length, downstream.size()); i++) {
      @Nullable SDVariable gradient = downstream.get(i);
      if (gradient != null) {
        gradients.merge(arguments[i].name(), gradient, SDVariable::add);
      }
    }
  }

  private SDVariable zeros(String variable) {
    return graph.zerosLike(graph.getVariable(variable));
  }

  private List<SDVariable> gradients(DifferentialFunction operation, List<SDVariable> upstream) {
    if (operation instanceof DivOp) {
      return ofRatio(operation.arg(0), operation.arg(1), upstream.get(0));
    }
    try {
      return operation.doDiff(upstream);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          Check.format(
              "ND4J knows no derivative of its operation %s. Write it with others%s.",
              operation.opName(), remedy),
          e);
    }
  }

  /** That of a product with the inverse: ND4J's own is wrong where one number divides several. */
  private static List<SDVariable> ofRatio(SDVariable part, SDVariable whole, SDVariable upstream) {
    SDVariable inverse = whole.rdiv(1);
    var product = new MulBpOp(part.getSameDiff(), part, inverse, upstream);
    SDVariable[] gradients = product.outputVariables();
    return List.of(gradients[0], gradients[1].mul(inverse).mul(inverse).neg());
  }
}
