package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Elementwise.Known;
import dev.banteng.core.engine.Elementwise.Primitive;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/** Functions of each number by itself. */
final class OneDnnElementwise implements Op {
  private final OneDnnContext context;
  private final algorithm function;
  private final float alpha;
  private final float beta;
  private final Block x;
  private final Block y;
  private final memory.desc layout;
  private final eltwise_forward.primitive_desc description;
  private final Step forward;

  private OneDnnElementwise(
      OneDnnContext context, algorithm function, double alpha, double beta, Block x, Block y) {
    this.context = context;
    this.function = function;
    this.alpha = (float) alpha;
    this.beta = (float) beta;
    this.x = x;
    this.y = y;
    this.layout = context.layout(format_tag.x, y.length());
    this.description =
        new eltwise_forward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.forward_training,
            function,
            layout,
            layout,
            this.alpha,
            this.beta,
            context.attributes(),
            false);
    this.forward =
        context.step(
            description,
            new eltwise_forward(description),
            context.argument(DNNL_ARG_SRC, x, layout),
            context.argument(DNNL_ARG_DST, y, layout));
  }

  /** A function without numbers. */
  static Op of(OneDnnContext context, algorithm function, Block x, Block y) {
    return new OneDnnElementwise(context, function, 0, 0, x, y);
  }

  static Op of(OneDnnContext context, Primitive primitive, Block x, Block y) {
    return new OneDnnElementwise(
        context, algorithm(primitive.known()), primitive.alpha(), primitive.beta(), x, y);
  }

  private static algorithm algorithm(Known known) {
    return switch (known) {
      case LEAKY_RELU -> algorithm.eltwise_relu_use_dst_for_bwd;
      case CLIP -> algorithm.eltwise_clip_v2_use_dst_for_bwd;
      case CLIP_ABOVE -> algorithm.eltwise_clip;
      case ELU -> algorithm.eltwise_elu_use_dst_for_bwd;
      case EXPONENTIAL -> algorithm.eltwise_exp_use_dst_for_bwd;
      case SILU -> algorithm.eltwise_swish;
      case MISH -> algorithm.eltwise_mish;
      case GELU -> algorithm.eltwise_gelu_erf;
      case GELU_BY_TANH -> algorithm.eltwise_gelu_tanh;
      case HARD_SIGMOID -> algorithm.eltwise_hardsigmoid;
      case HARD_SILU -> algorithm.eltwise_hardswish;
    };
  }

  private boolean isByOutput() {
    return function.name().endsWith("use_dst_for_bwd");
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    var back =
        new eltwise_backward.primitive_desc(
            OneDnnContext.CPU,
            function,
            layout,
            layout,
            layout,
            alpha,
            beta,
            description,
            context.attributes(),
            false);
    return context.step(
        back,
        new eltwise_backward(back),
        isByOutput()
            ? context.argument(DNNL_ARG_DST, y, layout)
            : context.argument(DNNL_ARG_SRC, x, layout),
        context.argument(DNNL_ARG_DIFF_DST, dy, layout),
        context.argument(DNNL_ARG_DIFF_SRC, dx, layout));
  }
}
