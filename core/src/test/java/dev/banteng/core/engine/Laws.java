package dev.banteng.core.engine;

import static java.util.Objects.requireNonNull;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Law.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Every operation of an engine, on memory of awkward sizes. */
final class Laws {
  private static final long[] ONE = {1, 9, 7, 4};
  private static final long[] SEVEN = {7, 5, 6, 2};

  private Laws() {}

  static List<Law> all() {
    var laws = new ArrayList<Law>();
    laws.addAll(linears());
    laws.addAll(convolutions());
    laws.addAll(pooledConvolutions());
    laws.addAll(transposedConvolutions());
    laws.addAll(poolings());
    laws.addAll(resamplings());
    laws.addAll(rearrangements());
    laws.addAll(elementwise());
    laws.addAll(normalizations());
    return laws;
  }

  private static List<Law> linears() {
    var laws = new ArrayList<Law>();
    for (boolean bias : new boolean[] {false, true}) {
      for (boolean relu : new boolean[] {false, true}) {
        laws.add(linear(3, bias, relu, 7, 5));
        laws.add(linear(1, bias, relu, 1, 1));
        laws.add(linear(4, bias, relu, 1, 3, 2, 5));
        laws.add(linear(33, bias, relu, 7, 17));
        laws.add(linear(70, bias, relu, 1, 50));
        laws.add(linear(50, bias, relu, 5, 70));
      }
    }
    return laws;
  }

  private static List<Law> convolutions() {
    return List.of(
        convolution(3, 1, true, false, valid(3, 3, 1, 1, 1), ONE),
        convolution(3, 1, false, true, valid(3, 2, 2, 3, 1), ONE),
        convolution(3, 1, true, false, same(3, 3, 1, 1, 1), ONE),
        convolution(3, 1, true, true, same(2, 2, 1, 1, 1), ONE),
        convolution(3, 1, false, false, same(2, 3, 2, 1, 1), ONE),
        convolution(1, 1, true, false, valid(1, 1, 1, 1, 1), ONE),
        convolution(1, 1, true, false, same(1, 1, 2, 2, 1), ONE),
        convolution(2, 1, true, false, same(2, 2, 3, 3, 1), ONE),
        convolution(2, 1, true, true, same(1, 3, 4, 1, 1), ONE),
        convolution(4, 2, true, false, same(1, 2, 2, 4, 1), SEVEN),
        convolution(3, 1, true, false, valid(3, 2, 1, 1, 2), ONE),
        convolution(3, 1, true, true, same(3, 2, 1, 1, 2), ONE),
        convolution(17, 1, true, true, valid(5, 6, 1, 1, 1), SEVEN),
        convolution(4, 2, true, false, valid(3, 3, 1, 1, 1), SEVEN),
        convolution(4, 2, true, true, same(3, 2, 2, 2, 1), ONE),
        convolution(4, 4, false, false, same(3, 3, 1, 1, 1), ONE),
        convolution(8, 4, true, false, valid(2, 2, 1, 1, 2), ONE),
        convolution(8, 4, true, true, same(3, 3, 2, 2, 1), ONE),
        convolution(2, 1, true, false, causal(3, 1, 1), 3, 1, 9, 2),
        convolution(3, 1, true, true, causal(3, 2, 1), 2, 1, 8, 2),
        convolution(4, 2, false, false, causal(2, 1, 3), 2, 1, 7, 4));
  }

  /** The sizes are those of y: x has what the window makes of it. */
  private static List<Law> transposedConvolutions() {
    return List.of(
        transposed(3, true, false, valid(3, 3, 1, 1, 1), 3, 7, 6, 2),
        transposed(2, false, true, valid(2, 3, 2, 3, 1), 2, 8, 9, 3),
        transposed(2, true, false, valid(2, 1, 3, 3, 1), 1, 9, 9, 2),
        transposed(3, true, true, same(3, 3, 2, 2, 1), 2, 8, 7, 2),
        transposed(2, true, false, same(1, 1, 3, 2, 1), 2, 9, 6, 2),
        transposed(2, true, false, same(2, 3, 1, 2, 1), 2, 5, 8, 1),
        transposed(2, true, false, valid(2, 2, 1, 1, 2), 2, 6, 5, 3),
        transposed(17, true, true, same(3, 2, 1, 1, 1), 3, 5, 6, 18));
  }

