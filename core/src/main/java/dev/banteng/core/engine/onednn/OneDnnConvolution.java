package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.algorithm.convolution_direct;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.onednn.OneDnnContext.Argument;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.jspecify.annotations.Nullable;

/**
 * A convolution on channels-last images, the weights in whatever layout the fastest primitive asks
 * for.
 */
final class OneDnnConvolution implements WeightedOp {
  /** Grey and coloured images: up to here the direct implementation is measured to be faster. */
  private static final int FEW_CHANNELS = 4;

  private final OneDnnContext context;
  private final OneDnnWeights weights;
  private final Block x;
  private final Block w;
  private final OneDnnImage image;
  private final memory.desc source;
  private final memory.desc result;
  private final memory.desc plainWeights;
  private final memory.desc anyWeights;
  private final long filters;
  private final convolution_forward.primitive_desc hint;
  private final OneDnnWeights.Packed packed;
  private final Step compute;

  OneDnnConvolution(
      OneDnnContext context,
      OneDnnWeights weights,
      OneDnnImage image,
      int groups,
      Block x,
      Block w,
      @Nullable Block b,
      boolean relu,
      Block y) {
    this.context = context;
    this.weights = weights;
    this.x = x;
    this.w = w;
    this.image = image;
    this.source = OneDnnImage.layout(context, x);
    this.result = OneDnnImage.layout(context, y);
    this.filters = w.sizes()[3];
    long[] sizes = weightSizes(groups, w.sizes());
    this.plainWeights = context.layout(groups == 1 ? format_tag.hwio : format_tag.hwigo, sizes);
    this.anyWeights = context.layout(format_tag.any, sizes);
    this.hint = context.own(description(false, false));
    var description = forward(b != null, relu);
    this.packed = weights.in(context.own(description.weights_desc()), w, plainWeights);
    this.compute = forward(description, b, y);
  }

  private static long[] weightSizes(int groups, long[] keras) {
    long height = keras[0];
    long width = keras[1];
    long channels = keras[2];
    long filters = keras[3];
    return groups == 1
        ? new long[] {filters, channels, height, width}
        : new long[] {groups, filters / groups, channels, height, width};
  }

  /** A bias's layout; an empty one says that there is none. */
  private memory.desc bias(boolean present) {
    return present ? context.layout(format_tag.x, filters) : context.own(new memory.desc());
  }

  private convolution_forward.primitive_desc description(boolean withBias, boolean relu) {
    return new convolution_forward.primitive_desc(
        OneDnnContext.CPU,
        prop_kind.forward_training,
        convolution_direct,
        source,
        anyWeights,
        bias(withBias),
        result,
        image.strides(),
        image.dilation(),
        image.before(),
        image.after(),
        context.attributes(relu),
        false);
  }

  private convolution_forward.primitive_desc forward(boolean withBias, boolean relu) {
    var description = description(withBias, relu);
    return x.row().last() <= FEW_CHANNELS && gathersMatrices(description) && !moveOn(description)
        ? description(withBias, relu)
        : description;
  }

  private Step forward(convolution_forward.primitive_desc description, @Nullable Block b, Block y) {
    return context.step(
        description,
        new convolution_forward(description),
        context.argument(DNNL_ARG_SRC, x, source),
        new Argument(DNNL_ARG_WEIGHTS, packed.values()),
        context.optional(DNNL_ARG_BIAS, b, bias(true)),
        context.argument(DNNL_ARG_DST, y, result));
  }

  /** Brings the copy of the weights up to date that {@link #compute} reads. */
  Step renew() {
    return packed.renew();
  }

  /** The output, from weights that are up to date. */
  Step compute() {
    return compute;
  }

  /** Whether the implementation makes matrices of the image, which pays for many channels. */
  private static boolean gathersMatrices(convolution_forward.primitive_desc description) {
    return description.impl_info_str().getString().startsWith("brg");
  }

  /** Goes on to the next implementation; whether that is one made for this very convolution. */
  private static boolean moveOn(convolution_forward.primitive_desc description) {
    String before = description.impl_info_str().getString();
    String instructions = before.substring(before.indexOf(':'));
    return description.next_impl()
        && description.impl_info_str().getString().equals("jit" + instructions);
  }

  @Override
  public Step forward() {
    return renew().then(compute);
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    var description =
        new convolution_backward_data.primitive_desc(
            OneDnnContext.CPU,
            convolution_direct,
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
    var reordered = weights.in(context.own(description.weights_desc()), w, plainWeights);
    Step step =
        context.step(
            description,
            new convolution_backward_data(description),
            context.argument(DNNL_ARG_DIFF_DST, dy, result),
            new Argument(DNNL_ARG_WEIGHTS, reordered.values()),
            context.argument(DNNL_ARG_DIFF_SRC, dx, source));
    return reordered.renew().then(step);
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    Gradient gradient = weightGradients(dy, db, List.of());
    return gradient.step().then(unpack(gradient, dw));
  }

  /** A step that finds the gradients of the weights, in the layout that the primitive asks for. */
  record Gradient(Step step, memory.desc layout, memory values) {}

  /**
   * The gradients of this operation's samples, to be summed with those of others.
   *
   * @param others gradients whose memory these may overwrite, where it has the right layout
   */
  Gradient weightGradients(Block dy, @Nullable Block db, List<Gradient> others) {
    var description =
        new convolution_backward_weights.primitive_desc(
            OneDnnContext.CPU,
            convolution_direct,
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
    memory.desc layout = context.own(description.diff_weights_desc());
    memory values =
        others.stream()
            .filter(other -> OneDnnContext.same(other.layout, layout))
            .map(Gradient::values)
            .findFirst()
            .orElseGet(() -> context.make(layout));
    Step step =
        context.step(
            description,
            new convolution_backward_weights(description),
            context.argument(DNNL_ARG_SRC, x, source),
            context.argument(DNNL_ARG_DIFF_DST, dy, result),
            new Argument(DNNL_ARG_DIFF_WEIGHTS, values),
            context.optional(DNNL_ARG_DIFF_BIAS, db, bias(true)));
    return new Gradient(step, layout, values);
  }

  /** Brings gradients into the layout of the weights. */
  Step unpack(Gradient gradient, Block dw) {
    return context.reorder(gradient.values(), context.view(dw, plainWeights));
  }
}
