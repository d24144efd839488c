package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Step;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * Weights in the layouts that primitives ask for: the block itself where the layouts agree, else a
 * copy that is renewed when the block was written. All primitives that ask for the same share one.
 */
final class OneDnnWeights {
  private final OneDnnContext context;
  private final List<Packed> packed = new ArrayList<>();

  OneDnnWeights(OneDnnContext context) {
    this.context = context;
  }

  /**
   * Weights in one layout.
   *
   * @param values what to hand to the primitive
   * @param renew brings a copy up to date; runs before the primitive
   */
  record Packed(Block weights, memory.desc layout, memory values, Step renew) {
    boolean is(Block block, memory.desc wanted) {
      return weights == block && OneDnnContext.same(layout, wanted);
    }
  }

  Packed in(memory.desc wanted, Block weights, memory.desc plain) {
    return packed.stream()
        .filter(known -> known.is(weights, wanted))
        .findFirst()
        .orElseGet(() -> pack(wanted, weights, plain));
  }

  private Packed pack(memory.desc wanted, Block weights, memory.desc plain) {
    memory user = context.view(weights, plain);
    boolean asIs = OneDnnContext.same(plain, wanted);
    memory values = asIs ? user : context.make(wanted);
    Step renew = asIs ? Step.NOTHING : whenWritten(weights, context.reorder(user, values));
    var made = new Packed(weights, wanted, values, renew);
    packed.add(made);
    return made;
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

  /** Forgets all, when their memory is freed. */
  void clear() {
    packed.clear();
  }
}
