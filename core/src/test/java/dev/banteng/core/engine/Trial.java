package dev.banteng.core.engine;

import dev.banteng.core.Seed;
import dev.banteng.core.engine.Law.Blocks;
import dev.banteng.core.engine.Law.Sizes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One law tried on one engine. */
final class Trial implements AutoCloseable {
  private static final double STEP = 1e-4;
  private final Law law;
  private final Engine engine;
  private final Blocks on;
  private final Op op;
  private final Step forward;

  Trial(Law law, Backend backend) {
    this.law = law;
    engine = backend.open();
    Block x = engine.block(law.x().along());
    on = new Blocks(x, block(law.w()), block(law.b()), law.y().any() ? block(law.y()) : x);
    op = law.maker().make(engine, on);
    forward = op.forward();
  }

  private @Nullable Block block(Sizes sizes) {
    return sizes.any() ? engine.block(sizes.along()) : null;
  }

  /** The output y and the gradients dx, dw and db, as far as there are such. */
  Map<String, double[]> results() {
    var results = new LinkedHashMap<String, double[]>();
    run();
    results.put("y", on.y().toDoubles());
    Block dy = engine.block(on.y().sizes());
    dy.write(upstream());
    if (op instanceof WeightedOp weighted) {
      Block dw = block(law.w());
      Block db = block(law.b());
      weighted.weightGradients(dy, dw, db).run();
      results.put("dw", dw.toDoubles());
      if (db != null) {
        results.put("db", db.toDoubles());
      }
    }
    Block dx = on.y() == on.x() ? dy : block(law.x());
    op.inputGradient(dy, dx).run();
    results.put("dx", dx.toDoubles());
    return results;
  }

  boolean hasWeights() {
    return op instanceof WeightedOp;
  }

  /** The same, with all gradients of an operation with weights found by one step. */
  Map<String, double[]> inOneGo() {
    Map<String, double[]> results = results();
    Block dy = engine.block(on.y().sizes());
    dy.write(upstream());
    Block dw = block(law.w());
    Block db = block(law.b());
    Block dx = block(law.x());
    ((WeightedOp) op).backward(dy, dw, db, dx).run();
    results.put("dx", dx.toDoubles());
    results.put("dw", dw.toDoubles());
    if (db != null) {
      results.put("db", db.toDoubles());
    }
    return results;
  }

  /** At most about fifty of some numbers, spread over them: differences take their time. */
  static double[] sample(double[] numbers) {
    int distance = numbers.length / 50 | 1; // odd, so that it meets every row and channel
    return IntStream.iterate(0, i -> i < numbers.length, i -> i + distance)
        .mapToDouble(i -> numbers[i])
        .toArray();
  }

  /** A sample of the gradients by central differences, for the engine in double precision. */
  Map<String, double[]> differences() {
    var results = new LinkedHashMap<String, double[]>();
    run();
    double[] upstream = masked(upstream(), on.y().toDoubles());
    results.put("dx", differences(on.x(), upstream));
    if (op instanceof WeightedOp && on.w() != null) {
      results.put("dw", differences(on.w(), upstream));
    }
    if (on.b() != null) {
      results.put("db", differences(on.b(), upstream));
    }
    return results;
  }

  private double[] differences(Block of, double[] upstream) {
    double[] positions = IntStream.range(0, of.length()).asDoubleStream().toArray();
    return Arrays.stream(sample(positions))
        .map(at -> loss(of, (int) at, STEP, upstream) - loss(of, (int) at, -STEP, upstream))
        .map(difference -> difference / (2 * STEP))
        .toArray();
  }

  /** The sum of upstream * y when one number is changed a little. */
  private double loss(Block block, int index, double change, double[] upstream) {
    load();
    double[] numbers = block.toDoubles();
    numbers[index] += change;
    block.write(numbers);
    forward.run();
    double[] y = on.y().toDoubles();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += upstream[i] * y[i];
    }
    return sum;
  }

  private void run() {
    load();
    forward.run();
  }

  private void load() {
    on.x().write(numbers("x", on.x().length()));
    for (Block weights : new Block[] {on.w(), on.b()}) {
      if (weights != null) {
        weights.write(numbers(weights == on.w() ? "w" : "b", weights.length()));
      }
    }
  }

  /**
   * The gradient with respect to y. Operations with weights take it before the relu that they end
   * in; a pooling takes over the slope of the relu before it and gets it unmasked.
   */
  private double[] upstream() {
    double[] upstream = numbers("dy", on.y().length());
    return op instanceof WeightedOp ? masked(upstream, on.y().toDoubles()) : upstream;
  }

  private double[] masked(double[] upstream, double[] y) {
    for (int i = 0; i < y.length; i++) {
      upstream[i] = law.relu() && y[i] <= 0 ? 0 : upstream[i];
    }
    return upstream;
  }

  /** Numbers from -1 to 1 that float32 holds exactly; what a relu left, where one came before. */
  private double[] numbers(String block, int length) {
    SplittableRandom random = Seed.of(7).child(law.name()).child(block).random();
    boolean afterRelu = law.relu() && !(op instanceof WeightedOp) && block.equals("x");
    double[] numbers = new double[length];
    for (int i = 0; i < length; i++) {
      double number = random.nextInt(-10_000, 10_000) / 16_384.0;
      numbers[i] = afterRelu ? Math.max(number, 0) : number;
    }
    return numbers;
  }

  @Override
  public void close() {
    engine.close();
  }
}
