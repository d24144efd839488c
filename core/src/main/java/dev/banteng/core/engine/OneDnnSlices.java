package dev.banteng.core.engine;

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
  private final OneDnnEngine engine;
  private final List<Slice> slices = new ArrayList<>();

  /** Some rows of the batch. */
  private record Slice(int from, int rows, WeightedOp op) {
    /** The same rows of another block. */
    Block of(Block whole) {
      int row = whole.length() / whole.rows();
      long[] sizes = whole.sizes();
      sizes[0] = rows;
      return whole.view(from * row, sizes);
    }
  }

  OneDnnSlices(
      OneDnnEngine engine,
      Window window,
      int groups,
      Window pooling,
      Block image,
      Block x,
      Block w,
      @Nullable Block b,
      Block y) {
    this.engine = engine;
    int most = image.rows();
    for (int from = 0; from < x.rows(); from += most) {
      int rows = Math.min(most, x.rows() - from);
      var place = new Slice(from, rows, this);
      Block part = new Slice(0, rows, this).of(image);
      var convolution =
          new OneDnnConvolution(engine, window, groups, place.of(x), w, b, true, part);
      var pool = OneDnnPooling.max(engine, pooling, true, part, place.of(y));
      slices.add(new Slice(from, rows, new PooledConvolution(convolution, pool, part)));
    }
  }

  @Override
  public Step forward() {
    return each(slice -> slice.op.forward());
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return each(slice -> slice.op.inputGradient(slice.of(dy), slice.of(dx)));
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    return summed(dw, db, (slice, w, b) -> slice.op.weightGradients(slice.of(dy), w, b));
  }

  @Override
  public Step backward(Block dy, Block dw, @Nullable Block db, Block dx) {
    return summed(dw, db, (slice, w, b) -> slice.op.backward(slice.of(dy), w, b, slice.of(dx)));
  }

  private Step each(Function<Slice, Step> work) {
    return slices.stream().map(work).reduce(Step.NOTHING, Step::then);
  }

  /** Finds the gradients of a slice's weights, among others. */
  @FunctionalInterface
  private interface Gradients {
    Step of(Slice slice, Block dw, @Nullable Block db);
  }

  /** The first slice fills the gradients of the weights, the others add theirs. */
  private Step summed(Block dw, @Nullable Block db, Gradients gradients) {
    Step step = gradients.of(slices.get(0), dw, db);
    Block one = engine.block(1);
    one.write(new float[] {1});
    for (Slice slice : slices.subList(1, slices.size())) {
      Block w = engine.block(dw.sizes());
      @Nullable Block b = db == null ? null : engine.block(db.sizes());
      step = step.then(gradients.of(slice, w, b)).then(engine.accumulate(w, one, dw));
      if (db != null && b != null) {
        step = step.then(engine.accumulate(b, one, db));
      }
    }
    return step;
  }
}
