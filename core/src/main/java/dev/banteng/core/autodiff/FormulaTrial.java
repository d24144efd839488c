package dev.banteng.core.autodiff;

import dev.banteng.core.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.MDC;

/**
 * Runs a user's formula and explains why it fails, if it does.
 *
 * <p>ND4J logs a failing operation as an error and throws it too. The log's lines of a trial are
 * marked, so that a configuration may leave them out; Banteng's programs do.
 */
final class FormulaTrial {
  /** The key that marks what is logged during a trial. */
  static final String MARK = "banteng.trial";

  private static final Pattern OPERATION = Pattern.compile("with name (\\S+)");

  private FormulaTrial() {}

  static Map<String, INDArray> run(
      SameDiff graph, Map<String, INDArray> inputs, List<Listener> listeners, String... wanted) {
    MDC.put(MARK, "formula");
    try {
      return graph.output(inputs, listeners, wanted);
    } catch (RuntimeException e) {
      Matcher named = OPERATION.matcher(String.valueOf(e.getMessage()));
      SameDiffOp operation = named.find() ? graph.getOps().get(named.group(1)) : null;
      throw operation == null ? e : failure(graph, inputs, listeners, operation, e);
    } finally {
      MDC.remove(MARK);
    }
  }

  /** ND4J's own words are none, or those of an earlier failure: the arguments say more. */
  private static IllegalArgumentException failure(
      SameDiff graph,
      Map<String, INDArray> inputs,
      List<Listener> listeners,
      SameDiffOp operation,
      RuntimeException cause) {
    String[] names = operation.getInputsToOp().toArray(String[]::new);
    Map<String, INDArray> arguments = graph.output(inputs, listeners, names);
    boolean oneType = arguments.values().stream().map(INDArray::dataType).distinct().count() == 1;
    String list =
        Arrays.stream(names)
            .map(arguments::get)
            .map(a -> (oneType ? "" : a.dataType() + " ") + Arrays.toString(a.shape()))
            .collect(Collectors.joining(" and "));
    return new IllegalArgumentException(
        Check.format("ND4J's operation %s does not take %s.", operation.getOp().opName(), list),
        cause);
  }
}
