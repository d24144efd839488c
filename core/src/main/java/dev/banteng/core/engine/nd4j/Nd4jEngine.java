package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.NormalizationOp;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import dev.banteng.core.engine.internal.NativeMemory;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ND4J's ops on memory of our own. Written to be read: each operation is its formula, and what an
 * op needs besides its arguments is allocated once, when the operation is made.
 */
final class Nd4jEngine implements Engine {
  private final String name;
  private final DataType type;
  private final List<Pointer> memory = new ArrayList<>();

  Nd4jEngine(String name, DataType type) {
    this.name = name;
    this.type = type;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Block block(long... sizes) {
    int length = Block.length(sizes);
    Pointer pointer =
        NativeMemory.allocate(
            (long) length * type.width(),
            () -> type == DataType.DOUBLE ? new DoublePointer(length) : new FloatPointer(length));
    pointer.retainReference(); // a PointerScope of the user gives back one when it ends
    pointer.zero();
    memory.add(pointer);
    return Block.on(pointer, sizes);
  }

  @Override
  public WeightedOp linear(Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    return new Nd4jLinear(x, w, b, relu, y);
  }

  @Override
  public WeightedOp convolution(
      Window window, int groups, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    return Nd4jTrimmed.weighted(
        this,
        window,
        x,
        part ->
            groups == 1
                ? new Nd4jConvolution(this, window, part, w, b, relu, y)
                : new Nd4jGroupedConvolution(this, window, groups, part, w, b, relu, y));
  }

  @Override
  public WeightedOp transposedConvolution(
      Window window, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    return new Nd4jTransposedConvolution(this, window, x, w, b, relu, y);
  }

  @Override
  public Step copy(Block x, Region from, Block y, Region to) {
    INDArray source = Nd4jArrays.of(x, from);
    INDArray target = Nd4jArrays.of(y, to);
    return () -> {
      target.assign(source);
      y.touch();
    };
  }

  @Override
  public Op maxPooling(Window window, boolean relu, Block x, Block y) {
    Op pooling = pooling("maxpool2d", window, x, y);
    return relu ? new MaskedPooling(this, pooling, y) : pooling;
  }

  @Override
  public Op averagePooling(Window window, Block x, Block y) {
    return pooling("avgpool2d", window, x, y);
  }

  private Op pooling(String op, Window window, Block x, Block y) {
    return Nd4jTrimmed.of(this, window, x, part -> new Nd4jPooling(op, window, part, y));
  }

  @Override
  public Op activation(Nonlinearity function, Block x, Block y) {
    return new Nd4jActivation(this, function, x, y);
  }

  @Override
  public Op scale(Block x, Block factor, Block y) {
    return new Scale(x, factor, y);
  }

  @Override
  public NormalizationOp batchNormalization(
      boolean given,
      Block x,
      Block mean,
      Block variance,
      Block gamma,
      Block beta,
      double epsilon,
      boolean relu,
      Block y) {
    return new Nd4jBatchNormalization(given, x, mean, variance, gamma, beta, epsilon, relu, y);
  }

  @Override
  public NormalizationOp layerNormalization(
      Block x, Block gamma, Block beta, double epsilon, Block y) {
    return new Nd4jLayerNormalization(x, gamma, beta, epsilon, y);
  }

  @Override
  public Step accumulateChannels(Block x, Block factor, Block summand, Block y) {
    INDArray source = Nd4jArrays.rows(x);
    INDArray by = Nd4jArrays.of(factor);
    INDArray plus = Nd4jArrays.of(summand);
    INDArray target = Nd4jArrays.rows(y);
    return () -> {
      target.addi(source.mulRowVector(by).addiRowVector(plus));
      y.touch();
    };
  }

  @Override
  public Step accumulate(Block x, Block factor, Block y) {
    INDArray source = Nd4jArrays.of(x);
    INDArray by = Nd4jArrays.of(factor);
    INDArray target = Nd4jArrays.of(y);
    return () -> {
      target.addi(source.mul(by.getDouble(0)));
      y.touch();
    };
  }

  @Override
  public long bytes() {
    return memory.stream().mapToLong(each -> each.limit() * each.sizeof()).sum();
  }

  @Override
  public void close() {
    memory.forEach(Pointer::deallocate);
    memory.clear();
  }

  /**
   * A pooling that takes over the derivative of the relu before it: what passed 0 gets no gradient.
   */
  private record MaskedPooling(Nd4jEngine engine, Op pooling, Block y) implements Op {
    @Override
    public Step forward() {
      return pooling.forward();
    }

    @Override
    public Step inputGradient(Block dy, Block dx) {
      Block masked = engine.block(dy.sizes());
      return engine
          .activation(Nonlinearity.RELU, y, y)
          .inputGradient(dy, masked)
          .then(pooling.inputGradient(masked, dx));
    }
  }

  private record Scale(Block x, Block factor, Block y) implements Op {
    @Override
    public Step forward() {
      return times(x, y);
    }

    @Override
    public Step inputGradient(Block dy, Block dx) {
      return times(dy, dx);
    }

    private Step times(Block from, Block to) {
      INDArray source = Nd4jArrays.of(from);
      INDArray by = Nd4jArrays.of(factor);
      INDArray target = Nd4jArrays.of(to);
      return () -> {
        source.muli(by, target);
        to.touch();
      };
    }
  }
}
