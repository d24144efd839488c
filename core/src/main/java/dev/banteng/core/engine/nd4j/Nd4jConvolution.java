package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Padding;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A convolution by ND4J's {@code conv2d}. Its backward op computes all three gradients at once, so
 * those that were not asked for go to memory that nobody reads.
 */
record Nd4jConvolution(
    Engine engine, Window window, Block x, Block w, @Nullable Block b, boolean relu, Block y)
    implements WeightedOp {

  /** The numbers that ND4J's ops on images take, for images that lie channels last. */
  static int[] arguments(Window window, int... more) {
    int[] numbers = {
      window.height(),
      window.width(),
      window.strideHeight(),
      window.strideWidth(),
      0, // padding, which ND4J computes itself
      0,
      window.dilationHeight(),
      window.dilationWidth(),
      mode(window.padding())
    };
    int[] channelsLast = {1};
    return Stream.of(numbers, more, channelsLast).flatMapToInt(IntStream::of).toArray();
  }

  private static int mode(Padding padding) {
    return switch (padding) {
      case VALID -> 0;
      case SAME -> 1;
      case CAUSAL -> 2;
    };
  }

  @Override
  public Step forward() {
    INDArray output = Nd4jArrays.of(y);
    CustomOp call = call("conv2d", arrays(x, w, b), output);
    CustomOp positive = Nd4jActivation.relu(output, output);
    return () -> {
      Nd4j.exec(call);
      if (relu) {
        Nd4j.exec(positive);
      }
      y.touch();
    };
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    Block bias = b == null ? null : engine.block(b.sizes());
    return gradients(dy, dx, engine.block(w.sizes()), bias);
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    return gradients(dy, engine.block(x.sizes()), dw, db);
  }

  private Step gradients(Block dy, Block dx, Block dw, @Nullable Block db) {
    CustomOp call = call("conv2d_bp", arrays(x, w, b, dy), arrays(dx, dw, db));
    return () -> {
      Nd4j.exec(call);
      dx.touch();
      dw.touch();
      if (db != null) {
        db.touch();
      }
    };
  }

  private CustomOp call(String op, INDArray[] inputs, INDArray... outputs) {
    return DynamicCustomOp.builder(op)
        .addInputs(inputs)
        .addOutputs(outputs)
        .addIntegerArguments(arguments(window))
        .build();
  }

  /** The blocks that are there, as arrays. */
  private static INDArray[] arrays(@Nullable Block... blocks) {
    return Arrays.stream(blocks)
        .filter(Objects::nonNull)
        .map(Nd4jArrays::of)
        .toArray(INDArray[]::new);
  }
}
