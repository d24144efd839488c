package dev.banteng.nn.optimizers;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import java.util.List;

/** The formula of {@link Muon} for one matrix; its products are the engine's. */
final class MuonRule implements TensorRule {
  private final Muon settings;
  private final Moment momentum;
  private final boolean turned; // the products are made of the smaller side
  private final int rows;
  private final int columns;
  private final float size;

  private final float[] x;
  private final float[] change;
  private final float[] square;
  private final float[] fourth;
  private final Block matrix; // x
  private final Block self; // x·x'
  private final Block selfTwice; // its square
  private final Block mixed; // b·x·x' + c·(x·x')²
  private final Block product; // of it and x
  private final Step squaring;
  private final Step squaringTwice;
  private final Step multiplying;
  private float rate;

  MuonRule(Muon settings, Shape shape, Engine engine) {
    this.settings = settings;
    momentum = new Moment("momentum", shape.size());
    turned = shape.at(0) > shape.at(1);
    rows = Math.min(shape.at(0), shape.at(1));
    columns = Math.max(shape.at(0), shape.at(1));
    float side = (float) Math.sqrt(columns);
    size = settings.rmsRate() == 0 ? 1 : side * (float) settings.rmsRate();
    x = new float[rows * columns];
    change = new float[rows * columns];
    square = new float[rows * rows];
    fourth = new float[rows * rows];
    matrix = engine.block(rows, columns);
    self = engine.block(rows, rows);
    selfTwice = engine.block(rows, rows);
    mixed = engine.block(rows, rows);
    product = engine.block(rows, columns);
    WeightedOp times = engine.linear(mixed, matrix, null, false, product);
    multiplying = times.forward();
    squaring = times.inputGradient(matrix, self); // x times the weights, which are x, turned
    squaringTwice = engine.linear(self, self, null, false, selfTwice).forward();
  }

  @Override
  public List<Moment> moments() {
    return List.of(momentum);
  }

  @Override
  public void begin(float rate, long step) {
    this.rate = rate;
  }

  @Override
  public void apply(float[] weights, float[] gradients) {
    float[] m = momentum.numbers();
    float kept = (float) settings.momentum();
    float gone = (float) (settings.momentum() - 1);
    for (int i = 0; i < m.length; i++) {
      m[i] += gradients[i] + m[i] * gone;
      gradients[i] = settings.nesterov() ? gradients[i] + kept * m[i] : m[i];
    }
    turn(gradients, x, true);
    orthogonalize();
    turn(x, gradients, false);
    for (int i = 0; i < m.length; i++) {
      weights[i] -= rate * gradients[i] * size;
    }
  }

  /** Copies the weight's matrix into {@code x} or back, which may lie on its other side. */
  private void turn(float[] from, float[] to, boolean in) {
    if (!turned) {
      System.arraycopy(from, 0, to, 0, x.length);
      return;
    }
    int height = in ? columns : rows;
    int width = in ? rows : columns;
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        to[j * height + i] = from[i * width + j];
      }
    }
  }

  /** Newton-Schulz iterations on {@code x}. */
  private void orthogonalize() {
    float norm = (float) Math.sqrt(Sums.squares(x, 0, x.length)) + 1e-7f;
    for (int i = 0; i < x.length; i++) {
      x[i] /= norm;
    }
    for (int step = 0; step < settings.nsSteps(); step++) {
      matrix.write(x);
      squaring.run();
      self.touch();
      squaringTwice.run();
      mix();
      multiplying.run();
      product.read(change);
      float a = (float) settings.muonA();
      for (int i = 0; i < x.length; i++) {
        x[i] = a * x[i] + change[i];
      }
    }
  }

  private void mix() {
    self.read(square);
    selfTwice.read(fourth);
    float b = (float) settings.muonB();
    float c = (float) settings.muonC();
    for (int i = 0; i < square.length; i++) {
      square[i] = b * square[i] + c * fourth[i];
    }
    mixed.write(square);
  }
}
