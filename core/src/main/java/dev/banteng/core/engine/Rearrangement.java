package dev.banteng.core.engine;

/** Copies a region of one block to a region of another; the gradient is copied the other way. */
record Rearrangement(Engine engine, Block x, Region from, Block y, Region to) implements Op {
  @Override
  public Step forward() {
    return engine.copy(x, from, y, to);
  }

  /** What was not copied has no influence: its gradient is zero. */
  @Override
  public Step inputGradient(Block dy, Block dx) {
    Step back = engine.copy(dy, to, dx, from);
    Step clear = dx::clear;
    return from.count() == dx.length() ? back : clear.then(back);
  }
}
