package dev.banteng.core.engine;

/**
 * Some of an arena's numbers, with buffers of their own: different ranges may be updated at the
 * same time.
 */
public final class ArenaRange {
  private static final int CHUNK = 1024;

  private final Block values;
  private final Block gradients;
  private final int from;
  private final float[] value = new float[CHUNK];
  private final float[] gradient = new float[CHUNK];

  ArenaRange(Block values, Block gradients, int from, int length) {
    this.values = values.view(from, length);
    this.gradients = gradients.view(from, length);
    this.from = from;
  }

  /** Changes a piece of a parameter, at most 1,024 numbers long. */
  @FunctionalInterface
  public interface Update {
    /**
     * Changes one piece.
     *
     * @param values the weights, from index 0 on, to be changed in place
     * @param gradients their gradients, which may be used as scratch memory
     * @param offset where the piece begins in the arena
     * @param count how many numbers it has
     */
    void apply(float[] values, float[] gradients, int offset, int count);
  }

  /** Where it begins in the arena. */
  public int from() {
    return from;
  }

  /** How many numbers it has. */
  public int length() {
    return values.length();
  }

  /** Applies an update to what lies in this range of a parameter. */
  public void update(Parameter parameter, Update update) {
    int end = Math.min(parameter.offset() + parameter.size(), from + length());
    for (int at = Math.max(parameter.offset(), from); at < end; at += CHUNK) {
      int count = Math.min(CHUNK, end - at);
      values.read(at - from, value, count);
      gradients.read(at - from, gradient, count);
      update.apply(value, gradient, at, count);
      values.write(at - from, value, count);
    }
  }
}
