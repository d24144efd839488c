package dev.banteng.nn.layers.normalization;

import dev.banteng.core.engine.Block;

/** The rows of a block along its last axis, one at a time, as doubles for arithmetic. */
final class RowNumbers {
  private final Block block;
  private final double[] values;
  private final float[] floats;

  RowNumbers(Block block) {
    long[] sizes = block.sizes();
    int length = (int) sizes[sizes.length - 1];
    this.block = block;
    this.values = new double[length];
    this.floats = new float[length];
  }

  int count() {
    return block.length() / values.length;
  }

  /** The numbers of the row read last, or to be written. */
  double[] values() {
    return values;
  }

  double[] read(int row) {
    int from = row * values.length;
    if (block.isDouble()) {
      double[] exact = block.view(from, values.length).toDoubles();
      System.arraycopy(exact, 0, values, 0, values.length);
    } else {
      block.read(from, floats, floats.length);
      for (int i = 0; i < floats.length; i++) {
        values[i] = floats[i];
      }
    }
    return values;
  }

  void write(int row) {
    int from = row * values.length;
    if (block.isDouble()) {
      block.view(from, values.length).write(values);
    } else {
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      block.write(from, floats, floats.length);
    }
  }
}
