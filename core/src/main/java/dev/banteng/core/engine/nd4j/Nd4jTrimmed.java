package dev.banteng.core.engine.nd4j;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Padding;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An operation on the part of an image that a window sees. With "same" padding a window that is
 * smaller than its strides ends before the image does, for which ND4J would pad by less than
 * nothing: what is behind is cut off first.
 */
class Nd4jTrimmed implements Op {
  final Op trim;
  private final Engine engine;
  private final Block part;
  private final Op op;

  /**
   * An operation that is made already.
   *
   * @param trim copies the part out of x
   * @param op computes on the part
   */
  private Nd4jTrimmed(Engine engine, Op trim, Block part, Op op) {
    this.engine = engine;
    this.trim = trim;
    this.part = part;
    this.op = op;
  }

  /** An operation without weights on x, or on the part of it that the window sees. */
  static Op of(Engine engine, Window window, Block x, Function<Block, Op> maker) {
    Block part = part(engine, window, x);
    return part == x
        ? maker.apply(x)
        : new Nd4jTrimmed(engine, trim(engine, x, part), part, maker.apply(part));
  }

  /** An operation with weights on x, or on the part of it that the window sees. */
  static WeightedOp weighted(
      Engine engine, Window window, Block x, Function<Block, WeightedOp> maker) {
    Block part = part(engine, window, x);
    return part == x
        ? maker.apply(x)
        : new Weighted(engine, trim(engine, x, part), part, maker.apply(part));
  }

  private static Op trim(Engine engine, Block x, Block part) {
    long[] sizes = part.sizes();
    Region seen = Region.of(x.sizes()).part(1, 0, sizes[1]).part(2, 0, sizes[2]);
    return engine.rearrange(x, seen, part, Region.of(sizes));
  }

  /** Memory for the part that the window sees, or x itself if that is all of it. */
  private static Block part(Engine engine, Window window, Block x) {
    long[] sizes = x.sizes();
    if (window.padding() != Padding.SAME) {
      return x;
    }
    int down = (window.outputHeight((int) sizes[1]) - 1) * window.strideHeight();
    int right = (window.outputWidth((int) sizes[2]) - 1) * window.strideWidth();
    long height = down + (window.height() - 1L) * window.dilationHeight() + 1;
    long width = right + (window.width() - 1L) * window.dilationWidth() + 1;
    return height >= sizes[1] && width >= sizes[2]
        ? x
        : engine.block(sizes[0], Math.min(sizes[1], height), Math.min(sizes[2], width), sizes[3]);
  }

  @Override
  public Step forward() {
    return trim.forward().then(op.forward());
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    Block gradient = engine.block(part.sizes());
    return op.inputGradient(dy, gradient).then(trim.inputGradient(gradient, dx));
  }

  /** One with weights. Its forward step need not have run, so the part is copied again. */
  private static final class Weighted extends Nd4jTrimmed implements WeightedOp {
    private final WeightedOp op;

    Weighted(Engine engine, Op trim, Block part, WeightedOp op) {
      super(engine, trim, part, op);
      this.op = op;
    }

    @Override
    public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
      return trim.forward().then(op.weightGradients(dy, dw, db));
    }
  }
}
