package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.ThreadLimit;

/** oneDNN with every operation shared among three threads, however little work it is. */
public final class SharedOperations implements Backend {
  private static final int SLICE = 300_000;
  private final ThreadLimit limit = new OneDnnBackend().limit();

  @Override
  public Engine open() {
    return new OneDnnEngine("shared operations", SLICE, limit, 3, 1);
  }

  @Override
  public String name() {
    return "shared operations";
  }
}
