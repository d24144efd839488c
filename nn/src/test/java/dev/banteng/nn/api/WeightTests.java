package dev.banteng.nn.api;

import static dev.banteng.nn.initializers.Initializers.zeros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Shape;
import org.junit.jupiter.api.Test;

class WeightTests {
  private final Weight kernel = new Weight("kernel", Shape.of(2, 3), zeros());

  @Test
  void lies_directly_in_its_layer_unless_said_otherwise() {
    assertThat(kernel.group()).isEmpty();
    assertThat(kernel.trainable()).isTrue();
  }

  @Test
  void outer_groups_stand_in_front_of_inner_ones() {
    Weight deep = kernel.in("cell").in("forward_layer");
    assertThat(deep.group()).isEqualTo("forward_layer/cell");
    assertThat(deep.name()).isEqualTo("kernel");
  }

  @Test
  void keeps_its_group_when_it_is_frozen() {
    Weight frozen = kernel.in("cell").trainable(false);
    assertThat(frozen.group()).isEqualTo("cell");
    assertThat(frozen.trainable()).isFalse();
    assertThat(frozen.trainable(true)).isEqualTo(kernel.in("cell"));
  }
}
