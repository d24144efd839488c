package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetingTests {
  private final List<String> said = new ArrayList<>();

  private Step say(String word) {
    return () -> said.add(word);
  }

  private Step part(String name) {
    return say(name + "1").then(new Meeting(say("met by " + name))).then(say(name + "2"));
  }

  @Test
  void nobody_goes_on_before_all_have_come() {
    Step both = Meeting.together(List.of(part("a"), part("b")), Step::all);
    both.run();
    both.run();
    assertThat(said.subList(0, 5)).containsExactly("a1", "b1", "met by a", "a2", "b2");
    assertThat(said).hasSize(10);
  }

  @Test
  void steps_that_lie_deep_in_others_are_cut_as_well() {
    Step a = Step.all(List.of(say("a0"), Step.all(List.of(part("a"), Step.NOTHING)), say("a3")));
    Step b = Step.all(List.of(part("b"), part("b")));
    assertThatThrownBy(() -> Meeting.together(List.of(a, b), Step::all))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Parts of one batch have to have the same number of meetings.");
    Meeting.together(List.of(a, part("c")), Step::all).run();
    assertThat(said).containsExactly("a0", "a1", "c1", "met by a", "a2", "a3", "c2");
  }

  @Test
  void a_part_that_is_alone_runs_as_it_is() {
    part("a").run();
    assertThat(said).containsExactly("a1", "met by a", "a2");
  }
}
