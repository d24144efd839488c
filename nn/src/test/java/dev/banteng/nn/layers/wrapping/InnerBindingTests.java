package dev.banteng.nn.layers.wrapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import dev.banteng.core.StepSeed;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.nn.api.Binding;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InnerBindingTests {
  /** One part of a batch, whose layers with seeds of their own draw otherwise than the next's. */
  private record Part(Engine engine, int index) implements Binding {
    @Override
    public Mode mode() {
      return Mode.TRAINING;
    }

    @Override
    public int rows() {
      return 4;
    }

    @Override
    public StepSeed seed() {
      return new StepSeed(Seed.of(index), () -> 0);
    }

    @Override
    public StepSeed seed(long own) {
      return Binding.super.seed(own).child(index);
    }

    @Override
    public boolean needsInputGradient() {
      return false;
    }
  }

  @Test
  void a_layer_inside_with_a_seed_of_its_own_draws_otherwise_in_each_part_of_a_batch() {
    try (Engine engine = new Nd4jBackend().open()) {
      for (int part = 0; part < 2; part++) {
        var outer = new Part(engine, part);
        Seed wanted = outer.seed(7).seed();
        assertThat(InnerBinding.of(outer, 1).seed(7).seed()).isEqualTo(wanted);
        assertThat(InnerBinding.ofRows(outer, 12).seed(7).seed()).isEqualTo(wanted);
        assertThat(InnerBinding.ofStep(outer, 0, Optional.empty()).seed(7).seed())
            .isEqualTo(wanted);
      }
    }
  }
}
