package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What would reach beyond a block, or outlive it, is refused or kept. */
class MemoryTests {
  private static final int MAX = Integer.MAX_VALUE;

  static Stream<Backend> backends() {
    return Stream.of(new OneDnnBackend(), new Nd4jBackend());
  }

  @ParameterizedTest
  @CsvSource({
    MAX + ", 0, 2",
    "5, 0, " + MAX,
    "0, " + MAX + ", 2",
    "1, 0, " + MAX,
    "-1, 0, 2",
    "0, -1, 2",
    "0, 0, -1",
    "0, 9, 2",
    "5, 0, 2",
    MAX + ", " + MAX + ", " + MAX
  })
  void ranges_that_overflow_are_refused(int from, int at, int count) {
    try (Engine engine = new OneDnnBackend().open()) {
      Block block = engine.block(6);
      String message =
          "%s numbers from position %s do not fit: the block holds 6, the array %s\\."
              .formatted(number(count), number(from), number(10 - (long) at));
      assertThatThrownBy(() -> block.read(from, new float[10], at, count))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(message);
      assertThatThrownBy(() -> block.write(from, new float[10], at, count))
          .hasMessageMatching(message);
    }
  }

  private static String number(long value) {
    return String.format(java.util.Locale.ROOT, "%,d", value);
  }

  @Test
  void views_that_overflow_are_refused() {
    try (Engine engine = new OneDnnBackend().open()) {
      Block block = engine.block(6);
      assertThatThrownBy(() -> block.view(MAX, 2))
          .hasMessage("A view of [2] from 2,147,483,647 does not lie in 6 numbers.");
      assertThatThrownBy(() -> block.view(2, MAX))
          .hasMessage("A view of [2147483647] from 2 does not lie in 6 numbers.");
      assertThatThrownBy(() -> block.view(0, 65_536, 65_537))
          .hasMessage(
              "Sizes [65536, 65537] are more numbers than one block holds (2,147,483,647): use"
                  + " smaller batches or layers.");
      assertThatThrownBy(() -> engine.block(1L << 33, 1L << 31))
          .hasMessageStartingWith("Sizes [8589934592, 2147483648] are more numbers");
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void what_an_engine_owns_outlives_a_scope_of_the_user(Backend backend) {
    Engine engine;
    Block x;
    Block y;
    WeightedOp op;
    try (var scope = new PointerScope()) {
      engine = backend.open();
      x = engine.block(2, 3);
      Block w = engine.block(3, 2);
      y = engine.block(2, 2);
      w.write(new float[] {1, 2, 3, 4, 5, 6});
      op = engine.linear(x, w, null, false, y);
      scope.attach(new FloatPointer(10));
    }
    for (int i = 0; i < 100; i++) { // what is freed would be used again for these
      new FloatPointer(6).put(new float[] {9, 9, 9, 9, 9, 9});
    }
    x.write(new float[] {1, 0, 0, 0, 1, 0});
    op.forward().run();
    assertThat(y.toFloats()).containsExactly(1, 2, 3, 4);
    engine.close();
  }
}
