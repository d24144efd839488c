package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.Window;
import org.nd4j.linalg.api.ndarray.INDArray;
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
            .addInputs(Nd4jArrays.of(x))
            .addOutputs(Nd4jArrays.of(y))
            .addIntegerArguments(arguments())
            .build();
    return () -> {
      Nd4j.exec(call);
      y.touch();
    };
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    INDArray target = Nd4jArrays.of(dx);
    boolean inPlace = dx.address().equals(x.address());
    INDArray gradient = inPlace ? target.ulike() : target; // the op reads x while it writes
    CustomOp call =
        DynamicCustomOp.builder(op + "_bp")
            .addInputs(Nd4jArrays.of(x), Nd4jArrays.of(dy))
            .addOutputs(gradient)
            .addIntegerArguments(arguments())
            .build();
    return () -> {
      Nd4j.exec(call);
      if (inPlace) {
        target.assign(gradient);
      }
      dx.touch();
    };
  }

  private int[] arguments() {
    int excludePadding = 0;
    return Nd4jConvolution.arguments(window, excludePadding);
  }
}
