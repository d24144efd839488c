package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Arena.Slot;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArenaTests {
  private final Arena arena =
      new Arena(
          new Nd4jBackend(),
          List.of(
              new Slot("dense/kernel", Shape.of(3, 7), true),
              new Slot("norm/mean", Shape.of(2), false),
              new Slot("dense/bias", Shape.of(1_030), true)));

  @Test
  void parameters_begin_at_multiples_of_sixteen() {
    assertThat(arena.parameters())
        .map(Parameter::name)
        .containsExactly("dense/kernel", "norm/mean", "dense/bias");
    assertThat(arena.parameters()).map(Parameter::offset).containsExactly(0, 32, 48);
    assertThat(arena.parameters()).map(Parameter::size).containsExactly(21, 2, 1_030);
    assertThat(arena.length()).isEqualTo(48 + 1_040);
    assertThat(arena.parameters().get(0).value().sizes()).containsExactly(3, 7);
  }

  @Test
  void an_update_reaches_what_is_trained_in_pieces_and_nothing_else() {
    float[] ones = new float[1_030];
    Arrays.fill(ones, 1);
    arena.parameters().get(2).gradient().write(ones);
    var pieces = new ArrayList<String>();
    arena.update(
        (values, gradients, offset, count) -> {
          pieces.add(offset + "+" + count);
          for (int i = 0; i < count; i++) {
            values[i] += 1 + gradients[i];
          }
        });
    assertThat(pieces).containsExactly("0+21", "48+1024", "1072+6");
    float[] all = arena.snapshot();
    assertThat(Arrays.copyOfRange(all, 0, 21)).containsOnly(1);
    assertThat(Arrays.copyOfRange(all, 21, 48)).containsOnly(0);
    assertThat(Arrays.copyOfRange(all, 48, 1_078)).containsOnly(2);
    assertThat(Arrays.copyOfRange(all, 1_078, 1_088)).containsOnly(0);
  }

  @Test
  void a_snapshot_is_a_copy_that_can_be_put_back() {
    Parameter kernel = arena.parameters().get(0);
    kernel.value().write(0, new float[] {5}, 1);
    float[] before = arena.snapshot();
    kernel.value().write(0, new float[] {6}, 1);
    arena.restore(before);
    assertThat(kernel.value().toFloats()[0]).isEqualTo(5);
  }

  @Test
  void a_model_without_weights_has_an_empty_one() {
    Arena empty = new Arena(new Nd4jBackend(), List.of());
    empty.update(
        (values, gradients, offset, count) -> {
          throw new AssertionError("There is nothing to update.");
        });
    assertThat(empty.parameters()).isEmpty();
  }

  @Test
  void an_arena_of_many_numbers_has_a_range_for_each_thread_and_updates_reach_all_of_them_once() {
    var arena =
        new Arena(
            new Threads(3),
            List.of(
                new Slot("small", Shape.of(5), true), new Slot("large", Shape.of(100_000), true)));
    List<ArenaRange> ranges = arena.ranges();
    assertThat(ranges).hasSize(3);
    List<Step> steps =
        ranges.stream()
            .map(
                range ->
                    (Step)
                        () ->
                            arena
                                .parameters()
                                .forEach(
                                    parameter -> range.update(parameter, ArenaTests::addPlace)))
            .toList();
    arena.atOnce(steps).run();
    float[] expected = new float[arena.length()];
    for (Parameter parameter : arena.parameters()) {
      for (int i = 0; i < parameter.size(); i++) {
        expected[parameter.offset() + i] = 1 + parameter.offset() + i;
      }
    }
    assertThat(arena.snapshot()).isEqualTo(expected);
  }

  private static void addPlace(float[] values, float[] gradients, int offset, int count) {
    for (int i = 0; i < count; i++) {
      values[i] += 1 + offset + i;
    }
  }

  @Test
  void an_arena_of_few_numbers_is_one_range() {
    assertThat(new Arena(new Threads(3), List.of(new Slot("w", Shape.of(9), true))).ranges())
        .hasSize(1);
  }

  /** A backend that lets so many threads work, whatever the machine has. */
  private record Threads(int threads) implements Backend {
    @Override
    public String name() {
      return "threads";
    }

    @Override
    public Engine open() {
      return new Nd4jBackend().open();
    }
  }
}
