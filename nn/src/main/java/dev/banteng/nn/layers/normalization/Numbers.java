package dev.banteng.nn.layers.normalization;

import dev.banteng.core.engine.Block;

/** A number for each channel: in native memory for operations, and as doubles for arithmetic. */
final class Numbers {
  private final Block block;
  private final double[] values;
  private final float[] floats;

  Numbers(Block block) {
    this.block = block;
    this.values = new double[block.length()];
    this.floats = new float[block.isDouble() ? 0 : block.length()];
  }

  Block block() {
    return block;
  }

  /** The numbers as they were read last, to be changed and written. */
  double[] values() {
    return values;
  }

  /** Takes over what operations wrote. */
  double[] read() {
    if (block.isDouble()) {
      System.arraycopy(block.toDoubles(), 0, values, 0, values.length);
    } else {
      block.read(floats);
      for (int i = 0; i < floats.length; i++) {
        values[i] = floats[i];
      }
    }
    return values;
  }

  /** Hands them to operations. */
  void write() {
    if (block.isDouble()) {
      block.write(values);
    } else {
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      block.write(floats);
    }
  }
}
