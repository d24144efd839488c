package dev.banteng.core.backend;

import dev.banteng.core.Check;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.internal.NativeJar;
import dev.banteng.core.engine.internal.Natives;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import dev.banteng.core.internal.Log;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what computes: oneDNN where it can be loaded, else ND4J's ops.
 *
 * <p>The system property {@code banteng.engine}, or the environment variable {@code
 * BANTENG_ENGINE}, decides otherwise: {@code auto} is the default; {@code onednn} and {@code nd4j}
 * take one of them or fail.
 *
 * <p>Example: {@code java -Dbanteng.engine=nd4j ...}
 */
public final class Engines {
  private static @Nullable EngineChoice chosen;
  private static String refusal = "";
  private static volatile boolean nd4jIsLoaded;

  private Engines() {}

  /**
   * What computes, chosen at the first call. If it is not what it should be, that is logged once,
   * with the cause and what to do.
   *
   * @throws IllegalArgumentException if {@code banteng.engine} has an unknown value
   * @throws IllegalStateException if native libraries are missing, naming the dependencies to add
   */
  public static synchronized Backend backend() {
    return choice().backend();
  }

  /**
   * What computes in double precision, for checks of gradients: ND4J's ops, slowly.
   *
   * @throws IllegalStateException if its native libraries are missing, naming the dependencies to
   *     add
   */
  public static Backend inDouble() {
    return Uninterrupted.call(Nd4jBackend::inDouble);
  }

  /** What this machine is, which native libraries were found, and what computes and why. */
  public static synchronized String diagnosis() {
    return "System   %s (%s)\nNatives  %s\n%s"
        .formatted(Natives.machine(), Natives.platform(), NativeJar.found(), outcome());
  }

  /**
   * Makes sure that ND4J's arrays can be made, which is needed whatever computes.
   *
   * @throws IllegalStateException if ND4J's native libraries are missing, naming the dependencies
   *     to add
   */
  public static void requireNd4j() {
    if (!nd4jIsLoaded) {
      Uninterrupted.call(Nd4jBackend::new);
      nd4jIsLoaded = true;
    }
  }

  private static String outcome() {
    try {
      Backend backend = choice().backend();
      return "Engine   %s: %s\nThreads  %s"
          .formatted(backend.name(), choice().reason(), backend.threading());
    } catch (IllegalArgumentException | IllegalStateException e) {
      return "Engine   none: " + e.getMessage();
    }
  }

  private static EngineChoice choice() {
    if (!refusal.isEmpty()) {
      throw Check.order("%s", refusal);
    }
    EngineChoice choice = chosen;
    if (choice == null) {
      choice = choose();
      chosen = choice;
    }
    return choice;
  }

  private static EngineChoice choose() {
    try {
      String wanted = wanted();
      EngineChoice choice =
          Uninterrupted.call(() -> EngineChoice.of(wanted, OneDnnBackend::new, Nd4jBackend::new));
      if (choice.secondBest()) {
        Log.of(Engines.class).warn(choice.reason());
      }
      return choice;
    } catch (IllegalStateException e) {
      refusal =
          String.valueOf(
              e.getMessage()); // Java tells the cause of a class that cannot be loaded only once
      throw e;
    }
  }

  private static String wanted() {
    return Optional.ofNullable(System.getProperty("banteng.engine"))
        .or(() -> Optional.ofNullable(System.getenv("BANTENG_ENGINE")))
        .orElse("auto");
  }
}
