package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a shell shows of them stands in src-test/transcripts/errors.txt. */
class TracesTests {
  @AfterEach
  void all_is_shown_again() {
    Traces.brief(false);
  }

  private static boolean isOfLibrary(StackTraceElement frame) {
    return frame.getClassName().startsWith("dev.banteng.");
  }

  @Test
  void all_lines_are_kept_unless_somebody_wants_few() {
    assertThat(Check.fail("wrong").getStackTrace()).anyMatch(TracesTests::isOfLibrary);
    Traces.brief(true);
    assertThat(Check.fail("wrong").getStackTrace()).noneMatch(TracesTests::isOfLibrary);
    assertThat(Check.order("too early").getStackTrace()).noneMatch(TracesTests::isOfLibrary);
    Traces.brief(false);
    assertThat(Check.order("too early").getStackTrace()).anyMatch(TracesTests::isOfLibrary);
  }

  @Test
  void what_the_library_itself_gets_wrong_is_shown_whole() {
    Traces.brief(true);
    var fault = new NullPointerException("inside");
    StackTraceElement[] before = fault.getStackTrace();
    Traces.addCaller(fault);
    assertThat(fault.getStackTrace()).isEqualTo(before);
  }
}
