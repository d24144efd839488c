package dev.banteng.core.engine;

import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The largest or the mean value of each window, by ND4J's op of that name.
 *
 * <p>Both skip the padding: it is never the largest, and the mean divides by the cells that lie in
 * the image.
 */
record Nd4jPooling(String op, Window window, Block x, Block y) implements Op {

  @Override
  public Step forward() {
    CustomOp call =
        DynamicCustomOp.builder(op)
            .addInputs(x.array())
            .addOutputs(y.array())
            .addIntegerArguments(arguments())
            .build();
    return () -> {
      Nd4j.exec(call);
      y.touch();
    };
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    CustomOp call =
        DynamicCustomOp.builder(op + "_bp")
            .addInputs(x.array(), dy.array())
            .addOutputs(dx.array())
            .addIntegerArguments(arguments())
            .build();
    return () -> {
      Nd4j.exec(call);
      dx.touch();
    };
  }

  private int[] arguments() {
    int excludePadding = 0;
    return Nd4jConvolution.arguments(window, excludePadding);
  }
}
