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
              convolution(context, weights, window, groups, rows(x, from, count), w, b, part),
              OneDnnPooling.max(context, pooling, true, part, rows(y, from, count))));
    }
  }

  private static OneDnnConvolution convolution(
      OneDnnContext context,
      OneDnnWeights weights,
      Window window,
      int groups,
      Block x,
      Block w,
      @Nullable Block b,
      Block y) {
    var image = new OneDnnImage(window, x);
    return new OneDnnConvolution(context, weights, image, groups, x, w, b, true, y);
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
    return Step.all(slices.stream().map(work).toList());
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
   * Each slice finds the gradients of the weights for its rows, adds them to those of the slices
   * before it, and goes on. So there are two copies of them, however many slices.
   */
  private Step summed(Block dy, Block dw, @Nullable Block db, Function<Slice, Step> more) {
    var steps = new ArrayList<Step>();
    var sum = new GradientSum(context, db);
    for (Slice slice : slices) {
      steps.add(slice.pooling.inputGradient(slice.of(dy), slice.image));
      steps.add(sum.next(slice.convolution, slice.image));
      steps.add(more.apply(slice));
    }
    steps.add(slices.get(0).convolution.unpack(sum.total(), dw));
    return Step.all(steps);
  }

  /** The gradients of weights and bias, slice by slice. */
  private static final class GradientSum {
    private final OneDnnContext context;
    private final @Nullable Block bias;
    private final @Nullable Block addend;
    private final List<Gradient> gradients = new ArrayList<>();

    GradientSum(OneDnnContext context, @Nullable Block bias) {
      this.context = context;
      this.bias = bias;
      this.addend = bias == null ? null : context.block(bias.sizes());
    }

    /** The first slice's gradients are where the sum will be, those of all others share a place. */
    Step next(OneDnnConvolution convolution, Block dy) {
      if (gradients.isEmpty()) {
        gradients.add(convolution.weightGradients(dy, bias, List.of()));
        return total().step();
      }
      List<Gradient> others = gradients.subList(1, gradients.size());
      Gradient gradient = convolution.weightGradients(dy, addend, others);
      gradients.add(gradient);
      Step add =
          context.add(gradient.layout(), gradient.values(), total().layout(), total().values());
      return bias == null || addend == null
          ? gradient.step().then(add)
          : gradient.step().then(add).then(context.add(addend, bias));
    }

    Gradient total() {
      return gradients.get(0);
    }
  }
}