  private static List<Law> resamplings() {
    var laws = new ArrayList<Law>();
    for (Interpolation interpolation : Interpolation.values()) {
      laws.add(resampling(interpolation, false, 10, 21, 2, 5, 7, 3));
      laws.add(resampling(interpolation, true, 4, 3, 1, 9, 7, 2));
    }
    laws.add(resampling(Interpolation.BILINEAR, false, 2, 5, 2, 9, 4, 2));
    return laws;
  }

  private static List<Law> rearrangements() {
    long[] x = {2, 3, 4, 5};
    Region whole = Region.of(x);
    return List.of(
        rearrangement("whole", x, whole, x, whole),
        rearrangement("turned", x, whole.permuted(0, 3, 1, 2), new long[] {2, 5, 3, 4}),
        rearrangement("cut", x, whole.part(1, 1, 2).part(2, 0, 3), new long[] {2, 2, 3, 5}),
        rearrangement(
            "put",
            x,
            whole,
            new long[] {2, 5, 4, 6},
            Region.of(2, 5, 4, 6).part(1, 2, 3).part(3, 0, 5)));
  }

  /** Rows that slices of 100 numbers divide evenly, unevenly, and not at all. */
  static List<Law> pooledConvolutions() {
    Window square = valid(3, 3, 1, 1, 1);
    return List.of(
        pooledConvolution(3, true, square, valid(2, 2, 2, 2, 1), 1, 9, 7, 4),
        pooledConvolution(3, true, square, valid(2, 2, 2, 2, 1), 4, 8, 7, 2),
        pooledConvolution(2, true, square, same(2, 2, 1, 1, 1), 7, 6, 6, 1),
        pooledConvolution(3, false, same(2, 2, 1, 1, 1), valid(3, 2, 1, 2, 1), 7, 5, 6, 2));
  }

  private static List<Law> poolings() {
    var laws = new ArrayList<Law>();
    for (Window window :
        List.of(
            valid(2, 2, 2, 2, 1),
            same(2, 2, 2, 2, 1),
            same(3, 3, 2, 2, 1),
            valid(2, 3, 1, 2, 1),
            same(2, 3, 1, 2, 1),
            same(2, 2, 3, 3, 1),
            same(1, 2, 4, 3, 1),
            valid(5, 6, 1, 1, 1))) {
      for (long[] x : List.of(ONE, SEVEN)) {
        laws.add(averagePooling(window, x));
        laws.add(maxPooling(false, window, x));
        laws.add(maxPooling(true, window, x));
      }
    }
    return laws;
  }

  private static List<Law> elementwise() {
    var laws = new ArrayList<Law>();
    for (long[] x : List.of(new long[] {7, 5}, new long[] {1, 3, 2, 4}, new long[] {3, 1})) {
      for (boolean inPlace : new boolean[] {false, true}) {
        for (Nonlinearity function : Nonlinearity.values()) {
          laws.add(activation(function, inPlace, x));
        }
        for (KnownFunction function : KnownFunction.values()) {
          if (function.isByValue() || !inPlace) {
            laws.add(elementwise(function, inPlace, x));
          }
        }
        laws.add(scale(inPlace, x));
      }
    }
    return laws;
  }

  private static List<Law> normalizations() {
    var laws = new ArrayList<Law>();
    for (long[] x :
        List.of(new long[] {7, 5}, new long[] {1, 3, 2, 4}, new long[] {33, 16}, ONE, SEVEN)) {
      for (boolean given : new boolean[] {false, true}) {
        laws.add(batchNormalization(given, false, x));
        laws.add(batchNormalization(given, true, x));
      }
      if (x != SEVEN) { // two numbers become -1 and 1, whatever they are
        laws.add(layerNormalization(x));
      }
    }
    return laws;
  }

