package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Parts;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.ThreadLimit;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.onednn.OneDnnProduct.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = x·w + b} whose weights are cut into pieces, one for each thread: by units in the
 * forward pass, by inputs in the backward pass. For few samples and many weights: every weight is
 * read once, and every gradient written once, where parts of the batch would each go over all of
 * them.
 */
final class OneDnnSharedLinear implements WeightedOp {
  /** Pieces begin at multiples of so many numbers: a line of the cache. */
  private static final long ALIGNMENT = 16;

  private final ThreadLimit limit;
  private final List<OneDnnContext> contexts;
  private final Matrix x;
  private final Matrix w;
  private final long samples;
  private final Step forward;

  /**
   * An operation on the given blocks.
   *
   * @param contexts one for each piece, since primitives that run at the same time must not share
   *     their scratchpad
   */
  OneDnnSharedLinear(
      ThreadLimit limit,
      List<OneDnnContext> contexts,
      Block x,
      Block w,
      @Nullable Block b,
      boolean relu,
      Block y) {
    this.limit = limit;
    this.contexts = contexts;
    long in = w.sizes()[0];
    long units = w.sizes()[1];
    this.x = Matrix.of(x, in);
    this.w = Matrix.of(w, units);
    this.samples = this.x.rows();
    Matrix result = Matrix.of(y, units);
    this.forward =
        pieces(
            units,
            (context, first, count) ->
                OneDnnProduct.of(
                    context,
                    this.x,
                    this.w.columns(first, count),
                    b == null ? null : Matrix.of(b, units).columns(first, count),
                    relu,
                    result.columns(first, count)));
  }

  /** The work on one piece. */
  private interface Piece {
    Step step(OneDnnContext context, long first, long count);
  }

  private Step pieces(long length, Piece piece) {
    int count = contexts.size();
    long size = (length + count * ALIGNMENT - 1) / (count * ALIGNMENT) * ALIGNMENT;
    var steps = new ArrayList<Step>();
    for (long first = 0; first < length; first += size) {
      OneDnnContext context = contexts.get(steps.size());
      steps.add(piece.step(context, first, Math.min(size, length - first)));
    }
    return Parts.of(limit, steps.toArray(Step[]::new));
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return pieces(
        w.rows(), (context, first, count) -> inputGradient(context, first, count, dy, dx));
  }

  private Step inputGradient(OneDnnContext context, long first, long count, Block dy, Block dx) {
    return OneDnnProduct.of(
        context,
        Matrix.of(dy, w.columns()),
        w.rows(first, count).transposed(),
        null,
        false,
        Matrix.of(dx, w.rows()).columns(first, count));
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    return pieces(
        w.rows(), (context, first, count) -> weightGradients(context, first, count, dy, dw, db));
  }

  /** The first piece finds the gradient of the bias as well. */
  private Step weightGradients(
      OneDnnContext context, long first, long count, Block dy, Block dw, @Nullable Block db) {
    Matrix upstream = Matrix.of(dy, w.columns());
    Step weights =
        OneDnnProduct.of(
            context,
            x.columns(first, count).transposed(),
            upstream,
            null,
            false,
            Matrix.of(dw, w.columns()).rows(first, count));
    return first > 0 || db == null
        ? weights
        : weights.then(
            OneDnnProduct.of(
                context, ones(context), upstream, null, false, Matrix.of(db, w.columns())));
  }

  private Matrix ones(OneDnnContext context) {
    float[] ones = new float[(int) samples];
    Arrays.fill(ones, 1);
    Block row = context.block(1, samples);
    row.write(ones);
    return Matrix.of(row, samples);
  }

  /** Both kinds of gradients of a piece, one after the other: the pieces wait only once. */
  @Override
  public Step backward(Block dy, Block dw, @Nullable Block db, Block dx) {
    return pieces(
        w.rows(),
        (context, first, count) ->
            weightGradients(context, first, count, dy, dw, db)
                .then(inputGradient(context, first, count, dy, dx)));
  }
}
