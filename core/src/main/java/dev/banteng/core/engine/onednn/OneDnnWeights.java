package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import org.bytedeco.dnnl.memory;

/**
 * Weights in the layout that a primitive asks for: the block itself where the layouts agree, else a
 * copy that is renewed when the block was written.
 */
final class OneDnnWeights {
  private final Block weights;
  private final memory.desc layout;
  private final memory packed;
  private final Step renew;

  OneDnnWeights(OneDnnEngine engine, Block weights, memory.desc plain, memory.desc wanted) {
    this.weights = weights;
    this.layout = wanted;
    memory user = engine.view(weights, plain);
    if (OneDnnEngine.same(plain, wanted)) {
      packed = user;
      renew = Step.NOTHING;
    } else {
      packed = engine.make(wanted);
      renew = whenWritten(weights, engine.reorder(user, packed));
    }
  }

  private static Step whenWritten(Block weights, Step copy) {
    return new Step() {
      private long seen = -1;

      @Override
      public void run() {
        if (seen != weights.writes()) {
          copy.run();
          seen = weights.writes();
        }
      }
    };
  }

  /** Whether these are such weights in such a layout. */
  boolean is(Block block, memory.desc wanted) {
    return weights == block && OneDnnEngine.same(layout, wanted);
  }

  /** The memory to hand to the primitive. */
  memory memory() {
    return packed;
  }

  /** Brings the copy up to date; runs before the primitive. */
  Step renew() {
    return renew;
  }
}
