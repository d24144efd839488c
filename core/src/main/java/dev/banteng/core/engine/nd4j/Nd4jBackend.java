package dev.banteng.core.engine.nd4j;

import dev.banteng.core.Check;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.internal.NativeJar;
import dev.banteng.core.engine.internal.Natives;
import dev.banteng.core.internal.QuietLibraries;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The portable way to compute, on ND4J's ops: slower than oneDNN, and the reference that it is
 * tested against.
 *
 * <p>Example: {@code new Nd4jBackend().open()} is an engine on float32; {@code
 * Nd4jBackend.inDouble().open()} one that is exact enough to check gradients by differences.
 */
public final class Nd4jBackend implements Backend {
  private static final Optional<Throwable> FAILURE = load();

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
    checkLoaded();
    this.type = type;
  }

  /** Tries once: a class that could not be loaded fails with less to read the second time. */
  private static Optional<Throwable> load() {
    QuietLibraries.everywhere();
    try {
      Nd4j.scalar(1f);
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(e);
    }
  }

  private static void checkLoaded() {
    if (FAILURE.isPresent()) {
      Throwable cause = FAILURE.get();
      IllegalStateException refusal =
          Check.order(
              "ND4J cannot be loaded. %s\n%s",
              Natives.cause(cause), Natives.advice(Natives.OF_ND4J));
      refusal.initCause(cause);
      throw refusal;
    }
  }

  /** The engine on float64, for gradient checks. */
  public static Nd4jBackend inDouble() {
    return new Nd4jBackend(DataType.DOUBLE);
  }

  @Override
  public String name() {
    return "ND4J " + NativeJar.ND4J.version();
  }

  @Override
  public Engine open() {
    return new Nd4jEngine(name(), type);
  }
}
