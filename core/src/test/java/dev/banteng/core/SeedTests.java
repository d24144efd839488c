package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeedTests {

  @Test
  void the_same_seed_gives_the_same_numbers_today_and_tomorrow() {
    assertThat(Seed.of(7).random().nextLong()).isEqualTo(Seed.of(7).random().nextLong());
    assertThat(Seed.of(7).child("shuffle").child(3)).isEqualTo(new Seed(-1565442194052771510L));
  }

  @Test
  void every_part_has_a_stream_of_its_own() {
    var named = Stream.of("", "a", "b", "ab", "ba", "dense", "dense_1").map(Seed.of(7)::child);
    var numbered = LongStream.range(-500, 500).mapToObj(Seed.of(7)::child);
    var neighbours = IntStream.range(0, 1_000).mapToObj(i -> Seed.of(i).child("conv2d"));
    assertThat(Stream.of(named, numbered, neighbours).flatMap(seeds -> seeds))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_order_of_parts_matters() {
    assertThat(Seed.of(7).child("a").child("b")).isNotEqualTo(Seed.of(7).child("b").child("a"));
  }

  @Test
  void a_fresh_seed_can_be_read_out_and_typed() {
    assertThat(Stream.generate(Seed::fresh).limit(1_000))
        .allSatisfy(seed -> assertThat(seed.value()).isBetween(0L, 999_999_999L));
  }
}
