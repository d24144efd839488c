package dev.banteng.core.backend;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.internal.Natives;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A backend and why it was chosen.
 *
 * @param secondBest whether a better one could not be loaded
 */
record EngineChoice(Backend backend, String reason, boolean secondBest) {

  /** Chooses by a value of {@code banteng.engine}. */
  static EngineChoice of(String wanted, Supplier<Backend> oneDnn, Supplier<Backend> nd4j) {
    String given = wanted.strip().toLowerCase(Locale.ROOT);
    return switch (given) {
      case "auto", "" -> best(oneDnn, nd4j);
      case "onednn" -> forced(given, oneDnn);
      case "nd4j" -> forced(given, nd4j);
      default ->
          throw Check.fail(
              "banteng.engine: %s",
              Names.unknown("engine", wanted, List.of("auto", "onednn", "nd4j")));
    };
  }

  private static EngineChoice best(Supplier<Backend> oneDnn, Supplier<Backend> nd4j) {
    try {
      return new EngineChoice(checked(oneDnn), "it is there and passed its check.", false);
    } catch (LinkageError | RuntimeException e) {
      return secondBest(e, nd4j);
    }
  }

  private static EngineChoice secondBest(Throwable failure, Supplier<Backend> nd4j) {
    try {
      String reason =
          "oneDNN cannot be used, so ND4J's ops compute, which takes several times as long. %s\n%s"
              .formatted(Natives.cause(failure), Natives.advice(Natives.OF_ONEDNN));
      return new EngineChoice(checked(nd4j), reason, true);
    } catch (LinkageError | RuntimeException e) {
      var wanted = Stream.concat(Natives.OF_ND4J.stream(), Natives.OF_ONEDNN.stream()).distinct();
      throw because(
          e,
          "Neither oneDNN nor ND4J can be loaded. %s %s\n%s",
          Natives.cause(failure),
          Natives.cause(e),
          Natives.advice(wanted.toList()));
    }
  }

  private static EngineChoice forced(String wanted, Supplier<Backend> backend) {
    try {
      return new EngineChoice(checked(backend), "banteng.engine is " + wanted + ".", false);
    } catch (LinkageError | RuntimeException e) {
      throw because(
          e,
          "banteng.engine is %s, which cannot be used. %s\n%s",
          wanted,
          Natives.cause(e),
          Natives.advice(wanted.equals("nd4j") ? Natives.OF_ND4J : Natives.OF_ONEDNN));
    }
  }

  private static IllegalStateException because(
      Throwable cause, String message, Object... arguments) {
    IllegalStateException refusal = Check.order(message, arguments);
    refusal.initCause(cause);
    return refusal;
  }

  /** The backend, if a tiny matrix product comes out right. */
  private static Backend checked(Supplier<Backend> supplier) {
    Backend backend = supplier.get();
    float[] product = product(backend);
    float[] expected = {43, 0};
    if (!Arrays.equals(product, expected)) {
      throw Check.order(
          "%s computed %s in its check instead of %s.",
          backend.name(), Arrays.toString(product), Arrays.toString(expected));
    }
    return backend;
  }

  private static float[] product(Backend backend) {
    try (Engine engine = backend.open()) {
      Block x = engine.block(1, 2);
      Block w = engine.block(2, 2);
      Block y = engine.block(1, 2);
      x.write(new float[] {2, 3});
      w.write(new float[] {5, -20, 11, 13});
      backend.limit().around(() -> engine.linear(x, w, null, true, y).forward().run());
      return y.toFloats();
    }
  }
}