  private static Law batchNormalization(boolean given, boolean relu, long... x) {
    long channels = x[x.length - 1];
    return new Law(
        "batch normalization, moments given %b, relu %b, %s"
            .formatted(given, relu, Arrays.toString(x)),
        relu,
        Sizes.of(x),
        Sizes.of(channels),
        Sizes.of(channels),
        Sizes.of(x),
        (engine, on) -> {
          Block mean = engine.block(channels);
          Block variance = engine.block(channels);
          if (given) {
            mean.write(rising(-0.25, 0.125, channels));
            variance.write(rising(0.5, 0.25, channels));
          }
          var op =
              engine.batchNormalization(
                  given,
                  on.x(),
                  mean,
                  variance,
                  requireNonNull(on.w()),
                  requireNonNull(on.b()),
                  1e-3,
                  relu,
                  on.y());
          return new Normalized(engine, on.x(), op);
        });
  }

  private static double[] rising(double from, double step, long count) {
    return IntStream.range(0, (int) count).mapToDouble(i -> from + i * step).toArray();
  }

  private static Law layerNormalization(long... x) {
    long size = x[x.length - 1];
    return new Law(
        "layer normalization, %s".formatted(Arrays.toString(x)),
        false,
        Sizes.of(x),
        Sizes.of(size),
        Sizes.of(size),
        Sizes.of(x),
        (engine, on) ->
            new Normalized(
                engine,
                on.x(),
                engine.layerNormalization(
                    on.x(), requireNonNull(on.w()), requireNonNull(on.b()), 1e-3, on.y())));
  }

  private static Law linear(long units, boolean bias, boolean relu, long... x) {
    return new Law(
        "linear %d units, bias %b, relu %b, %s".formatted(units, bias, relu, Arrays.toString(x)),
        relu,
        Sizes.of(x),
        Sizes.of(x[x.length - 1], units),
        bias ? Sizes.of(units) : Sizes.NONE,
        Sizes.of(withLast(x, units)),
        (engine, on) -> engine.linear(on.x(), requireNonNull(on.w()), on.b(), relu, on.y()));
  }

  private static Law convolution(
      int filters, int groups, boolean bias, boolean relu, Window window, long... x) {
    return new Law(
        "convolution %d filters, %d groups, bias %b, relu %b, %s, %s"
            .formatted(filters, groups, bias, relu, window, Arrays.toString(x)),
        relu,
        Sizes.of(x),
        Sizes.of(window.height(), window.width(), x[3] / groups, filters),
        bias ? Sizes.of(filters) : Sizes.NONE,
        output(window, filters, x),
        (engine, on) ->
            engine.convolution(
                window, groups, on.x(), requireNonNull(on.w()), on.b(), relu, on.y()));
  }

  private static Law transposed(int filters, boolean bias, boolean relu, Window window, long... y) {
    return new Law(
        "transposed convolution %d channels, bias %b, relu %b, %s, %s"
            .formatted(filters, bias, relu, window, Arrays.toString(y)),
        relu,
        output(window, filters, y),
        Sizes.of(window.height(), window.width(), y[3], filters),
        bias ? Sizes.of(y[3]) : Sizes.NONE,
        Sizes.of(y),
        (engine, on) ->
            engine.transposedConvolution(
                window, on.x(), requireNonNull(on.w()), on.b(), relu, on.y()));
  }

  private static Law resampling(
      Interpolation interpolation, boolean antialias, long rows, long columns, long... x) {
    return new Law(
        "resampling %s, antialias %b, to %dx%d, %s"
            .formatted(interpolation, antialias, rows, columns, Arrays.toString(x)),
        false,
        Sizes.of(x),
        Sizes.NONE,
        Sizes.NONE,
        Sizes.of(x[0], rows, columns, x[3]),
        (engine, on) -> engine.resample(interpolation, antialias, on.x(), on.y()));
  }

