package dev.banteng.core;

/** Throws on what another thread, or code that declares more than we may, has thrown. */
public final class Thrown {
  private Thrown() {}

  /**
   * Throws the very object, whatever its type: an exception that a source, a loss or a callback
   * throws reaches the caller of {@code fit} as it was thrown, a checked one too.
   *
   * <p>Example: {@code throw Thrown.again(failure);}
   *
   * @return never; the type lets the caller write {@code throw}, which compilers understand
   */
  public static RuntimeException again(Throwable failure) {
    Traces.addCaller(failure);
    throw Thrown.<RuntimeException>unchecked(failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: nothing is cast
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
