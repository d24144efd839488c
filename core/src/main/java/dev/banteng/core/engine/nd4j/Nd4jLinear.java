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
    INDArray input = Nd4jArrays.rows(x);
    INDArray kernel = Nd4jArrays.of(w);
    INDArray output = Nd4jArrays.rows(y);
    INDArray bias = b == null ? null : Nd4jArrays.of(b);
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
    INDArray upstream = Nd4jArrays.rows(dy);
    INDArray kernel = Nd4jArrays.of(w);
    INDArray gradient = Nd4jArrays.rows(dx);
    return () -> {
      Nd4j.matmul(upstream, kernel, gradient, false, true, false);
      dx.touch();
    };
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    INDArray input = Nd4jArrays.rows(x);
    INDArray upstream = Nd4jArrays.rows(dy);
    INDArray kernelGradient = Nd4jArrays.of(dw);
    Step kernelStep =
        () -> {
          Nd4j.matmul(input, upstream, kernelGradient, true, false, false);
          dw.touch();
        };
    return db == null ? kernelStep : kernelStep.then(sumOfRows(upstream, db));
  }

  private static Step sumOfRows(INDArray rows, Block to) {
    INDArray sum = Nd4jArrays.of(to);
    return () -> {
      rows.sum(sum, 0);
      to.touch();
    };
  }
}
