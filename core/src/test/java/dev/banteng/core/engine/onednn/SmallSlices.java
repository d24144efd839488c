package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.ThreadLimit;

/** oneDNN in slices so small that a few samples make several. */
public final class SmallSlices implements Backend {
  @Override
  public Engine open() {
    return new OneDnnEngine("small slices", 100, ThreadLimit.NONE, 1, OneDnnEngine.WORTH_A_THREAD);
  }

  @Override
  public String name() {
    return "small slices";
  }
}
