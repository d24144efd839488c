package dev.banteng.nn.layers.internal;

import dev.banteng.core.engine.Block;

/** The numbers of a block, all or a piece of them at a time, as doubles for arithmetic in Java. */
public final class Numbers {
  private final Block block;
  private final double[] values;
  private final float[] floats;

  /** All numbers of a block as one piece. */
  public Numbers(Block block) {
    this(block, block.length());
  }

  /** The numbers of a block in pieces of that length. */
  public Numbers(Block block, int length) {
    this.block = block;
    this.values = new double[length];
    this.floats = new float[block.isDouble() ? 0 : length];
  }

  /** The numbers of a block along its last axis, a row at a time. */
  public static Numbers rows(Block block) {
    long[] sizes = block.sizes();
    return new Numbers(block, (int) sizes[sizes.length - 1]);
  }

  public Block block() {
    return block;
  }

  /** How many pieces there are. */
  public int count() {
    return block.length() / values.length;
  }

  /** The piece that was read last, to be changed and written. */
  public double[] values() {
    return values;
  }

  /** Takes over what operations wrote. */
  public double[] read() {
    return read(0);
  }

  /** Takes over a piece of what operations wrote. */
  public double[] read(int piece) {
    int from = piece * values.length;
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

  /** Hands the values to operations. */
  public void write() {
    write(0);
  }

  /** Hands the values to operations as one of the pieces. */
  public void write(int piece) {
    int from = piece * values.length;
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
