package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.onednn.OneDnnEngine.Argument;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/** A function of each number by itself, whose slope follows from its value. */
final class OneDnnElementwise implements Op {
  private final OneDnnEngine engine;
  private final Block y;
  private final algorithm slope;
  private final memory.desc layout;
  private final eltwise_forward.primitive_desc description;
  private final Step forward;

  OneDnnElementwise(OneDnnEngine engine, Nonlinearity function, Block x, Block y) {
    this.engine = engine;
    this.y = y;
    this.slope =
        switch (function) {
          case RELU -> algorithm.eltwise_relu_use_dst_for_bwd;
          case SIGMOID -> algorithm.eltwise_logistic_use_dst_for_bwd;
          case TANH -> algorithm.eltwise_tanh_use_dst_for_bwd;
          case SOFTMAX ->
              throw new IllegalArgumentException("Softmax does not work number by number.");
        };
    this.layout = engine.layout(format_tag.x, y.length());
    this.description =
        new eltwise_forward.primitive_desc(
            OneDnnEngine.CPU,
            prop_kind.forward_training,
            slope,
            layout,
            layout,
            0,
            0,
            engine.attributes(false),
            false);
    this.forward =
        engine.step(
            description,
            new eltwise_forward(description),
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
        new eltwise_backward.primitive_desc(
            OneDnnEngine.CPU,
            slope,
            layout,
            layout,
            layout,
            0,
            0,
            description,
            engine.attributes(false),
            false);
    return engine.step(
        back,
        new eltwise_backward(back),
        new Argument(DNNL_ARG_DST, engine.view(y, layout)),
        new Argument(DNNL_ARG_DIFF_DST, engine.view(dy, layout)),
        new Argument(DNNL_ARG_DIFF_SRC, engine.view(dx, layout)));
  }
}
