package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.onednn.OneDnnEngine.Argument;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/** Softmax along the last axis. */
final class OneDnnSoftmax implements Op {
  private final OneDnnEngine engine;
  private final Block y;
  private final memory.desc layout;
  private final softmax_forward.primitive_desc description;
  private final Step forward;

  OneDnnSoftmax(OneDnnEngine engine, Block x, Block y) {
    this.engine = engine;
    this.y = y;
    long width = y.sizes()[y.sizes().length - 1];
    this.layout = engine.layout(format_tag.ab, y.length() / width, width);
    this.description =
        new softmax_forward.primitive_desc(
            OneDnnEngine.CPU,
            prop_kind.forward_training,
            algorithm.softmax_accurate,
            layout,
            layout,
            1,
            engine.attributes(false),
            false);
    this.forward =
        engine.step(
            description,
            new softmax_forward(description),
            new Argument(DNNL_ARG_SRC, engine.view(x, layout)),
            new Argument(DNNL_ARG_DST, engine.view(y, layout)));
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    var back =
        new softmax_backward.primitive_desc(
            OneDnnEngine.CPU,
            algorithm.softmax_accurate,
            layout,
            layout,
            layout,
            1,
            description,
            engine.attributes(false),
            false);
    return engine.step(
        back,
        new softmax_backward(back),
        new Argument(DNNL_ARG_DST, engine.view(y, layout)),
        new Argument(DNNL_ARG_DIFF_DST, engine.view(dy, layout)),
        new Argument(DNNL_ARG_DIFF_SRC, engine.view(dx, layout)));
  }
}
