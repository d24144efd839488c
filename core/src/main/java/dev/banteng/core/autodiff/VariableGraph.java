package dev.banteng.core.autodiff;

import dev.banteng.core.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A formula of several variables written down for given sizes, with its derivatives in the same
 * graph. For one thread at a time.
 */
final class VariableGraph {
  private static final String UPSTREAM = "upstream";
  private static final List<Listener> LISTENERS = List.of(new Reductions());

  private final SameDiff graph = SameDiff.create();
  private final DataType type;
  private final List<SDVariable> variables = new ArrayList<>();
  private final SDVariable output;
  private final List<String> gradients = new ArrayList<>();

  VariableGraph(VariableFormula formula, DataType type, List<long[]> sizes) {
    this.type = type;
    for (int i = 0; i < sizes.size(); i++) {
      variables.add(graph.placeHolder("variable_" + i, type, sizes.get(i)));
    }
    this.output = written(formula.of(graph, variables));
  }

  private static SDVariable written(@Nullable SDVariable output) {
    if (output == null) {
      throw Check.fail("its formula gives null, not a variable.");
    }
    return output;
  }

  /** Whether it has constants of another precision, which ND4J does not compute together. */
  boolean mixes() {
    return graph.variables().stream()
        .anyMatch(v -> v.isConstant() && v.dataType().isFPType() && v.dataType() != type);
  }

  /** Whether the output is of numbers that have derivatives. */
  boolean isReal() {
    return output.dataType().isFPType();
  }

  /** The output; an array of the caller's where the formula hands an input on. */
  INDArray output(List<INDArray> inputs) {
    return Objects.requireNonNull(
        FormulaTrial.run(graph, named(inputs), LISTENERS, output.name()).get(output.name()));
  }

  /**
   * Writes down the gradients of the sum of {@code upstream * output}.
   *
   * @param wanted the indices of the variables
   * @param shape the output's
   * @return the first variable that the output does not depend on, if any
   */
  Optional<Integer> derive(List<Integer> wanted, long[] shape) {
    SDVariable total = output.mul(graph.placeHolder(UPSTREAM, type, shape)).sum();
    Map<String, SDVariable> derivatives = ChainRule.derivatives(graph, total);
    for (int index : wanted) {
      @Nullable SDVariable gradient = derivatives.get(variables.get(index).name());
      if (gradient == null) {
        return Optional.of(index);
      }
      gradients.add(gradient.name());
    }
    return Optional.empty();
  }

  /** The gradients that {@link #derive} wrote down, in their order. */
  List<INDArray> gradients(List<INDArray> inputs, INDArray upstream) {
    Map<String, INDArray> given = named(inputs);
    given.put(UPSTREAM, upstream);
    String[] names = gradients.toArray(String[]::new);
    Map<String, INDArray> outputs = FormulaTrial.run(graph, given, LISTENERS, names);
    return gradients.stream().map(name -> Objects.requireNonNull(outputs.get(name), name)).toList();
  }

  private Map<String, INDArray> named(List<INDArray> inputs) {
    var named = new HashMap<String, INDArray>();
    for (int i = 0; i < inputs.size(); i++) {
      named.put(variables.get(i).name(), inputs.get(i));
    }
    return named;
  }
}
