package dev.banteng.nn.layers.internal;

import dev.banteng.core.Mode;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.nn.api.BatchCut;
import dev.banteng.nn.api.Binding;
import dev.banteng.nn.api.BuiltLayer;
import dev.banteng.nn.api.Pass;
import java.util.Optional;

/**
 * One layer behind another, as one layer.
 *
 * @param inner whether the first one needs its output's gradient, whoever needs its input's
 */
public record Chain(BuiltLayer first, BuiltLayer second, boolean inner) implements BuiltLayer {
  @Override
  public Pass connect(Binding binding, Block x) {
    Pass one = first.connect(binding, x);
    Pass two = second.connect(inner ? new Needing(binding) : binding, one.y());
    return new Pass(
        two.y(),
        one.forward().then(two.forward()),
        dy -> {
          Pass.Back late = two.backward().from(dy);
          Pass.Back early = one.backward().from(late.dx());
          return new Pass.Back(early.dx(), late.step().then(early.step()));
        });
  }

  @Override
  public boolean isBySample() {
    return first.isBySample() && second.isBySample();
  }

  /** What the second takes. */
  @Override
  public Optional<BuiltLayer> with(BuiltLayer next) {
    return second.with(next).map(both -> new Chain(first, both, inner));
  }

  /** The binding of a layer behind one that has weights. */
  private record Needing(Binding outer) implements Binding {
    @Override
    public Engine engine() {
      return outer.engine();
    }

    @Override
    public Mode mode() {
      return outer.mode();
    }

    @Override
    public int rows() {
      return outer.rows();
    }

    @Override
    public StepSeed seed() {
      return outer.seed();
    }

    @Override
    public boolean needsInputGradient() {
      return true;
    }

    @Override
    public Optional<Block> mask() {
      return outer.mask();
    }

    @Override
    public BatchCut cut() {
      return outer.cut();
    }
  }
}
