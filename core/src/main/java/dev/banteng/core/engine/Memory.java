package dev.banteng.core.engine;

import dev.banteng.core.Check;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Native memory of float32 or float64 numbers: copies them in and out and counts the writes. */
final class Memory {
  private final Pointer pointer; // at the first number, position 0 between calls
  private final int length;
  private final AtomicLong writes; // of all parts, which threads may write at the same time
  private @Nullable IntPointer bits;

  Memory(Pointer pointer, int length) {
    this(pointer, length, new AtomicLong());
  }

  private Memory(Pointer pointer, int length, AtomicLong writes) {
    this.pointer = pointer;
    this.length = length;
    this.writes = writes;
  }

  /** A part of this memory. */
  Memory part(int from, int count) {
    return new Memory(at(from), count, writes);
  }

  /** A pointer of its own at a position, so that views and threads do not share a cursor. */
  private Pointer at(int from) {
    return pointer instanceof FloatPointer floats
        ? floats.getPointer(from)
        : ((DoublePointer) pointer).getPointer(from);
  }

  int length() {
    return length;
  }

  Pointer address() {
    return pointer;
  }

  boolean isDouble() {
    return pointer instanceof DoublePointer;
  }

  long writes() {
    return writes.get();
  }

  void touch() {
    writes.incrementAndGet();
  }

  void read(int from, float[] to, int at, int count) {
    check(from, at, count, to.length);
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

  void write(int from, float[] source, int at, int count) {
    check(from, at, count, source.length);
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

  void writeBits(int from, int[] source, int count) {
    check(from, 0, count, source.length);
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
      write(from, numbers, 0, count);
    }
  }

  void clear() {
    Pointer.memset(pointer, 0, (long) length * pointer.sizeof());
    touch();
  }

  double[] toDoubles() {
    double[] copy = new double[length];
    if (isDouble()) {
      ((DoublePointer) pointer).get(copy, 0, length);
    } else {
      float[] floats = new float[length];
      read(0, floats, 0, length);
      for (int i = 0; i < length; i++) {
        copy[i] = floats[i];
      }
    }
    return copy;
  }

  void write(double[] source) {
    if (isDouble()) {
      check(0, 0, length, source.length);
      ((DoublePointer) pointer).put(source, 0, length);
      touch();
    } else {
      float[] floats = new float[length];
      for (int i = 0; i < length; i++) {
        floats[i] = (float) source[i];
      }
      write(0, floats, 0, length);
    }
  }

  /** Whether {@code count} numbers lie in this memory and in an array that holds so many. */
  private void check(int from, int at, int count, int held) {
    if (from < 0 || count < 0 || from > length - count || at < 0 || at > held - count) {
      throw Check.fail(
          "%s numbers from position %s do not fit: the block holds %s, the array %s.",
          count, from, length, (long) held - at);
    }
  }
}
