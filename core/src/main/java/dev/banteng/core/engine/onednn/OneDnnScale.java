package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.onednn.OneDnnEngine.Argument;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/** The product of each number with a factor of its own; the way back is the same product. */
final class OneDnnScale implements Op {
  private final OneDnnEngine engine;
  private final Block factor;
  private final Step forward;

  OneDnnScale(OneDnnEngine engine, Block x, Block factor, Block y) {
    this.engine = engine;
    this.factor = factor;
    this.forward = product(x, y);
  }

  private Step product(Block from, Block to) {
    memory.desc layout = engine.layout(format_tag.x, from.length());
    var description =
        new binary.primitive_desc(
            OneDnnEngine.CPU,
            algorithm.binary_mul,
            layout,
            layout,
            layout,
            engine.attributes(false),
            false);
    return engine.step(
        description,
        new binary(description),
        new Argument(DNNL_ARG_SRC_0, engine.view(from, layout)),
        new Argument(DNNL_ARG_SRC_1, engine.view(factor, layout)),
        new Argument(DNNL_ARG_DST, engine.view(to, layout)));
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
