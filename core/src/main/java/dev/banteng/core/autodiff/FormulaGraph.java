package dev.banteng.core.autodiff;

import dev.banteng.core.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.bp.MulBpOp;

/**
 * A formula written down for one shape of batch, with its derivative in the same graph.
 *
 * <p>SameDiff's own way to a gradient copies the graph, tells of each operation on the console and
 * takes several times as long; here the operations' derivatives are chained directly.
 */
final class FormulaGraph {
  private static final String TRUTH = "y_true";
  private static final String PREDICTIONS = "y_pred";
  private static final String FACTORS = "factors";

  private static final List<Listener> LISTENERS = List.of(new Reductions());

  private final SameDiff graph = SameDiff.create();
  private final DataType type;
  private final SDVariable predictions;
  private final SDVariable values;
  private @Nullable SDVariable gradient;
  private boolean checked;

  FormulaGraph(Formula formula, DataType type, long... sizes) {
    this.type = type;
    SDVariable truth = graph.placeHolder(TRUTH, type, sizes);
    this.predictions = graph.placeHolder(PREDICTIONS, type, sizes);
    this.values = written(formula.of(truth, predictions));
  }

  private static SDVariable written(@Nullable SDVariable values) {
    if (values == null) {
      throw Check.fail("its formula gives null, not one value a row.");
    }
    return values;
  }

  /** Whether it has constants of another precision, which ND4J does not compute together. */
  boolean mixes() {
    return graph.variables().stream()
        .anyMatch(v -> v.isConstant() && v.dataType().isFPType() && v.dataType() != type);
  }

  /** Whether its gradient was compared with finite differences. */
  boolean checked() {
    return checked;
  }

  void passed() {
    checked = true;
  }

  INDArray values(INDArray yTrue, INDArray yPred) {
    return run(Map.of(TRUTH, yTrue, PREDICTIONS, yPred), values.name()).get(0);
  }

  DerivedFormula.Derived derive(INDArray yTrue, INDArray yPred, INDArray factors) {
    long count = factors.length();
    SDVariable derived = gradient;
    if (derived == null) {
      // Both in one row: [n, 1] times [n] would be every value times every factor.
      SDVariable each = values.reshape(count);
      derived = derivative(each.mul(graph.placeHolder(FACTORS, type, count)).sum());
      gradient = derived;
    }
    var inputs = Map.of(TRUTH, yTrue, PREDICTIONS, yPred, FACTORS, factors.reshape(count));
    List<INDArray> outputs = run(inputs, values.name(), derived.name());
    return new DerivedFormula.Derived(outputs.get(0), outputs.get(1));
  }

  private List<INDArray> run(Map<String, INDArray> inputs, String... wanted) {
    Map<String, INDArray> outputs = FormulaTrial.run(graph, inputs, LISTENERS, wanted);
    Set<INDArray> given = Collections.newSetFromMap(new IdentityHashMap<>());
    given.addAll(inputs.values());
    var list = new ArrayList<INDArray>();
    for (String name : wanted) {
      INDArray output = Objects.requireNonNull(outputs.get(name), name);
      // A formula that hands an input on must not hand out the caller's array.
      list.add(given.contains(output) ? output.dup('c') : output);
    }
    return list;
  }

  /** The chain rule, from the last operation back to the predictions. */
  private SDVariable derivative(SDVariable total) {
    var slopes = new HashMap<String, SDVariable>();
    slopes.put(total.name(), graph.onesLike(total));
    DifferentialFunction[] operations = graph.ops();
    for (int i = operations.length - 1; i >= 0; i--) {
      chain(operations[i], slopes);
    }
    SDVariable slope = slopes.get(predictions.name());
    if (slope == null) {
      throw Check.fail("it does not depend on the predictions, so there is nothing to learn.");
    }
    return slope;
  }

  private void chain(DifferentialFunction operation, Map<String, SDVariable> slopes) {
    String[] results = operation.outputVariablesNames();
    if (Arrays.stream(results).noneMatch(slopes::containsKey)) {
      return;
    }
    List<SDVariable> upstream =
        Arrays.stream(results)
            .map(result -> slopes.containsKey(result) ? slopes.get(result) : zeros(result))
            .toList();
    SDVariable[] arguments = operation.args();
    List<SDVariable> downstream = slopes(operation, upstream);
    for (int i = 0; i < Math.min(arguments.length, downstream.size()); i++) {
      SDVariable slope = downstream.get(i);
      if (slope != null) {
        slopes.merge(arguments[i].name(), slope, SDVariable::add);
      }
    }
  }

  private SDVariable zeros(String variable) {
    return graph.zerosLike(graph.getVariable(variable));
  }

  private static List<SDVariable> slopes(
      DifferentialFunction operation, List<SDVariable> upstream) {
    if (operation instanceof DivOp) {
      return ofRatio(operation.arg(0), operation.arg(1), upstream.get(0));
    }
    try {
      return operation.doDiff(upstream);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "ND4J knows no derivative of its operation "
              + operation.opName()
              + ". Write it with others, or use lossWithGradient(...).",
          e);
    }
  }

  /** That of a product with the inverse: ND4J's own is wrong where one number divides several. */
  private static List<SDVariable> ofRatio(SDVariable part, SDVariable whole, SDVariable upstream) {
    SDVariable inverse = whole.rdiv(1);
    var product = new MulBpOp(part.getSameDiff(), part, inverse, upstream);
    SDVariable[] slopes = product.outputVariables();
    return List.of(slopes[0], slopes[1].mul(inverse).mul(inverse).neg());
  }
}
