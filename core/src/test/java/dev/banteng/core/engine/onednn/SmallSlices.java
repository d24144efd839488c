package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Engine;

/** oneDNN in slices so small that a few samples make several. */
public final class SmallSlices implements Backend {
  @Override
  public Engine open() {
    return new OneDnnEngine("small slices", 100);
  }

  @Override
  public String name() {
    return "small slices";
  }
}
