package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.Window;
import dev.banteng.core.engine.onednn.OneDnnContext.Argument;
import dev.banteng.core.engine.onednn.OneDnnUnary.Primitive;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;

/** Pooling on channels-last images. */
final class OneDnnPooling {
  private OneDnnPooling() {}

  static Op max(OneDnnContext context, Window window, boolean relu, Block x, Block y) {
    Op pooling = of(context, algorithm.pooling_max, window, x, y);
    return relu
        ? new Masked(pooling, OneDnnActivation.of(context, Nonlinearity.RELU, y, y))
        : pooling;
  }

  static Op average(OneDnnContext context, Window window, Block x, Block y) {
    return of(context, algorithm.pooling_avg_exclude_padding, window, x, y);
  }

  /** A pooling that takes over the gradient of the relu before it, in place. */
  private record Masked(Op pooling, Op relu) implements Op {
    @Override
    public Step forward() {
      return pooling.forward();
    }

    @Override
    public Step inputGradient(Block dy, Block dx) {
      return relu.inputGradient(dy, dy).then(pooling.inputGradient(dy, dx));
    }
  }

  private static Op of(OneDnnContext context, algorithm kind, Window window, Block x, Block y) {
    var image = new OneDnnImage(window, x);
    memory.desc source = OneDnnImage.layout(context, x);
    memory.desc result = OneDnnImage.layout(context, y);
    var forward =
        new pooling_forward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.forward_training,
            kind,
            source,
            result,
            image.strides(),
            image.kernel(),
            image.dilation(),
            image.before(),
            image.after(),
            context.attributes(),
            false);
    @Nullable Argument winners =
        kind == algorithm.pooling_max
            ? new Argument(DNNL_ARG_WORKSPACE, context.make(context.own(forward.workspace_desc())))
            : null; // which cell of each window was the largest: the gradient goes there
    return new OneDnnUnary(
        context,
        x,
        source,
        y,
        result,
        winners,
        new Primitive(forward, new pooling_forward(forward)),
        () -> backward(context, kind, image, source, result, forward));
  }

  private static Primitive backward(
      OneDnnContext context,
      algorithm kind,
      OneDnnImage image,
      memory.desc source,
      memory.desc result,
      pooling_forward.primitive_desc forward) {
    var back =
        new pooling_backward.primitive_desc(
            OneDnnContext.CPU,
            kind,
            source,
            result,
            image.strides(),
            image.kernel(),
            image.dilation(),
            image.before(),
            image.after(),
            forward,
            context.attributes(),
            false);
    return new Primitive(back, new pooling_backward(back));
  }
}
