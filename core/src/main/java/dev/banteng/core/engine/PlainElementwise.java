package dev.banteng.core.engine;

/** A function of each number by itself in plain Java, on a thousand numbers at a time. */
final class PlainElementwise implements Op {
  private static final int CHUNK = 1024;

  private final Elementwise function;
  private final Block x;
  private final Block y;

  PlainElementwise(Elementwise function, Block x, Block y) {
    this.function = function;
    this.x = x;
    this.y = y;
  }

  @Override
  public Step forward() {
    if (x.isDouble()) {
      return () -> y.write(exactly(x.toDoubles()));
    }
    float[] chunk = chunk();
    return () -> {
      for (int from = 0; from < x.length(); from += chunk.length) {
        int count = Math.min(chunk.length, x.length() - from);
        x.read(from, chunk, count);
        values(chunk, count);
        y.write(from, chunk, count);
      }
    };
  }

  private void values(float[] chunk, int count) {
    for (int i = 0; i < count; i++) {
      chunk[i] = (float) function.value(chunk[i]);
    }
  }

  private double[] exactly(double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = function.value(numbers[i]);
    }
    return numbers;
  }

  @Override
  public Step inputGradient(Block dy, Block dx) {
    Block at = function.isByValue() ? y : x;
    if (x.isDouble()) {
      return () -> dx.write(exactly(at.toDoubles(), dy.toDoubles()));
    }
    float[] chunk = chunk();
    float[] upstream = chunk();
    return () -> {
      for (int from = 0; from < at.length(); from += chunk.length) {
        int count = Math.min(chunk.length, at.length() - from);
        at.read(from, chunk, count);
        dy.read(from, upstream, count);
        gradients(chunk, upstream, count);
        dx.write(from, upstream, count);
      }
    };
  }

  private void gradients(float[] at, float[] upstream, int count) {
    for (int i = 0; i < count; i++) {
      upstream[i] *= (float) function.derivative(at[i]);
    }
  }

  private double[] exactly(double[] at, double[] upstream) {
    for (int i = 0; i < at.length; i++) {
      upstream[i] *= function.derivative(at[i]);
    }
    return upstream;
  }

  private float[] chunk() {
    return new float[Math.max(1, Math.min(CHUNK, x.length()))];
  }
}
