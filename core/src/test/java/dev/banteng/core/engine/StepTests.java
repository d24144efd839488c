package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StepTests {
  @Test
  void a_million_steps_run_one_after_the_other_in_one_frame() {
    var count = new AtomicInteger();
    Step.all(Collections.nCopies(1_000_000, count::incrementAndGet)).run();
    assertThat(count).hasValue(1_000_000);
  }

  @Test
  void steps_run_in_their_order() {
    var order = new ArrayList<String>();
    Step first = () -> order.add("first");
    Step second = () -> order.add("second");
    Step third = () -> order.add("third");
    Step.all(List.of(first, Step.NOTHING, second, third)).run();
    first.then(Step.NOTHING).then(second).run();
    assertThat(order).containsExactly("first", "second", "third", "first", "second");
  }

  @Test
  void nothing_costs_nothing() {
    Step step = () -> {};
    assertThat(Step.all(List.of())).isSameAs(Step.NOTHING);
    assertThat(Step.all(List.of(Step.NOTHING, step, Step.NOTHING))).isSameAs(step);
    assertThat(Step.NOTHING.then(step)).isSameAs(step);
    assertThat(step.then(Step.NOTHING)).isSameAs(step);
  }
}
