package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = x·w + b}: all axes of x but the last count as rows.
 *
 * <p>Gradients: {@code dx = dy·wᵀ}, {@code dw = xᵀ·dy}, {@code db} = the sum of dy's rows.
 */
record Nd4jLinear(Block x, Block w, @Nullable Block b, boolean relu, Block y)
    implements WeightedOp {

  @Override
  public Step forward() {
    INDArray input = rows(x);
    INDArray kernel = w.array();
    INDArray output = rows(y);
    INDArray bias = b == null ? null : b.array();
    CustomOp positive = Nd4jActivation.relu(output, output);
    return () -> {
      Nd4j.matmul(input, kernel, output);
      if (bias != null) {
        output.addiRowVector(bias);
      }
      if (relu) {
        Nd4j.exec(positive);
      }
      y.touch();
    };
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    INDArray upstream = rows(dy);
    INDArray kernel = w.array();
    INDArray gradient = rows(dx);
    return () -> {
      Nd4j.matmul(upstream, kernel, gradient, false, true, false);
      dx.touch();
    };
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    INDArray input = rows(x);
    INDArray upstream = rows(dy);
    INDArray kernelGradient = dw.array();
    Step kernelStep =
        () -> {
          Nd4j.matmul(input, upstream, kernelGradient, true, false, false);
          dw.touch();
        };
    return db == null ? kernelStep : kernelStep.then(sumOfRows(upstream, db));
  }

  private static Step sumOfRows(INDArray rows, Block to) {
    INDArray sum = to.array();
    return () -> {
      rows.sum(sum, 0);
      to.touch();
    };
  }

  private static INDArray rows(Block block) {
    long[] sizes = block.sizes();
    long last = sizes[sizes.length - 1];
    return block.reshape(block.length() / last, last).array();
  }
}
