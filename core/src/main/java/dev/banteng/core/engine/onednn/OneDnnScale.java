package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/** The product of each number with a factor of its own; the backward pass is the same product. */
final class OneDnnScale implements Op {
  private final OneDnnContext context;
  private final Block factor;
  private final Step forward;

  OneDnnScale(OneDnnContext context, Block x, Block factor, Block y) {
    this.context = context;
    this.factor = factor;
    this.forward = product(x, y);
  }

  private Step product(Block from, Block to) {
    memory.desc layout = context.layout(format_tag.x, from.length());
    var description =
        new binary.primitive_desc(
            OneDnnContext.CPU,
            algorithm.binary_mul,
            layout,
            layout,
            layout,
            context.attributes(),
            false);
    return context.step(
        description,
        new binary(description),
        context.argument(DNNL_ARG_SRC_0, from, layout),
        context.argument(DNNL_ARG_SRC_1, factor, layout),
        context.argument(DNNL_ARG_DST, to, layout));
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return product(dy, dx);
  }
}
