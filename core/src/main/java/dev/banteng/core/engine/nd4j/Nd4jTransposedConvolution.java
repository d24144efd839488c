package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A transposed convolution by the convolution that takes y to x: its input gradient is the forward
 * pass here, and its forward pass the input gradient.
 */
record Nd4jTransposedConvolution(
    Engine engine, Window window, Block x, Block w, @Nullable Block b, boolean relu, Block y)
    implements WeightedOp {

  /** The convolution from images like y to those like x. */
  private WeightedOp convolution(Block image, Block result) {
    return engine.convolution(window, 1, image, w, null, false, result);
  }

  @Override
  public Step forward() {
    INDArray output = Nd4jArrays.rows(y);
    INDArray bias = b == null ? null : Nd4jArrays.of(b);
    CustomOp positive = Nd4jActivation.relu(output, output);
    return convolution(engine.block(y.sizes()), x)
        .inputGradient(x, y)
        .then(
            () -> {
              if (bias != null) {
                output.addiRowVector(bias);
              }
              if (relu) {
                Nd4j.exec(positive);
              }
              y.touch();
            });
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return convolution(dy, dx).forward();
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    Step weights = convolution(dy, x).weightGradients(x, dw, null);
    if (db == null) {
      return weights;
    }
    INDArray upstream = Nd4jArrays.rows(dy);
    INDArray bias = Nd4jArrays.of(db);
    return weights.then(
        () -> {
          bias.assign(upstream.sum(0));
          db.touch();
        });
  }
}
