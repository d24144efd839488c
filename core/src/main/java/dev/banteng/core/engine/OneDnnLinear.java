package dev.banteng.core.engine;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.banteng.core.engine.OneDnnEngine.Argument;
import java.util.Arrays;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = x·w + b} as matrix products; a transpose is a matter of the layout under which the
 * same memory is read. The bias' gradient, the sum over rows, is a product with a row of ones.
 */
final class OneDnnLinear implements WeightedOp {
  private final OneDnnEngine engine;
  private final Block x;
  private final Block w;
  private final long rows;
  private final long in;
  private final long units;
  private final Step forward;

  OneDnnLinear(OneDnnEngine engine, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    this.engine = engine;
    this.x = x;
    this.w = w;
    this.in = w.sizes()[0];
    this.units = w.sizes()[1];
    this.rows = x.length() / in;
    this.forward = forward(b, relu, y);
  }

  private Step forward(@Nullable Block b, boolean relu, Block y) {
    var plain = engine.layout(format_tag.ab, in, units);
    var source = engine.layout(format_tag.ab, rows, in);
    var result = engine.layout(format_tag.ab, rows, units);
    var wanted = engine.layout(format_tag.any, in, units);
    var bias = engine.layout(format_tag.ab, 1, units);
    var attributes = engine.attributes(relu);
    var description =
        b == null
            ? new matmul.primitive_desc(OneDnnEngine.CPU, source, wanted, result, attributes, false)
            : new matmul.primitive_desc(
                OneDnnEngine.CPU, source, wanted, bias, result, attributes, false);
    var weights = new OneDnnWeights(engine, w, plain, engine.own(description.weights_desc()));
    Argument[] arguments = {
      new Argument(DNNL_ARG_SRC, engine.view(x, source)),
      new Argument(DNNL_ARG_WEIGHTS, weights.memory()),
      new Argument(DNNL_ARG_DST, engine.view(y, result))
    };
    if (b != null) {
      arguments = Arrays.copyOf(arguments, 4);
      arguments[3] = new Argument(DNNL_ARG_BIAS, engine.view(b, bias));
    }
    return weights.renew().then(engine.step(description, new matmul(description), arguments));
  }

  @Override
  public Step forward() {
    return forward;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    return product(
        engine.view(dy, engine.layout(format_tag.ab, rows, units)),
        engine.view(w, engine.layout(format_tag.ba, units, in)),
        engine.view(dx, engine.layout(format_tag.ab, rows, in)));
  }

  @Override
  public Step weightGradients(Block dy, Block dw, @Nullable Block db) {
    memory gradient = engine.view(dy, engine.layout(format_tag.ab, rows, units));
    Step weights =
        product(
            engine.view(x, engine.layout(format_tag.ba, in, rows)),
            gradient,
            engine.view(dw, engine.layout(format_tag.ab, in, units)));
    if (db == null) {
      return weights;
    }
    Block ones = engine.block(1, rows);
    float[] one = new float[(int) rows];
    Arrays.fill(one, 1);
    ones.write(one);
    return weights.then(
        product(
            engine.view(ones, engine.layout(format_tag.ab, 1, rows)),
            gradient,
            engine.view(db, engine.layout(format_tag.ab, 1, units))));
  }

  private Step product(memory a, memory b, memory c) {
    var description =
        new matmul.primitive_desc(
            OneDnnEngine.CPU,
            engine.own(a.get_desc()),
            engine.own(b.get_desc()),
            engine.own(c.get_desc()),
            engine.attributes(false),
            false);
    return engine.step(
        description,
        new matmul(description),
        new Argument(DNNL_ARG_SRC, a),
        new Argument(DNNL_ARG_WEIGHTS, b),
        new Argument(DNNL_ARG_DST, c));
  }
}
