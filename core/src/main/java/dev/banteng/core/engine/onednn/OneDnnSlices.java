package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import dev.banteng.core.engine.onednn.OneDnnConvolution.Gradient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A convolution with relu and max pooling, a few rows at a time. All slices share the memory of the
 * image between the two, which is four times as large as what comes out, and its gradient takes the
 * image's place: so it stays near the processor.
 */
final class OneDnnSlices implements WeightedOp {
  private final OneDnnContext context;
  private final List<Slice> slices = new ArrayList<>();

  /** Some rows of the batch, with the image of their convolution. */
  private record Slice(int from, Block image, OneDnnConvolution convolution, Op pooling) {
    /** The same rows of another block. */
    Block of(Block whole) {
      return rows(whole, from, image.rows());
    }
  }

  OneDnnSlices(
      OneDnnContext context,
      OneDnnWeights weights,
      Window window,
      int groups,
      Window pooling,
      Block image,
      Block x,
      Block w,
      @Nullable Block b,
      Block y) {
    this.context = context;
    for (int from = 0; from < x.rows(); from += image.rows()) {
      int count = Math.min(image.rows(), x.rows() - from);
      Block part = rows(image, 0, count);
      slices.add(
          new Slice(
              from,
              part,
              new OneDnnConvolution(
                  context, weights, window, groups, rows(x, from, count), w, b, true, part),
              OneDnnPooling.max(context, pooling, true, part, rows(y, from, count))));
    }
  }

  private static Block rows(Block whole, int from, int count) {
    long[] sizes = whole.sizes();
    sizes[0] = count;
    return whole.view(from * (whole.length() / whole.rows()), sizes);
  }

  @Override
  public Step forward() {
    return each(slice -> slice.convolution.forward().then(slice.pooling.forward()));
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return each(
        slice ->
            slice
                .pooling
                .inputGradient(slice.of(dy), slice.image)
                .then(slice.convolution.inputGradient(slice.image, slice.of(dx))));
  }

  private Step each(Function<Slice, Step> work) {
    return slices.stream().map(work).reduce(Step.NOTHING, Step::then);
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    return summed(dy, dw, db, slice -> Step.NOTHING);
  }

  @Override
  public Step backward(Block dy, Block dw, @Nullable Block db, Block dx) {
    return summed(dy, dw, db, slice -> slice.convolution.inputGradient(slice.image, slice.of(dx)));
  }

  /**
   * Each slice finds the gradients of the weights for its rows, and goes on; then all are added.
   */
  private Step summed(Block dy, Block dw, @Nullable Block db, Function<Slice, Step> more) {
    var weights = new ArrayList<Gradient>();
    var biases = new ArrayList<Block>();
    for (Slice slice : slices) {
      @Nullable Block bias = db == null || slices.size() == 1 ? db : context.block(db.sizes());
      Gradient gradient = slice.convolution.weightGradients(slice.image, bias);
      Step step =
          slice
              .pooling
              .inputGradient(slice.of(dy), slice.image)
              .then(gradient.step())
              .then(more.apply(slice));
      weights.add(new Gradient(step, gradient.layout(), gradient.memory()));
      if (bias != null) {
        biases.add(bias);
      }
    }
    Step sum = slices.get(0).convolution.into(dw, weights);
    return db == null || slices.size() == 1 ? sum : sum.then(context.sum(biases, db));
  }
}
