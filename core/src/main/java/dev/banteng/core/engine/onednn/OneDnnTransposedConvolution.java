package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.algorithm.deconvolution_direct;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import dev.banteng.core.engine.onednn.OneDnnContext.Argument;
import org.bytedeco.dnnl.deconvolution_backward_data;
import org.bytedeco.dnnl.deconvolution_backward_weights;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.jspecify.annotations.Nullable;

/** A transposed convolution on channels-last images: oneDNN's deconvolution. */
final class OneDnnTransposedConvolution implements WeightedOp {
  private final OneDnnContext context;
  private final OneDnnWeights weights;
  private final Block x;
  private final Block w;
  private final @Nullable Block b;
  private final Block y;
  private final OneDnnImage image;
  private final memory.desc source;
  private final memory.desc result;
  private final memory.desc plainWeights;
  private final memory.desc anyWeights;
  private final memory.desc biases;
  private final deconvolution_forward.primitive_desc hint;
  private final boolean relu;

  OneDnnTransposedConvolution(
      OneDnnContext context,
      OneDnnWeights weights,
      Window window,
      Block x,
      Block w,
      @Nullable Block b,
      boolean relu,
      Block y) {
    this.context = context;
    this.weights = weights;
    this.x = x;
    this.w = w;
    this.b = b;
    this.y = y;
    this.relu = relu;
    this.image = image(window, x, y);
    this.source = OneDnnImage.layout(context, x);
    this.result = OneDnnImage.layout(context, y);
    long height = window.height();
    long width = window.width();
    long filters = y.sizes()[3];
    long channels = x.sizes()[3];
    long[] sizes = {filters, channels, height, width};
    long[] distances = {channels, 1, width * filters * channels, filters * channels};
    this.plainWeights = context.strided(sizes, distances);
    this.anyWeights = context.layout(format_tag.any, sizes);
    this.biases = context.layout(format_tag.x, filters);
    this.hint = context.own(description(false, false));
  }

  /** What lies around y; behind it rows and columns may be missing that no window reaches. */
  private static OneDnnImage image(Window window, Block x, Block y) {
    int above = window.paddingHeight((int) y.sizes()[1])[0];
    int left = window.paddingWidth((int) y.sizes()[2])[0];
    long rows =
        reach(x.sizes()[1], window.height(), window.strideHeight(), window.dilationHeight());
    long columns =
        reach(x.sizes()[2], window.width(), window.strideWidth(), window.dilationWidth());
    return new OneDnnImage(
        window,
        new int[] {above, (int) (rows - y.sizes()[1]) - above},
        new int[] {left, (int) (columns - y.sizes()[2]) - left});
  }

  /** How many rows or columns some windows reach over together. */
  private static long reach(long windows, int size, int stride, int dilation) {
    return (windows - 1) * stride + (long) (size - 1) * dilation + 1;
  }

  private memory.desc bias(boolean present) {
    return present ? biases : context.own(new memory.desc());
  }

  private deconvolution_forward.primitive_desc description(boolean withBias, boolean withRelu) {
    return new deconvolution_forward.primitive_desc(
        OneDnnContext.CPU,
        prop_kind.forward_training,
        deconvolution_direct,
        source,
        anyWeights,
        bias(withBias),
        result,
        image.strides(),
        image.dilation(),
        image.before(),
        image.after(),
        context.attributes(withRelu),
        false);
  }

  @Override
  public Step forward() {
    var description = description(b != null, relu);
    var packed = weights.in(context.own(description.weights_desc()), w, plainWeights);
    Step step =
        context.step(
            description,
            new deconvolution_forward(description),
            context.argument(DNNL_ARG_SRC, x, source),
            new Argument(DNNL_ARG_WEIGHTS, packed.values()),
            context.optional(DNNL_ARG_BIAS, b, biases),
            context.argument(DNNL_ARG_DST, y, result));
    return packed.renew().then(step);
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    var description =
        new deconvolution_backward_data.primitive_desc(
            OneDnnContext.CPU,
            deconvolution_direct,
            source,
            anyWeights,
            result,
            image.strides(),
            image.dilation(),
            image.before(),
            image.after(),
            hint,
            context.attributes(),
            false);
    var packed = weights.in(context.own(description.weights_desc()), w, plainWeights);
    Step step =
        context.step(
            description,
            new deconvolution_backward_data(description),
            context.argument(DNNL_ARG_DIFF_DST, dy, result),
            new Argument(DNNL_ARG_WEIGHTS, packed.values()),
            context.argument(DNNL_ARG_DIFF_SRC, dx, source));
    return packed.renew().then(step);
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    var description =
        new deconvolution_backward_weights.primitive_desc(
            OneDnnContext.CPU,
            deconvolution_direct,
            source,
            anyWeights,
            bias(db != null),
            result,
            image.strides(),
            image.dilation(),
            image.before(),
            image.after(),
            hint,
            context.attributes(),
            false);
    memory values = context.make(context.own(description.diff_weights_desc()));
    Step step =
        context.step(
            description,
            new deconvolution_backward_weights(description),
            context.argument(DNNL_ARG_SRC, x, source),
            context.argument(DNNL_ARG_DIFF_DST, dy, result),
            new Argument(DNNL_ARG_DIFF_WEIGHTS, values),
            context.optional(DNNL_ARG_DIFF_BIAS, db, biases));
    return step.then(context.reorder(values, context.view(dw, plainWeights)));
  }
}
