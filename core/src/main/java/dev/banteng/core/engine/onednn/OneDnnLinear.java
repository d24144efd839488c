package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = x·w + b} as oneDNN's inner product, on the weights as they lie: in training they
 * change at every step, and bringing them into another layout first costs more than it gains.
 */
final class OneDnnLinear implements WeightedOp {
  /** From so many weights on the gradient of the input is found faster as a matrix product. */
  private static final long LARGE = 200_000;

  private final OneDnnContext context;
  private final Block x;
  private final Block w;
  private final long in;
  private final long units;
  private final memory.desc source;
  private final memory.desc weights;
  private final memory.desc bias;
  private final memory.desc result;
  private final inner_product_forward.primitive_desc hint;
  private final Step forward;

  OneDnnLinear(OneDnnContext context, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    this.context = context;
    this.x = x;
    this.w = w;
    this.in = w.sizes()[0];
    this.units = w.sizes()[1];
    long rows = x.length() / in;
    this.source = context.layout(format_tag.ab, rows, in);
    this.weights =
        context.layout(
            format_tag.ba, units, in); // Keras' [in, units], which oneDNN names the other way round
    this.bias = context.layout(format_tag.x, units);
    this.result = context.layout(format_tag.ab, rows, units);
    this.hint = context.own(description(false, false));
    this.forward = forward(b, relu, y);
  }

  private inner_product_forward.primitive_desc description(boolean withBias, boolean relu) {
    var attributes = context.attributes(relu);
    return withBias
        ? new inner_product_forward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.forward_training,
            source,
            weights,
            bias,
            result,
            attributes,
            false)
        : new inner_product_forward.primitive_desc(
            OneDnnContext.CPU,
            prop_kind.forward_training,
            source,
            weights,
            result,
            attributes,
            false);
  }

  private Step forward(@Nullable Block b, boolean relu, Block y) {
    var description = description(b != null, relu);
    return context.step(
        description,
        new inner_product_forward(description),
        context.argument(DNNL_ARG_SRC, x, source),
        context.argument(DNNL_ARG_WEIGHTS, w, weights),
        context.optional(DNNL_ARG_BIAS, b, bias),
        context.argument(DNNL_ARG_DST, y, result));
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return in * units >= LARGE ? product(dy, dx) : innerProduct(dy, dx);
  }

  private Step innerProduct(Block dy, Block dx) {
    var description =
        new inner_product_backward_data.primitive_desc(
            OneDnnContext.CPU, source, weights, result, hint, context.attributes(), false);
    return context.step(
        description,
        new inner_product_backward_data(description),
        context.argument(DNNL_ARG_DIFF_DST, dy, result),
        context.argument(DNNL_ARG_WEIGHTS, w, weights),
        context.argument(DNNL_ARG_DIFF_SRC, dx, source));
  }

  private Step product(Block dy, Block dx) {
    memory.desc transposed = context.layout(format_tag.ba, units, in);
    var description =
        new matmul.primitive_desc(
            OneDnnContext.CPU, result, transposed, source, context.attributes(), false);
    return context.step(
        description,
        new matmul(description),
        context.argument(DNNL_ARG_SRC, dy, result),
        context.argument(DNNL_ARG_WEIGHTS, w, transposed),
        context.argument(DNNL_ARG_DST, dx, source));
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    var attributes = context.attributes();
    var description =
        db != null
            ? new inner_product_backward_weights.primitive_desc(
                OneDnnContext.CPU, source, weights, bias, result, hint, attributes, false)
            : new inner_product_backward_weights.primitive_desc(
                OneDnnContext.CPU, source, weights, result, hint, attributes, false);
    return context.step(
        description,
        new inner_product_backward_weights(description),
        context.argument(DNNL_ARG_SRC, x, source),
        context.argument(DNNL_ARG_DIFF_DST, dy, result),
        context.argument(DNNL_ARG_DIFF_WEIGHTS, dw, weights),
        context.optional(DNNL_ARG_DIFF_BIAS, db, bias));
  }
}
