package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.onednn.OneDnnContext.Argument;
import java.util.function.Supplier;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.jspecify.annotations.Nullable;

/** A primitive from one block to another, without weights, and the one of its backward pass. */
final class OneDnnUnary implements Op {
  private final OneDnnContext context;
  private final memory.desc source;
  private final memory.desc result;
  private final Step forward;
  private final Supplier<Primitive> backward;
  private final Argument kept;

  /** A primitive and its description. */
  record Primitive(primitive_desc_base description, primitive made) {}

  /**
   * An operation from x, seen through one layout, to y, seen through another.
   *
   * @param workspace what the forward primitive leaves for the backward one; where there is none,
   *     that gets the output
   */
  OneDnnUnary(
      OneDnnContext context,
      Block x,
      memory.desc source,
      Block y,
      memory.desc result,
      @Nullable Argument workspace,
      Primitive forward,
      Supplier<Primitive> backward) {
    this.context = context;
    this.source = source;
    this.result = result;
    this.backward = backward;
    Argument output = context.argument(DNNL_ARG_DST, y, result);
    this.kept = workspace == null ? output : workspace;
    this.forward =
        context.step(
            forward.description,
            forward.made,
            context.argument(DNNL_ARG_SRC, x, source),
            output,
            workspace);
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    Primitive primitive = backward.get();
    return context.step(
        primitive.description,
        primitive.made,
        kept,
        context.argument(DNNL_ARG_DIFF_DST, dy, result),
        context.argument(DNNL_ARG_DIFF_SRC, dx, source));
  }
}
