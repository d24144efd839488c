package dev.banteng.core.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table in {@link Laws}: an operation and the sizes of its memory. No sizes for w or
 * b: there are no weights or no bias; none for y: it works in place.
 *
 * @param name says what the row covers, and decides the numbers that fill its memory
 * @param relu whether the operation ends in a relu or takes over the slope of one before it
 */
record Law(String name, boolean relu, Sizes x, Sizes w, Sizes b, Sizes y, Maker maker) {

  /** Makes an operation on the blocks of a law. */
  interface Maker {
    Op make(Engine engine, Blocks blocks);
  }

  /** The memory of a law; y may be x. */
  record Blocks(Block x, @Nullable Block w, @Nullable Block b, Block y) {}

  /** Sizes along each axis, or none at all. */
  record Sizes(long... along) {
    static final Sizes NONE = new Sizes();

    static Sizes of(long... along) {
      return new Sizes(along);
    }

    boolean any() {
      return along.length > 0;
    }

    @Override
    public String toString() {
      return Arrays.toString(along);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
