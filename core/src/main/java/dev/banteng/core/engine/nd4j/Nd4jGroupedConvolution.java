package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A convolution in groups: the channels are cut into equal parts, each part is convolved by itself,
 * and the outputs are joined.
 */
final class Nd4jGroupedConvolution implements WeightedOp {
  private final List<Group> groups;

  Nd4jGroupedConvolution(
      Engine engine,
      Window window,
      int count,
      Block x,
      Block w,
      @Nullable Block b,
      boolean relu,
      Block y) {
    groups =
        IntStream.range(0, count)
            .mapToObj(i -> group(window, new Cut(engine, i, count), x, w, b, relu, y))
            .toList();
  }

  private static Group group(
      Window window, Cut cut, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    Piece input = cut.of(x);
    Piece kernel = cut.of(w);
    Piece bias = b == null ? null : cut.of(b);
    Piece output = cut.of(y);
    var convolution =
        new Nd4jConvolution(
            cut.engine,
            window,
            input.copy,
            kernel.copy,
            bias == null ? null : bias.copy,
            relu,
            output.copy);
    return new Group(cut, input, kernel, bias, output, convolution);
  }

  @Override
  public Step forward() {
    return each(
        group ->
            group
                .x
                .load()
                .then(group.w.load())
                .then(group.b == null ? Step.NOTHING : group.b.load())
                .then(group.convolution.forward())
                .then(group.y.store()));
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return each(
        group -> {
          Piece upstream = group.cut.of(dy);
          Piece gradient = group.cut.of(dx);
          return upstream
              .load()
              .then(group.convolution.inputGradient(upstream.copy, gradient.copy))
              .then(gradient.store());
        });
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    return each(
        group -> {
          Piece upstream = group.cut.of(dy);
          Piece kernel = group.cut.of(dw);
          Piece bias = db == null ? null : group.cut.of(db);
          Block biasCopy = bias == null ? null : bias.copy;
          return upstream
              .load()
              .then(group.convolution.weightGradients(upstream.copy, kernel.copy, biasCopy))
              .then(kernel.store())
              .then(bias == null ? Step.NOTHING : bias.store());
        });
  }

  private Step each(Function<Group, Step> step) {
    return groups.stream().map(step).reduce(Step.NOTHING, Step::then);
  }

  /** One group's memory, and the convolution on it. */
  private record Group(
      Cut cut, Piece x, Piece w, @Nullable Piece b, Piece y, WeightedOp convolution) {}

  /** Cuts one of some equal parts out of a block's last axis. */
  private record Cut(Engine engine, int index, int count) {
    Piece of(Block whole) {
      long[] sizes = whole.sizes();
      int last = sizes.length - 1;
      long width = sizes[last] / count;
      var indices = new INDArrayIndex[sizes.length];
      Arrays.fill(indices, NDArrayIndex.all());
      indices[last] = NDArrayIndex.interval(index * width, (index + 1) * width);
      sizes[last] = width;
      return new Piece(whole, Nd4jArrays.of(whole).get(indices), engine.block(sizes));
    }
  }

  /** A part of a block, and a copy of it that lies in one piece. */
  private record Piece(Block whole, INDArray part, Block copy) {
    Step load() {
      INDArray target = Nd4jArrays.of(copy);
      return () -> {
        target.assign(part);
        copy.touch();
      };
    }

    Step store() {
      INDArray source = Nd4jArrays.of(copy);
      return () -> {
        part.assign(source);
        whole.touch();
      };
    }
  }
}
