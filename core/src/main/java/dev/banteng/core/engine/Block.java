package dev.banteng.core.engine;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A piece of native memory with sizes, in C order: what engines compute on. It is float32, or
 * float64 in the engine that checks gradients. Views share their memory.
 */
public final class Block {
  private final Pointer pointer; // at the first number, position 0 between calls
  private final long[] sizes;
  private final int length;
  private final Version version;
  private @Nullable INDArray array;
  private @Nullable IntPointer bits;

  private Block(Pointer pointer, long[] sizes, Version version) {
    this.pointer = pointer;
    this.sizes = sizes.clone();
    this.length = length(sizes);
    this.version = version;
  }

  /** Counts how often some memory was written, by whatever block. */
  private static final class Version {
    private long count;
  }

  /** For engines: a block on their memory; {@code pointer} is at its first number. */
  public static Block on(Pointer pointer, long... sizes) {
    return new Block(pointer, sizes, new Version());
  }

  /** How many numbers sizes stand for. */
  public static int length(long... sizes) {
    long product = 1;
    for (long size : sizes) {
      product = Math.multiplyExact(product, size);
    }
    return Math.toIntExact(product);
  }

  /** The sizes along each axis. */
  public long[] sizes() {
    return sizes.clone();
  }

  /** The size of the first axis: how many rows a batch has. */
  public int rows() {
    return (int) sizes[0];
  }

  /** The shape of one row: all sizes but the first. */
  public Shape row() {
    int[] row = new int[sizes.length - 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = (int) sizes[i + 1];
    }
    return Shape.of(row);
  }

  /** How many numbers it holds. */
  public int length() {
    return length;
  }

  /** The same memory under other sizes. */
  public Block reshape(long... other) {
    if (length(other) != length) {
      throw Check.fail(
          "A block of sizes "
              + Arrays.toString(sizes)
              + " cannot be read as "
              + Arrays.toString(other)
              + ".");
    }
    return new Block(at(0), other, version);
  }

  /** The same memory as rows of another shape. */
  public Block reshape(Shape row) {
    return reshape(row.batch(sizes[0]));
  }

  /** A part of this memory, from a position on. */
  public Block view(int from, long... part) {
    if (from < 0 || from + length(part) > length) {
      throw Check.fail(
          "A view of "
              + Arrays.toString(part)
              + " from "
              + from
              + " does not lie in "
              + length
              + " numbers.");
    }
    return new Block(at(from), part, version);
  }

  /**
   * Copies numbers out, {@code count} of them from position {@code from} on, to a place in an
   * array.
   */
  public void read(int from, float[] to, int at, int count) {
    check(from, count, to.length - at);
    if (pointer instanceof FloatPointer floats) {
      floats.position(from).get(to, at, count);
      floats.position(0);
    } else {
      double[] exact = new double[count];
      ((DoublePointer) at(from)).get(exact, 0, count);
      for (int i = 0; i < count; i++) {
        to[at + i] = (float) exact[i];
      }
    }
  }

  /**
   * Copies numbers in, {@code count} of them from a place in an array, to position {@code from} on.
   */
  public void write(int from, float[] source, int at, int count) {
    check(from, count, source.length - at);
    if (pointer instanceof FloatPointer floats) {
      floats.position(from).put(source, at, count);
      floats.position(0);
    } else {
      double[] exact = new double[count];
      for (int i = 0; i < count; i++) {
        exact[i] = source[at + i];
      }
      ((DoublePointer) at(from)).put(exact, 0, count);
    }
    touch();
  }

  /**
   * Copies numbers in that are given by their bits ({@link Float#floatToRawIntBits}), from the
   * start of an array: loops over whole numbers run in vector registers where those that make
   * floats of them do not.
   */
  public void writeBits(int from, int[] source, int count) {
    check(from, count, source.length);
    if (pointer instanceof FloatPointer floats) {
      if (bits == null) {
        bits = new IntPointer(floats);
      }
      bits.position(from).put(source, 0, count);
      touch();
    } else {
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = Float.intBitsToFloat(source[i]);
      }
      write(from, numbers, count);
    }
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
    read(0, to, length);
  }

  /** Copies all numbers in from the start of an array. */
  public void write(float[] source) {
    write(0, source, length);
  }

  /** A copy of all numbers. */
  public float[] toFloats() {
    float[] copy = new float[length];
    read(copy);
    return copy;
  }

  /** A copy of all numbers in double precision; exact in the engine that computes in it. */
  public double[] toDoubles() {
    double[] copy = new double[length];
    if (isDouble()) {
      ((DoublePointer) pointer).get(copy, 0, length);
    } else {
      float[] floats = toFloats();
      for (int i = 0; i < length; i++) {
        copy[i] = floats[i];
      }
    }
    return copy;
  }

  /** Copies numbers of double precision in. */
  public void write(double[] source) {
    if (isDouble()) {
      check(0, length, source.length);
      ((DoublePointer) pointer).put(source, 0, length);
      touch();
    } else {
      float[] floats = new float[length];
      for (int i = 0; i < length; i++) {
        floats[i] = (float) source[i];
      }
      write(floats);
    }
  }

  /** Whether the numbers are float64. */
  public boolean isDouble() {
    return pointer instanceof DoublePointer;
  }

  /** Says that the memory was written by something other than {@link #write}. */
  public void touch() {
    version.count++;
  }

  /**
   * For engines: how often this memory was written, through any block on it. A copy made from it
   * (reordered weights) is renewed when this has changed.
   */
  public long writes() {
    return version.count;
  }

  /** For engines: the address of the first number. */
  public Pointer address() {
    return pointer;
  }

  /** For engines: this memory as an ND4J array, not a copy. */
  public INDArray array() {
    if (array == null) {
      var type = isDouble() ? DataType.DOUBLE : DataType.FLOAT;
      var buffer = Nd4j.createBuffer(address(), length, type);
      array =
          Nd4j.create(
              buffer, sizes.length == 0 ? new long[] {1} : sizes, strides(sizes), 0, 'c', type);
    }
    return array;
  }

  private static long[] strides(long[] sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int i = sizes.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= sizes[i];
    }
    return strides;
  }

  /** A pointer of its own at a position, so that views and threads do not share a cursor. */
  private Pointer at(int from) {
    return pointer instanceof FloatPointer floats
        ? floats.getPointer(from)
        : ((DoublePointer) pointer).getPointer(from);
  }

  private void check(int from, int count, int available) {
    if (from < 0 || count < 0 || from + count > length || count > available) {
      throw Check.fail(
          count
              + " numbers from position "
              + from
              + " do not fit: the block holds "
              + length
              + ", the array "
              + available
              + ".");
    }
  }

  @Override
  public String toString() {
    return "Block " + Arrays.toString(sizes) + (isDouble() ? ", float64" : ", float32");
  }
}
