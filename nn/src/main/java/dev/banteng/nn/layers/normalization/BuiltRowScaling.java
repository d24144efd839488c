package dev.banteng.nn.layers.normalization;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import dev.banteng.nn.layers.internal.LastAxes;
import dev.banteng.nn.layers.internal.Numbers;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A layer that multiplies each row by a number that follows from the sum of its squares: {@code y =
 * gamma·x·scale}. With {@code unit = x·scale} and {@code g = gamma·dy} the gradient is {@code dx =
 * scale·(g - share·unit·sum(g·unit))}.
 *
 * @param axes what a row is
 * @param scale what a row is multiplied with, for the sum of its squares
 * @param share the share of that formula, for a scale
 * @param gamma a factor for each number of a row, if there is one
 */
record BuiltRowScaling(
    LastAxes axes, DoubleUnaryOperator scale, DoubleUnaryOperator share, Optional<Parameter> gamma)
    implements BuiltLayer {

  @Override
  public Pass connect(Binding binding, Block x) {
    Engine engine = binding.engine();
    Block y = engine.block(x.sizes());
    Block source = axes.last(engine, x);
    Block result = axes.last(engine, y);
    var work = new Work(source, result);
    return new Pass(
        y,
        axes.in(engine, x, source).then(work::forward).then(axes.out(engine, result, y)),
        dy -> {
          Block gradient = axes.last(engine, dy);
          var rows = Numbers.rows(gradient);
          return new Pass.Back(
              dy,
              axes.in(engine, dy, gradient)
                  .then(() -> work.backward(rows))
                  .then(axes.out(engine, gradient, dy)));
        });
  }

  private final class Work {
    private final Numbers x;
    private final Numbers y;
    private final double[] ones;
    private final Optional<Numbers> factor = gamma.map(each -> new Numbers(each.value()));
    private final Optional<Numbers> slope = gamma.map(each -> new Numbers(each.gradient()));

    Work(Block x, Block y) {
      this.x = Numbers.rows(x);
      this.y = Numbers.rows(y);
      this.ones = new double[axes.length()];
      Arrays.fill(ones, 1);
    }

    private double[] factors() {
      return factor.map(Numbers::read).orElse(ones);
    }

    void forward() {
      double[] factors = factors();
      for (int row = 0; row < x.count(); row++) {
        double[] from = x.read(row);
        double by = scale.applyAsDouble(squares(from));
        for (int i = 0; i < from.length; i++) {
          y.values()[i] = factors[i] * from[i] * by;
        }
        y.write(row);
      }
    }

    /** Makes the gradient of the input of that of the output. */
    void backward(Numbers dy) {
      double[] factors = factors();
      double[] sums = slope.map(Numbers::values).orElse(new double[0]);
      Arrays.fill(sums, 0);
      for (int row = 0; row < x.count(); row++) {
        double[] from = x.read(row);
        double by = scale.applyAsDouble(squares(from));
        double[] gradient = dy.read(row);
        double along = 0;
        for (int i = 0; i < from.length; i++) {
          if (sums.length > 0) {
            sums[i] += gradient[i] * from[i] * by;
          }
          gradient[i] *= factors[i];
          along += gradient[i] * from[i] * by;
        }
        double times = share.applyAsDouble(by) * along * by;
        for (int i = 0; i < from.length; i++) {
          gradient[i] = by * (gradient[i] - from[i] * times);
        }
        dy.write(row);
      }
      slope.ifPresent(Numbers::write);
    }
  }

  private static double squares(double... row) {
    double sum = 0;
    for (double value : row) {
      sum += value * value;
    }
    return sum;
  }
}
