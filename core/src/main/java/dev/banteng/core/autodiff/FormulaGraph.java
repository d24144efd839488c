package dev.banteng.core.autodiff;

import dev.banteng.core.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A formula written down for one shape of batch, with its derivative in the same graph. */
final class FormulaGraph {
  private static final String TARGETS = "y_true";
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
    SDVariable targets = graph.placeHolder(TARGETS, type, sizes);
    this.predictions = graph.placeHolder(PREDICTIONS, type, sizes);
    this.values = written(formula.of(targets, predictions));
  }

  private static SDVariable written(@Nullable SDVariable values) {
    if (values == null) {
      throw Check.fail("its formula gives null, not one value a sample.");
    }
    return values;
  }

  /** Whether it has constants of another precision, which ND4J does not compute together. */
  boolean mixes() {
    return graph.variables().stream()
        .anyMatch(v -> v.isConstant() && v.dataType().isFPType() && v.dataType() != type);
  }

  /** What the values are and which operation gives them, where they are no floating numbers. */
  Optional<String> stepwise() {
    DifferentialFunction operation = graph.getVariableOutputOp(values.name());
    return operation == null || values.dataType().isFPType()
        ? Optional.empty()
        : Optional.of(
            Check.format("%s, from ND4J's operation %s", values.dataType(), operation.opName()));
  }

  /** Whether its gradient was compared with finite differences. */
  boolean checked() {
    return checked;
  }

  void passed() {
    checked = true;
  }

  INDArray values(INDArray yTrue, INDArray yPred) {
    return run(Map.of(TARGETS, yTrue, PREDICTIONS, yPred), values.name()).get(0);
  }

  Derived derive(INDArray yTrue, INDArray yPred, INDArray factors) {
    long count = factors.length();
    SDVariable derived = gradient;
    if (derived == null) {
      // Both in one row: [n, 1] times [n] would be every value times every factor.
      SDVariable each = values.reshape(count);
      SDVariable total = each.mul(graph.placeHolder(FACTORS, type, count)).sum();
      derived = ChainRule.derivative(graph, total, predictions);
      gradient = derived;
    }
    var inputs = Map.of(TARGETS, yTrue, PREDICTIONS, yPred, FACTORS, factors.reshape(count));
    List<INDArray> outputs = run(inputs, values.name(), derived.name());
    return new Derived(outputs.get(0), outputs.get(1));
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
}
