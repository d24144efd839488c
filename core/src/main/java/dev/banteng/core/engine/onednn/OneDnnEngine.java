package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Elementwise;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Interpolation;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.NormalizationOp;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.RecurrentKind;
import dev.banteng.core.engine.RecurrentOp;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.ThreadLimit;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Multiplications that take a thread longer than it takes to ask for it. */
  static final long WORTH_A_THREAD = 100_000;

  private static final int LEAST_UNITS = 16;
  private static final int LEAST_ROWS = 2;

  private final String name;
  private final int slice;
  private final ThreadLimit limit;
  private final int threads;
  private final long worthThread;
  private final OneDnnContext context;
  private final List<OneDnnContext> contexts = new ArrayList<>();
  private final OneDnnWeights weights;

  /** An engine on the calling thread. */
  OneDnnEngine(String name) {
    this(name, SLICE, ThreadLimit.NONE, 1, WORTH_A_THREAD);
  }

  /** An engine whose operations may each share their work among so many threads. */
  OneDnnEngine(String name, ThreadLimit limit, int threads) {
    this(name, SLICE, limit, threads, WORTH_A_THREAD);
  }

  /**
   * An engine with other limits, for tests.
   *
   * @param slice it works on about so many numbers of an image at a time
   * @param worthThread so many multiplications are worth a thread
   */
  OneDnnEngine(String name, int slice, ThreadLimit limit, int threads, long worthThread) {
    this.name = name;
    this.slice = slice;
    this.limit = limit;
    this.threads = threads;
    this.worthThread = worthThread;
    this.context = new OneDnnContext(name);
    contexts.add(context);
    this.weights = new OneDnnWeights(context);
  }

  /** A context for each of the threads that an operation is worth. */
  private List<OneDnnContext> shares(long multiplications, long most) {
    long count = Math.min(multiplications / worthThread, Math.min(threads, most));
    while (contexts.size() < count) {
      contexts.add(new OneDnnContext(name));
    }
    return contexts.subList(0, (int) Math.max(count, 1));
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
    long units = w.sizes()[1];
    List<OneDnnContext> shares =
        shares(x.length() * units, Math.min(w.sizes()[0], units) / LEAST_UNITS);
    return shares.size() == 1
        ? new OneDnnLinear(context, x, w, b, relu, y)
        : new OneDnnSharedLinear(limit, shares, x, w, b, relu, y);
  }

  @Override
  public WeightedOp convolution(
      Window window, int groups, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    var whole =
        new OneDnnConvolution(
            context, weights, new OneDnnImage(window, x), groups, x, w, b, relu, y);
    List<OneDnnContext> shares = imageShares(x, w, y.sizes()[1], y.sizes()[2]);
    return shares.size() == 1
        ? whole
        : new OneDnnSharedConvolution(
            limit, shares, weights, window, groups, x, w, b, relu, y, whole);
  }

  @Override
  public WeightedOp pooledConvolution(
      Window window, int groups, Window pooling, Block x, Block w, @Nullable Block b, Block y) {
    Shape image = window.output(x.row(), (int) w.sizes()[3]);
    if (imageShares(x, w, image.at(0), image.at(1)).size() > 1) {
      return Engine.super.pooledConvolution(window, groups, pooling, x, w, b, y);
    }
    long slices = ((long) x.rows() * image.size() + slice - 1) / slice;
    Block part = block((int) ((x.rows() + slices - 1) / slices), image);
    return new OneDnnSlices(context, weights, window, groups, pooling, part, x, w, b, y);
  }

  /** Only a single image is shared among threads: of several, each thread takes its own. */
  private List<OneDnnContext> imageShares(Block x, Block w, long rows, long columns) {
    long multiplications = x.rows() > 1 ? 0 : w.length() * rows * columns;
    return shares(multiplications, rows / LEAST_ROWS);
  }

  @Override
  public WeightedOp transposedConvolution(
      Window window, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    return new OneDnnTransposedConvolution(context, weights, window, x, w, b, relu, y);
  }

  @Override
  public Op resample(Interpolation interpolation, boolean antialias, Block x, Block y) {
    return OneDnnResampling.computes(interpolation, antialias)
        ? OneDnnResampling.of(context, interpolation, x, y)
        : Engine.super.resample(interpolation, antialias, x, y);
  }

  @Override
  public Optional<RecurrentOp> recurrent(
      RecurrentKind kind, boolean training, Block xs, Block w, Block r, Block b, Block hs) {
    return Optional.of(new OneDnnRecurrent(context, weights, kind, training, xs, w, r, b, hs));
  }

  @Override
  public Step copy(Block x, Region from, Block y, Region to) {
    return context.copy(x, from, y, to);
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
  public Op elementwise(Elementwise function, Block x, Block y) {
    return function
        .primitive()
        .<Op>map(primitive -> OneDnnElementwise.of(context, primitive, x, y))
        .orElseGet(() -> Engine.super.elementwise(function, x, y));
  }

  @Override
  public Op scale(Block x, Block factor, Block y) {
    return new OneDnnScale(context, x, factor, y);
  }

  @Override
  public NormalizationOp batchNormalization(
      boolean given,
      Block x,
      Block mean,
      Block variance,
      Block gamma,
      Block beta,
      double epsilon,
      boolean relu,
      Block y) {
    return new OneDnnBatchNormalization(
        context, given, x, mean, variance, gamma, beta, epsilon, relu, y);
  }

  @Override
  public NormalizationOp layerNormalization(
      Block x, Block gamma, Block beta, double epsilon, Block y) {
    return new OneDnnLayerNormalization(context, x, gamma, beta, epsilon, y);
  }

  @Override
  public Step accumulateChannels(Block x, Block factor, Block summand, Block y) {
    return OneDnnChannels.accumulate(context, x, factor, summand, y);
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
  public long bytes() {
    return contexts.stream().mapToLong(OneDnnContext::bytes).sum();
  }

  @Override
  public void close() {
    contexts.forEach(OneDnnContext::close);
    weights.clear();
  }
}
