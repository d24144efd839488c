package dev.banteng.nn.optimizers;

import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * A number that an optimizer's formula remembers for each weight, or one for all of them. Pieces
 * are copied out to index 0 and back: a loop whose arrays all begin at the same index is turned
 * into vector instructions, and the copies stay in the first-level cache. Threads may work on
 * different pieces at the same time. {@link Lion} shows one in a formula.
 */
public final class Moment {
  private static final int PIECE = 1024;

  private final String name;
  private final boolean isOne;
  private final Optional<Shape> shape;
  private final float[] all;
  private final ThreadLocal<float[]> piece = ThreadLocal.withInitial(() -> new float[PIECE]);

  private Moment(String name, boolean isOne, Optional<Shape> shape, float[] all) {
    this.name = name;
    this.isOne = isOne;
    this.shape = shape;
    this.all = all;
  }

  /** So many numbers under Keras' name, all 0. */
  public Moment(String name, int length) {
    this(name, false, Optional.empty(), new float[length]);
  }

  /** Numbers under Keras' name that have a shape of their own, not the weight's, all 0. */
  public Moment(String name, Shape shape) {
    this(name, false, Optional.of(shape), new float[shape.size()]);
  }

  /** One that is used or not: it has numbers only if it is. */
  static Moment when(boolean used, String name, int length) {
    return new Moment(name, used ? length : 0);
  }

  /** So many numbers that begin at one value. */
  static Moment filled(String name, int length, float value) {
    var moment = new Moment(name, length);
    Arrays.fill(moment.all, value);
    return moment;
  }

  /** One number for all weights together. */
  static Moment one(String name, float value) {
    return new Moment(name, true, Optional.of(Shape.scalar()), new float[] {value});
  }

  /** Keras' name of it, such as {@code "momentum"}. */
  String name() {
    return name;
  }

  /** Its own shape, unless it is the weight's. */
  Optional<Shape> shape() {
    return shape;
  }

  /** All its numbers, to be read and changed: for formulas that treat a weight as a whole. */
  public float[] numbers() {
    return all;
  }

  /** Whether it is one number for all weights together. */
  boolean isOne() {
    return isOne;
  }

  /** Whether it is used, with a number for each weight. */
  boolean isForEach() {
    return used() && !isOne;
  }

  boolean used() {
    return all.length > 0;
  }

  /** The one number for all weights. */
  float value() {
    return all[0];
  }

  /** Sets the one number for all weights. */
  void value(float value) {
    all[0] = value;
  }

  /** A piece of it from index 0 on, to be changed and {@linkplain #put put} back. */
  public float[] take(int offset, int count) {
    float[] taken = piece.get();
    System.arraycopy(all, offset, taken, 0, count);
    return taken;
  }

  /** Keeps the piece that was taken. */
  public void put(int offset, int count) {
    System.arraycopy(piece.get(), 0, all, offset, count);
  }

  /** Forgets a piece. */
  void clear(int offset, int count) {
    Arrays.fill(all, offset, offset + count, 0);
  }

  /** Copies some of its numbers out. */
  void read(int offset, float[] into, int at, int count) {
    System.arraycopy(all, offset, into, at, count);
  }

  /** Copies some of its numbers in. */
  void write(int offset, float[] from, int at, int count) {
    System.arraycopy(from, at, all, offset, count);
  }
}
