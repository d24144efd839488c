package dev.banteng.core.engine;

/**
 * Images of another size: {@code y = R'·x·C} for each channel, R the weights of the rows and C
 * those of the columns. Made of products along the last axis, to which the axes are turned.
 */
final class Resampling implements Op {
  private final Op[] chain;
  private final Block[] between;

  Resampling(Engine engine, Interpolation interpolation, boolean antialias, Block x, Block y) {
    long n = x.sizes()[0];
    long h = x.sizes()[1];
    long w = x.sizes()[2];
    long c = x.sizes()[3];
    long rows = y.sizes()[1];
    long columns = y.sizes()[2];
    Block turned = engine.block(n, w, c, h);
    Block higher = engine.block(n, w, c, rows);
    Block again = engine.block(n, rows, c, w);
    Block wider = engine.block(n, rows, c, columns);
    between = new Block[] {turned, higher, again, wider};
    chain =
        new Op[] {
          turn(engine, x, turned, 0, 2, 3, 1),
          engine.linear(
              turned, weights(engine, interpolation, antialias, h, rows), null, false, higher),
          turn(engine, higher, again, 0, 3, 2, 1),
          engine.linear(
              again, weights(engine, interpolation, antialias, w, columns), null, false, wider),
          turn(engine, wider, y, 0, 1, 3, 2)
        };
  }

  private static Op turn(Engine engine, Block x, Block y, int... axes) {
    return engine.rearrange(x, Region.of(x.sizes()).permuted(axes), y, Region.of(y.sizes()));
  }

  private static Block weights(
      Engine engine, Interpolation interpolation, boolean antialias, long input, long output) {
    Block weights = engine.block(input, output);
    var cells = new ResamplingWeights(interpolation, antialias, (int) input, (int) output);
    weights.write(cells.matrix());
    return weights;
  }

  @Override
  public Step forward() {
    Step step = Step.NOTHING;
    for (Op op : chain) {
      step = step.then(op.forward());
    }
    return step;
  }

  /** The gradients take the place of what lies between. */
  @Override
  public Step inputGradient(Block dy, Block dx) {
    Step step = Step.NOTHING;
    for (int i = chain.length - 1; i >= 0; i--) {
      Block upstream = i == between.length ? dy : between[i];
      step = step.then(chain[i].inputGradient(upstream, i == 0 ? dx : between[i - 1]));
    }
    return step;
  }
}
