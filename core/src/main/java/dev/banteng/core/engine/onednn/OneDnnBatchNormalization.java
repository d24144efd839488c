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
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.NormalizationOp;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.onednn.OneDnnContext.Argument;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** Batch normalization along the last axis, perhaps with a relu behind it. */
final class OneDnnBatchNormalization implements NormalizationOp {
  private final OneDnnContext context;
  private final Block x;
  private final Block mean;
  private final Block variance;
  private final Block gamma;
  private final int flags;
  private final float epsilon;
  private final memory.desc layout;
  private final memory.desc channels;
  private final batch_normalization_forward.primitive_desc description;
  private final @Nullable Argument workspace; // where the relu let pass
  private final Step forward;

  OneDnnBatchNormalization(
      OneDnnContext context,
      boolean given,
      Block x,
      Block mean,
      Block variance,
      Block gamma,
      Block beta,
      double epsilon,
      boolean relu,
      Block y) {
    this.context = context;
    this.x = x;
    this.mean = mean;
    this.variance = variance;
    this.gamma = gamma;
    this.flags = flags(given, relu);
    this.epsilon = (float) epsilon;
    this.layout = OneDnnImage.channelsLast(context, x);
    this.channels = OneDnnImage.channels(context, mean);
    this.description =
        new batch_normalization_forward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.forward_training.value,
            layout,
            layout,
            this.epsilon,
            flags,
            context.attributes(),
            false);
    this.workspace =
        relu
            ? new Argument(
                DNNL_ARG_WORKSPACE, context.make(context.own(description.workspace_desc())))
            : null;
    this.forward =
        context.step(
            description,
            new batch_normalization_forward(description),
            context.argument(DNNL_ARG_SRC, x, layout),
            context.argument(DNNL_ARG_MEAN, mean, channels),
            context.argument(DNNL_ARG_VARIANCE, variance, channels),
            context.argument(DNNL_ARG_SCALE, gamma, channels),
            context.argument(DNNL_ARG_SHIFT, beta, channels),
            context.argument(DNNL_ARG_DST, y, layout),
            workspace);
  }

  private static int flags(boolean given, boolean relu) {
    return normalization_flags.use_scale.value
        | normalization_flags.use_shift.value
        | (given ? normalization_flags.use_global_stats.value : 0)
        | (relu ? normalization_flags.fuse_norm_relu.value : 0);
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step backward(Block dy, Block dgamma, Block dbeta, Block dx) {
    var backward =
        new batch_normalization_backward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.backward.value,
            layout,
            layout,
            layout,
            epsilon,
            flags,
            description,
            context.attributes(),
            false);
    return context.step(
        backward,
        new batch_normalization_backward(backward),
        context.argument(DNNL_ARG_SRC, x, layout),
        context.argument(DNNL_ARG_MEAN, mean, channels),
        context.argument(DNNL_ARG_VARIANCE, variance, channels),
        context.argument(DNNL_ARG_SCALE, gamma, channels),
        context.argument(DNNL_ARG_DIFF_DST, dy, layout),
        context.argument(DNNL_ARG_DIFF_SRC, dx, layout),
        context.argument(DNNL_ARG_DIFF_SCALE, dgamma, channels),
        context.argument(DNNL_ARG_DIFF_SHIFT, dbeta, channels),
        workspace);
  }
}
