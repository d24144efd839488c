package dev.banteng.golden;

import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import java.util.List;
import java.util.function.Consumer;

/** The ways to compute; what runs on an engine is run on each. */
final class Backends {
  private static final List<Backend> ALL = List.of(new OneDnnBackend(), new Nd4jBackend());

  private Backends() {}

  /** Runs something on every engine, whose name a mismatch then tells. */
  static void each(Consumer<Backend> run) {
    for (Backend backend : ALL) {
      try {
        run.accept(backend);
      } catch (Mismatch e) {
        throw e.on(backend.name());
      }
    }
  }
}
