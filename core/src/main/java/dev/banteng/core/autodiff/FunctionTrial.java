package dev.banteng.core.autodiff;

import dev.banteng.core.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Tries a formula of several variables before it is used: the shape of its output, whether samples
 * stay apart, and each gradient against central finite differences at numbers between 0.1 and 0.9,
 * in double, or in float where the formula has constants of float.
 */
final class FunctionTrial {
  private static final int SEVERAL = 3;
  private static final double MIXED = 1e-3;

  private final String name;
  private final VariableFormula formula;
  private final List<long[]> sizes;
  private final DataType type;

  FunctionTrial(String name, VariableFormula formula, List<long[]> sizes) {
    this.name = name;
    this.formula = formula;
    this.sizes = sizes;
    this.type = isInDouble() ? DataType.DOUBLE : DataType.FLOAT;
  }

  private boolean isInDouble() {
    try {
      var graph = new VariableGraph(formula, DataType.DOUBLE, sizes);
      if (graph.mixes()) {
        return false;
      }
      graph.output(inputs(DataType.DOUBLE, sizes));
      return true;
    } catch (RuntimeException notInDouble) {
      return false; // in float it is told why
    }
  }

  /** The output's sizes, when the first is that of the input and each sample stands by itself. */
  long[] shape() {
    long[] given = sizes.get(0);
    long[] made = output(sizes, inputs(type, sizes)).shape();
    if (made.length == 0 || made[0] != given[0]) {
      throw Check.fail(
          "%s gives %s for an input of %s: a layer's output has the samples of its input as first axis. Reduce along axes from 1 on, such as sum(1).",
          name, Arrays.toString(made), Arrays.toString(given));
    }
    long[] several = given.clone();
    several[0] = SEVERAL;
    checkApart(several);
    return made;
  }

  private void checkApart(long[] several) {
    List<long[]> many = new ArrayList<>(sizes);
    many.set(0, several);
    List<INDArray> inputs = inputs(type, many);
    INDArray together = output(many, inputs).dup('c');
    long[] alone = several.clone();
    alone[0] = 1;
    List<long[]> single = new ArrayList<>(many);
    single.set(0, alone);
    for (int i = 0; i < SEVERAL && together.rank() > 0 && together.size(0) == SEVERAL; i++) {
      List<INDArray> one = new ArrayList<>(inputs);
      one.set(0, inputs.get(0).get(NDArrayIndex.interval(i, i + 1)).dup('c').reshape(alone));
      double[] apart = output(single, one).dup('c').data().asDouble();
      double[] beside = together.get(NDArrayIndex.interval(i, i + 1)).dup('c').data().asDouble();
      for (int k = 0; k < Math.min(apart.length, beside.length); k++) {
        if (Math.abs(apart[k] - beside[k]) > MIXED * Math.max(1, Math.abs(apart[k]))) {
          throw Check.fail(
              "%s mixes the samples of a batch: the output of one depends on the others beside it, so that predictions would depend on the batch. Compute each sample from itself: reduce along axes from 1 on, such as mean(true, 1).",
              name);
        }
      }
    }
  }

  private INDArray output(List<long[]> of, List<INDArray> inputs) {
    try {
      return new VariableGraph(formula, type, of).output(inputs);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          Check.format(
              "%s cannot be computed for an input of %s: %s",
              name, Arrays.toString(of.get(0)), wrong.getMessage()),
          wrong);
    }
  }

  /** Compares the gradients with the change of the output along their signs. */
  void checkGradients(List<Integer> wanted) {
    var graph = new VariableGraph(formula, type, sizes);
    List<INDArray> inputs = inputs(type, sizes);
    INDArray upstream = some(type, new SplittableRandom(17), graph.output(inputs).shape());
    List<INDArray> gradients = gradients(graph, inputs, upstream, wanted);
    for (int i = 0; i < wanted.size(); i++) {
      compare(graph, inputs, upstream, wanted.get(i), gradients.get(i));
    }
  }

  private List<INDArray> gradients(
      VariableGraph graph, List<INDArray> inputs, INDArray upstream, List<Integer> wanted) {
    if (!graph.isReal()) {
      throw noGradient(wanted.get(0), "its output is of whole numbers or of BOOL");
    }
    try {
      Optional<Integer> missing = graph.derive(wanted, upstream.shape());
      missing.ifPresent(
          index -> {
            throw noGradient(index, "the output does not depend on it");
          });
    } catch (NoGradient told) {
      throw told;
    } catch (IllegalArgumentException none) {
      throw noGradient(wanted.get(0), none.getMessage());
    }
    return graph.gradients(inputs, upstream);
  }

  private void compare(
      VariableGraph graph, List<INDArray> inputs, INDArray upstream, int index, INDArray gradient) {
    if (GradientCheck.isZero(gradient)) {
      throw noGradient(index, "its gradient is 0 everywhere");
    }
    double step = type == DataType.DOUBLE ? 1e-6 : 1e-2;
    INDArray move = gradient.dup();
    move.assign(Transforms.sign(gradient)).muli(step);
    double expected = gradient.mul(move).sumNumber().doubleValue();
    double above = total(graph, inputs, upstream, index, move);
    double change = (above - total(graph, inputs, upstream, index, move.neg())) / 2;
    double tolerance = type == DataType.DOUBLE ? 1e-3 : 2e-2;
    double largest = Math.max(Math.abs(expected), Math.abs(change));
    if (Math.abs(expected - change) > tolerance * largest + step * step) {
      throw Check.fail(
          "%s: the gradient that ND4J derives with respect to %s is not the derivative of the output (finite differences give %s times as much). Write the formula with other operations.",
          name, word(index), change / expected);
    }
  }

  private NoGradient noGradient(int index, @Nullable String why) {
    return new NoGradient(
        Check.format(
            "%s has no gradient with respect to %s, so nothing can be learned through it: %s. Comparisons such as gt, sign and round have no derivative: write a formula that changes smoothly, such as sigmoid in place of gt.",
            name, word(index), String.valueOf(why).replaceAll("\\.$", "")));
  }

  /** What is wrong was said already. */
  private static final class NoGradient extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    NoGradient(String message) {
      super(message);
    }
  }

  private static String word(int index) {
    return index == 0 ? "its input" : "weight " + index;
  }

  private static double total(
      VariableGraph graph, List<INDArray> inputs, INDArray upstream, int index, INDArray move) {
    List<INDArray> moved = new ArrayList<>(inputs);
    moved.set(index, inputs.get(index).add(move));
    return graph.output(moved).mul(upstream).sumNumber().doubleValue();
  }

  private static List<INDArray> inputs(DataType type, List<long[]> sizes) {
    var random = new SplittableRandom(7);
    return sizes.stream().map(each -> some(type, random, each)).toList();
  }

  private static INDArray some(DataType type, SplittableRandom random, long... sizes) {
    INDArray array = Nd4j.create(type, sizes);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextDouble(0.1, 0.9));
    }
    return array;
  }
}
