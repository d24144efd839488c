package dev.banteng.core.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class Nd4jArraysTests {
  static List<Block> blocks() {
    return List.of(new Nd4jBackend().open().block(2, 3), Nd4jBackend.inDouble().open().block(2, 3));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void arrays_share_the_memory(Block block) {
    block.write(new float[] {1, 2, 3, 4, 5, 6});
    Nd4jArrays.of(block.reshape(3, 2)).putScalar(0, 0, 10);
    INDArray array = Nd4jArrays.of(block);
    block.view(3, 3).view(1, 1).write(new float[] {50});
    assertThat(block.toFloats()).containsExactly(10, 2, 3, 4, 50, 6);
    assertThat(array.getDouble(1, 1)).isEqualTo(50);
    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(Nd4jArrays.rows(block.reshape(1, 2, 3)).shape()).containsExactly(2, 3);
  }

  @Test
  void arrays_that_were_collected_leave_the_memory_under_them_alone() {
    try (Engine engine = new Nd4jBackend().open()) {
      Block block = engine.block(4);
      block.write(new float[] {1, 2, 3, 4});
      for (int i = 0; i < 1_000; i++) {
        Nd4jArrays.of(block.view(1, 2)).addi(1);
        if (i % 250 == 0) {
          System.gc();
        }
      }
      assertThat(block.toFloats()).containsExactly(1, 1_002, 1_003, 4);
    }
  }
}
