package dev.banteng.core.engine;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;

/**
 * A piece of native memory with sizes, in C order: what engines compute on. It is float32, or
 * float64 in the engine that checks gradients. Views share their memory.
 */
public final class Block {
  private static final int PIECE = 1 << 14; // 64 KB: still in the cache when they are written

  private final Memory memory;
  private final long[] sizes;

  private Block(Memory memory, long... sizes) {
    this.memory = memory;
    this.sizes = sizes.clone();
  }

  /** For engines: a block on their memory; {@code pointer} is at its first number. */
  public static Block on(Pointer pointer, long... sizes) {
    return new Block(new Memory(pointer, length(sizes)), sizes);
  }

  /** How many numbers sizes stand for. */
  public static int length(long... sizes) {
    return Shape.numbers(sizes)
        .orElseThrow(
            () ->
                Check.fail(
                    "Sizes %s are more numbers than one block holds (%s): use smaller batches or layers.",
                    Arrays.toString(sizes), Integer.MAX_VALUE));
  }

  /** The sizes along each axis. */
  public long[] sizes() {
    return sizes.clone();
  }

  /** The size of the first axis: how many samples a batch has. */
  public int rows() {
    return (int) sizes[0];
  }

  /** The shape of one sample: all sizes but the first. */
  public Shape row() {
    int[] row = new int[sizes.length - 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = (int) sizes[i + 1];
    }
    return Shape.of(row);
  }

  /** How many numbers it holds. */
  public int length() {
    return memory.length();
  }

  /** The same memory under other sizes. */
  public Block reshape(long... other) {
    if (length(other) != length()) {
      throw Check.fail(
          "A block of sizes %s cannot be read as %s.",
          Arrays.toString(sizes), Arrays.toString(other));
    }
    return new Block(memory.part(0, length()), other);
  }

  /** The same memory as samples of another shape. */
  public Block reshape(Shape row) {
    return reshape(row.batch(sizes[0]));
  }

  /** A part of this memory, from a position on. */
  public Block view(int from, long... part) {
    int count = length(part);
    if (from < 0 || from > length() - count) {
      throw Check.fail(
          "A view of %s from %s does not lie in %s numbers.",
          Arrays.toString(part), from, length());
    }
    return new Block(memory.part(from, count), part);
  }

  /**
   * Copies numbers out, {@code count} of them from position {@code from} on, to position {@code at}
   * of an array.
   */
  public void read(int from, float[] to, int at, int count) {
    memory.read(from, to, at, count);
  }

  /**
   * Copies numbers in, {@code count} of them from position {@code at} of an array, to position
   * {@code from} on.
   */
  public void write(int from, float[] source, int at, int count) {
    memory.write(from, source, at, count);
  }

  /**
   * Copies numbers in that are given by their bits ({@link Float#floatToRawIntBits}), from the
   * start of an array: loops over whole numbers run in vector registers where those that make
   * floats of them do not.
   */
  public void writeBits(int from, int[] source, int count) {
    memory.writeBits(from, source, count);
  }

  /** Copies numbers out, to the start of an array. */
  public void read(int from, float[] to, int count) {
    read(from, to, 0, count);
  }

  /** Copies numbers in, from the start of an array. */
  public void write(int from, float[] source, int count) {
    write(from, source, 0, count);
  }

  /** Copies all numbers to the start of an array. */
  public void read(float[] to) {
    read(0, to, length());
  }

  /** Copies all numbers in from the start of an array. */
  public void write(float[] source) {
    write(0, source, length());
  }

  /** Copies all numbers in from the start of a buffer, piece by piece. */
  public void write(FloatBuffer source) {
    float[] piece = new float[Math.min(PIECE, length())];
    for (int from = 0; from < length(); from += piece.length) {
      int count = Math.min(piece.length, length() - from);
      source.get(from, piece, 0, count);
      write(from, piece, count);
    }
  }

  /** A copy of all numbers. */
  public float[] toFloats() {
    float[] copy = new float[length()];
    read(copy);
    return copy;
  }

  /** A copy of all numbers in double precision; exact in the engine that computes in it. */
  public double[] toDoubles() {
    return memory.toDoubles();
  }

  /** Copies numbers of double precision in. */
  public void write(double[] source) {
    memory.write(source);
  }

  /** Makes all numbers zero. */
  public void clear() {
    memory.clear();
  }

  /** Whether the numbers are float64. */
  public boolean isDouble() {
    return memory.isDouble();
  }

  /** Says that the memory was written by something other than {@link #write}. */
  public void touch() {
    memory.touch();
  }

  /**
   * For engines: how often this memory was written, through any block on it. A copy made from it
   * (reordered weights) is renewed when this has changed.
   */
  public long writes() {
    return memory.writes();
  }

  /** For engines: the address of the first number. */
  public Pointer address() {
    return memory.address();
  }

  @Override
  public String toString() {
    return "Block " + Arrays.toString(sizes) + (isDouble() ? ", float64" : ", float32");
  }
}
