package dev.banteng.core.autodiff;

import java.util.Set;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Mends how SameDiff reduces in ND4J 1.0.0-M2.1. Along an axis of size 1 of [n, 1], as every
 * formula does for a model of one output, a short cut fails without the operation's own input, and
 * for norms leaves zeros behind. Along axes counted from the end it gives wrong sums where they are
 * kept.
 */
final class Reductions extends BaseListener {
  private static final Set<String> OF_SIZES =
      Set.of("reduce_norm1", "reduce_norm2", "reduce_norm_max", "amax", "amean", "asum", "amin");

  @Override
  public boolean isActive(Operation operation) {
    return true;
  }

  @Override
  public void preOpExecution(SameDiff graph, At at, SameDiffOp op, OpContext context) {
    if (op.getOp() instanceof BaseReduceOp reduction) {
      countFromTheStart(reduction, context.getInputArray(0));
      if (isOfOne(context)) {
        reduction.setX(context.getInputArray(0));
        reduction.setZ(context.getOutputArray(0));
      }
    }
  }

  private static void countFromTheStart(BaseReduceOp reduction, INDArray numbers) {
    INDArray axes = reduction.dimensions();
    if (axes == null || axes.isEmpty() || axes.minNumber().longValue() >= 0) {
      return;
    }
    int[] counted = axes.toIntVector();
    for (int i = 0; i < counted.length; i++) {
      counted[i] += counted[i] < 0 ? numbers.rank() : 0;
    }
    reduction.setDimensions(counted);
    reduction.setDimensionz(Nd4j.createFromArray(counted));
  }

  @Override
  public void opExecution(
      SameDiff graph,
      At at,
      MultiDataSet batch,
      SameDiffOp op,
      OpContext context,
      INDArray[] outputs) {
    if (op.getOp() instanceof BaseReduceOp reduction && isOfOne(context)) {
      INDArray numbers = context.getInputArray(0).reshape(outputs[0].shape());
      if (OF_SIZES.contains(reduction.opName())) {
        outputs[0].assign(Transforms.abs(numbers));
      } else if (reduction.opName().equals("reduce_sqnorm")) {
        outputs[0].assign(numbers.mul(numbers));
      }
    }
  }

  private static boolean isOfOne(OpContext context) {
    INDArray numbers = context.getInputArray(0);
    INDArray result = context.getOutputArray(0);
    return numbers != null
        && result != null
        && numbers.rank() == 2
        && numbers.isVector()
        && numbers.length() == result.length();
  }
}
