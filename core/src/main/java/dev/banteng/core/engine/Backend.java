package dev.banteng.core.engine;

/** A way to compute: opens engines, one for each set of blocks that lives and dies together. */
public interface Backend {
  /** Name and version, for {@code doctor} and messages: {@code "oneDNN 3.11"}. */
  String name();

  /** A new engine with no memory yet. */
  Engine open();
}
