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
import dev.banteng.core.engine.onednn.OneDnnEngine.Argument;
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

  private final OneDnnEngine engine;
  private final Block x;
  private final Block w;
  private final long rows;
  private final long in;
  private final long units;
  private final memory.desc source;
  private final memory.desc weights;
  private final memory.desc bias;
  private final memory.desc result;
  private final inner_product_forward.primitive_desc hint;
  private final Step forward;

  OneDnnLinear(OneDnnEngine engine, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    this.engine = engine;
    this.x = x;
    this.w = w;
    this.in = w.sizes()[0];
    this.units = w.sizes()[1];
    this.rows = x.length() / in;
    this.source = engine.layout(format_tag.ab, rows, in);
    this.weights =
        engine.layout(
            format_tag.ba, units, in); // Keras' [in, units], which oneDNN names the other way round
    this.bias = engine.layout(format_tag.x, units);
    this.result = engine.layout(format_tag.ab, rows, units);
    this.hint = engine.own(description(false, false));
    this.forward = forward(b, relu, y);
  }

  private inner_product_forward.primitive_desc description(boolean withBias, boolean relu) {
    var attributes = engine.attributes(relu);
    return withBias
        ? new inner_product_forward.primitive_desc(
            OneDnnEngine.CPU,
            prop_kind.forward_training,
            source,
            weights,
            bias,
            result,
            attributes,
            false)
        : new inner_product_forward.primitive_desc(
            OneDnnEngine.CPU,
            prop_kind.forward_training,
            source,
            weights,
            result,
            attributes,
            false);
  }

  private Step forward(@Nullable Block b, boolean relu, Block y) {
    var description = description(b != null, relu);
    Argument[] arguments = {
      new Argument(DNNL_ARG_SRC, engine.view(x, source)),
      new Argument(DNNL_ARG_WEIGHTS, engine.view(w, weights)),
      new Argument(DNNL_ARG_DST, engine.view(y, result))
    };
    return engine.step(
        description,
        new inner_product_forward(description),
        engine.with(arguments, DNNL_ARG_BIAS, b, bias));
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
            OneDnnEngine.CPU, source, weights, result, hint, engine.attributes(false), false);
    return engine.step(
        description,
        new inner_product_backward_data(description),
        new Argument(DNNL_ARG_DIFF_DST, engine.view(dy, result)),
        new Argument(DNNL_ARG_WEIGHTS, engine.view(w, weights)),
        new Argument(DNNL_ARG_DIFF_SRC, engine.view(dx, source)));
  }

  private Step product(Block dy, Block dx) {
    memory.desc transposed = engine.layout(format_tag.ba, units, in);
    var description =
        new matmul.primitive_desc(
            OneDnnEngine.CPU, result, transposed, source, engine.attributes(false), false);
    return engine.step(
        description,
        new matmul(description),
        new Argument(DNNL_ARG_SRC, engine.view(dy, result)),
        new Argument(DNNL_ARG_WEIGHTS, engine.view(w, transposed)),
        new Argument(DNNL_ARG_DST, engine.view(dx, source)));
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    var attributes = engine.attributes(false);
    var description =
        db != null
            ? new inner_product_backward_weights.primitive_desc(
                OneDnnEngine.CPU, source, weights, bias, result, hint, attributes, false)
            : new inner_product_backward_weights.primitive_desc(
                OneDnnEngine.CPU, source, weights, result, hint, attributes, false);
    Argument[] arguments = {
      new Argument(DNNL_ARG_SRC, engine.view(x, source)),
      new Argument(DNNL_ARG_DIFF_DST, engine.view(dy, result)),
      new Argument(DNNL_ARG_DIFF_WEIGHTS, engine.view(dw, weights))
    };
    return engine.step(
        description,
        new inner_product_backward_weights(description),
        engine.with(arguments, DNNL_ARG_DIFF_BIAS, db, bias));
  }
}
