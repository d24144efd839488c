package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegionTests {
  @Test
  void is_a_part_of_a_block_or_its_axes_in_another_order() {
    Region region = Region.of(2, 3, 4).part(1, 1, 2).permuted(2, 0, 1);
    assertThat(region.from()).isEqualTo(4);
    assertThat(region.sizes()).containsExactly(4, 2, 2);
    assertThat(region.distances()).containsExactly(1, 12, 4);
    assertThat(region).hasToString("[4, 2, 2] from 4 by [1, 12, 4]");
  }

  @Test
  void knows_where_each_of_its_numbers_stands() {
    assertThat(Region.of(2, 3).permuted(1, 0).positions()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(Region.of(2, 3).part(1, 1, 2).positions()).containsExactly(1, 2, 4, 5);
  }

  @Test
  void does_not_leave_the_block() {
    assertThatThrownBy(() -> Region.of(2, 3).part(1, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 numbers from position 2 do not lie in 3 along axis 1 of [2, 3].");
    assertThatThrownBy(() -> Region.of(2, 3).part(0, -1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 numbers from position -1 do not lie in 2 along axis 0 of [2, 3].");
  }
}