  private static Law rearrangement(String name, long[] x, Region from, long... y) {
    return rearrangement(name, x, from, y, Region.of(y));
  }

  private static Law rearrangement(String name, long[] x, Region from, long[] y, Region to) {
    return new Law(
        "rearrangement, " + name,
        false,
        Sizes.of(x),
        Sizes.NONE,
        Sizes.NONE,
        Sizes.of(y),
        (engine, on) -> engine.rearrange(on.x(), from, on.y(), to));
  }

  private static Law pooledConvolution(
      int filters, boolean bias, Window window, Window pooling, long... x) {
    long[] image = output(window, filters, x).along();
    return new Law(
        "pooled convolution %d filters, bias %b, %s, %s, %s"
            .formatted(filters, bias, window, pooling, Arrays.toString(x)),
        true,
        Sizes.of(x),
        Sizes.of(window.height(), window.width(), x[3], filters),
        bias ? Sizes.of(filters) : Sizes.NONE,
        output(pooling, filters, image),
        (engine, on) ->
            engine.pooledConvolution(
                window, 1, pooling, on.x(), requireNonNull(on.w()), on.b(), on.y()));
  }

  private static Law maxPooling(boolean relu, Window window, long... x) {
    return new Law(
        "max pooling after relu %b, %s, %s".formatted(relu, window, Arrays.toString(x)),
        relu,
        Sizes.of(x),
        Sizes.NONE,
        Sizes.NONE,
        output(window, (int) x[3], x),
        (engine, on) -> engine.maxPooling(window, relu, on.x(), on.y()));
  }

  private static Law averagePooling(Window window, long... x) {
    return new Law(
        "average pooling %s, %s".formatted(window, Arrays.toString(x)),
        false,
        Sizes.of(x),
        Sizes.NONE,
        Sizes.NONE,
        output(window, (int) x[3], x),
        (engine, on) -> engine.averagePooling(window, on.x(), on.y()));
  }

  private static Law activation(Nonlinearity function, boolean inPlace, long... x) {
    return new Law(
        "%s, in place %b, %s".formatted(function, inPlace, Arrays.toString(x)),
        false,
        Sizes.of(x),
        Sizes.NONE,
        Sizes.NONE,
        inPlace ? Sizes.NONE : Sizes.of(x),
        (engine, on) -> engine.activation(function, on.x(), on.y()));
  }

  private static Law elementwise(KnownFunction function, boolean inPlace, long... x) {
    return new Law(
        "elementwise %s, in place %b, %s".formatted(function, inPlace, Arrays.toString(x)),
        false,
        Sizes.of(x),
        Sizes.NONE,
        Sizes.NONE,
        inPlace ? Sizes.NONE : Sizes.of(x),
        (engine, on) -> engine.elementwise(function, on.x(), on.y()));
  }

  private static Law scale(boolean inPlace, long... x) {
    return new Law(
        "scale, in place %b, %s".formatted(inPlace, Arrays.toString(x)),
        false,
        Sizes.of(x),
        Sizes.of(x),
        Sizes.NONE,
        inPlace ? Sizes.NONE : Sizes.of(x),
        (engine, on) -> engine.scale(on.x(), requireNonNull(on.w()), on.y()));
  }

  private static Sizes output(Window window, int channels, long... x) {
    return Sizes.of(window.output(Shape.of((int) x[1], (int) x[2]), channels).batch(x[0]));
  }

  private static long[] withLast(long[] sizes, long last) {
    long[] changed = sizes.clone();
    changed[changed.length - 1] = last;
    return changed;
  }

  private static Window valid(int height, int width, int down, int right, int dilation) {
    return new Window(height, width, down, right, dilation, dilation, Padding.VALID);
  }

  private static Window causal(int width, int stride, int dilation) {
    return new Window(1, width, 1, stride, 1, dilation, Padding.CAUSAL);
  }

  private static Window same(int height, int width, int down, int right, int dilation) {
    return new Window(height, width, down, right, dilation, dilation, Padding.SAME);
  }
}
