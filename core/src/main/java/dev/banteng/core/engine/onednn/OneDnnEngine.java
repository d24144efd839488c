package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;

/** oneDNN's operations, all of one context. */
final class OneDnnEngine implements Engine {
  /**
   * How many numbers of an image are worked on at a time: 1.2 MB, less than the caches of two cores
   * hold.
   */
  private static final int SLICE = 300_000;

  private final String name;
  private final int slice;
  private final OneDnnContext context;
  private final OneDnnWeights weights;

  OneDnnEngine(String name) {
    this(name, SLICE);
  }

  /** An engine that works on about so many numbers of an image at a time. */
  OneDnnEngine(String name, int slice) {
    this.name = name;
    this.slice = slice;
    this.context = new OneDnnContext(name);
    this.weights = new OneDnnWeights(context);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Block block(long... sizes) {
    return context.block(sizes);
  }

  @Override
  public WeightedOp linear(Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    return new OneDnnLinear(context, x, w, b, relu, y);
  }

  @Override
  public WeightedOp convolution(
      Window window, int groups, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    return new OneDnnConvolution(context, weights, window, groups, x, w, b, relu, y);
  }

  @Override
  public WeightedOp pooledConvolution(
      Window window, int groups, Window pooling, Block x, Block w, @Nullable Block b, Block y) {
    Shape image = window.output(x.row(), (int) w.sizes()[3]);
    long slices = ((long) x.rows() * image.size() + slice - 1) / slice;
    Block part = block((int) ((x.rows() + slices - 1) / slices), image);
    return new OneDnnSlices(context, weights, window, groups, pooling, part, x, w, b, y);
  }

  @Override
  public Op maxPooling(Window window, boolean relu, Block x, Block y) {
    return OneDnnPooling.max(context, window, relu, x, y);
  }

  @Override
  public Op averagePooling(Window window, Block x, Block y) {
    return OneDnnPooling.average(context, window, x, y);
  }

  @Override
  public Op activation(Nonlinearity function, Block x, Block y) {
    return OneDnnActivation.of(context, function, x, y);
  }

  @Override
  public Op scale(Block x, Block factor, Block y) {
    return new OneDnnScale(context, x, factor, y);
  }

  @Override
  public Step accumulate(Block x, Block factor, Block y) {
    memory.desc layout = context.layout(format_tag.x, y.length());
    primitive_attr scaled = context.attributes();
    scaled.set_scales_mask(DNNL_ARG_SRC_1, 0);
    var description =
        new binary.primitive_desc(
            OneDnnContext.CPU, algorithm.binary_add, layout, layout, layout, scaled, false);
    return context.step(
        description,
        new binary(description),
        context.argument(DNNL_ARG_SRC_0, y, layout),
        context.argument(DNNL_ARG_SRC_1, x, layout),
        context.argument(DNNL_ARG_DST, y, layout),
        context.argument(
            DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC_1, factor, context.layout(format_tag.x, 1)));
  }

  @Override
  public void close() {
    context.close();
    weights.clear();
  }
}
