package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockTests {

  static List<Block> blocks() {
    return List.of(new Nd4jBackend().open().block(2, 3), Nd4jBackend.inDouble().open().block(2, 3));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void numbers_go_in_and_come_out(Block block) {
    block.write(new float[] {1, 2, 3, 4, 5, 6});
    assertThat(block.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(block.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    block.write(2, new float[] {30, 40, 50}, 2);
    float[] part = new float[5];
    block.read(1, part, 4);
    assertThat(part).containsExactly(2, 30, 40, 5, 0);
    block.write(new double[] {6, 5, 4, 3, 2, 1});
    assertThat(block.toFloats()).containsExactly(6, 5, 4, 3, 2, 1);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void views_share_the_memory(Block block) {
    block.write(new float[] {1, 2, 3, 4, 5, 6});
    Block view = block.view(3, 3).view(1, 2);
    view.write(new float[] {50, 60});
    block.reshape(3, 2).write(0, new float[] {10}, 1);
    assertThat(block.toFloats()).containsExactly(10, 2, 3, 4, 50, 60);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void sizes_are_the_batch_and_a_row(Block block) {
    assertThat(block.rows()).isEqualTo(2);
    assertThat(block.row()).isEqualTo(Shape.of(3));
    assertThat(block.length()).isEqualTo(6);
    assertThat(block.reshape(Shape.of(3, 1)).sizes()).containsExactly(2, 3, 1);
    block.sizes()[0] = 9;
    assertThat(block.sizes()).containsExactly(2, 3);
  }

  @Test
  void every_write_counts_in_all_views() {
    Block block = blocks().get(0);
    long before = block.writes();
    block.view(2, 1).write(new float[] {1});
    block.reshape(6).touch();
    assertThat(block.writes()).isEqualTo(before + 2);
    block.toFloats();
    assertThat(block.writes()).isEqualTo(before + 2);
  }

  @Test
  void what_does_not_fit_is_an_error() {
    Block block = blocks().get(0);
    assertThatThrownBy(() -> block.reshape(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A block of sizes [2, 3] cannot be read as [7].");
    assertThatThrownBy(() -> block.view(4, 3))
        .hasMessage("A view of [3] from 4 does not lie in 6 numbers.");
    assertThatThrownBy(() -> block.write(new float[5]))
        .hasMessage("6 numbers from position 0 do not fit: the block holds 6, the array 5.");
    assertThatThrownBy(() -> block.read(5, new float[2], 2))
        .hasMessage("2 numbers from position 5 do not fit: the block holds 6, the array 2.");
    assertThatThrownBy(() -> block.read(-1, new float[2], 2))
        .hasMessage("2 numbers from position -1 do not fit: the block holds 6, the array 2.");
  }

  @Test
  void shows_its_sizes_and_precision() {
    assertThat(blocks())
        .map(Block::toString)
        .containsExactly("Block [2, 3], float32", "Block [2, 3], float64");
  }
}
