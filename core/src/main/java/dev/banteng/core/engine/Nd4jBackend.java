package dev.banteng.core.engine;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The portable way to compute, on ND4J's ops: slower than oneDNN, and the reference that it is
 * tested against.
 *
 * <p>Example: {@code new Nd4jBackend().open()} is an engine on float32; {@code
 * Nd4jBackend.inDouble().open()} one that is exact enough to check gradients by differences.
 */
public final class Nd4jBackend implements Backend {
  private final DataType type;

  /**
   * The engine on float32.
   *
   * @throws IllegalStateException if ND4J's native libraries are missing, naming the dependency to
   *     add
   */
  public Nd4jBackend() {
    this(DataType.FLOAT);
  }

  private Nd4jBackend(DataType type) {
    this.type = type;
  }

  /** The engine on float64, for gradient checks. */
  public static Nd4jBackend inDouble() {
    return new Nd4jBackend(DataType.DOUBLE);
  }

  @Override
  public String name() {
    return "ND4J";
  }

  @Override
  public Engine open() {
    return new Nd4jEngine(name(), type);
  }
}
