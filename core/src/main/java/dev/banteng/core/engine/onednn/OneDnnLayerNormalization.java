package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.NormalizationOp;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.onednn.OneDnnContext.Argument;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/** Layer normalization along the last axis. */
final class OneDnnLayerNormalization implements NormalizationOp {
  private static final int FLAGS =
      normalization_flags.use_scale.value | normalization_flags.use_shift.value;

  private final OneDnnContext context;
  private final Block x;
  private final Block gamma;
  private final float epsilon;
  private final memory.desc layout;
  private final memory.desc rows;
  private final memory.desc size;
  private final Argument mean;
  private final Argument variance;
  private final layer_normalization_forward.primitive_desc description;
  private final Step forward;

  OneDnnLayerNormalization(
      OneDnnContext context, Block x, Block gamma, Block beta, double epsilon, Block y) {
    this.context = context;
    this.x = x;
    this.gamma = gamma;
    this.epsilon = (float) epsilon;
    long length = gamma.length();
    this.layout = context.layout(format_tag.ab, x.length() / length, length);
    this.rows = context.layout(format_tag.a, x.length() / length);
    this.size = context.layout(format_tag.a, length);
    this.mean = new Argument(DNNL_ARG_MEAN, context.make(rows));
    this.variance = new Argument(DNNL_ARG_VARIANCE, context.make(rows));
    this.description =
        new layer_normalization_forward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.forward_training.value,
            layout,
            layout,
            rows,
            this.epsilon,
            FLAGS,
            context.attributes(),
            false);
    this.forward =
        context.step(
            description,
            new layer_normalization_forward(description),
            context.argument(DNNL_ARG_SRC, x, layout),
            mean,
            variance,
            context.argument(DNNL_ARG_SCALE, gamma, size),
            context.argument(DNNL_ARG_SHIFT, beta, size),
            context.argument(DNNL_ARG_DST, y, layout));
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step backward(Block dy, Block dgamma, Block dbeta, Block dx) {
    var backward =
        new layer_normalization_backward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.backward.value,
            layout,
            layout,
            layout,
            rows,
            epsilon,
            FLAGS,
            description,
            context.attributes(),
            false);
    return context.step(
        backward,
        new layer_normalization_backward(backward),
        context.argument(DNNL_ARG_SRC, x, layout),
        mean,
        variance,
        context.argument(DNNL_ARG_SCALE, gamma, size),
        context.argument(DNNL_ARG_DIFF_DST, dy, layout),
        context.argument(DNNL_ARG_DIFF_SRC, dx, layout),
        context.argument(DNNL_ARG_DIFF_SCALE, dgamma, size),
        context.argument(DNNL_ARG_DIFF_SHIFT, dbeta, size));
  }
}
