package dev.banteng.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.metrics.Sample.Row;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CasesTests {
  private static final Cases CASES = Cases.of(21);

  private static long count(Predicate<Sample> rare) {
    return CASES.samples().stream().filter(rare).count();
  }

  private static boolean all(Sample sample, Predicate<Row> what) {
    return sample.rows().stream().allMatch(what);
  }

  @Test
  void samples_are_the_same_at_each_run_and_others_with_another_seed() {
    assertThat(CASES).isEqualTo(Cases.of(21));
    assertThat(CASES.samples()).doesNotContainAnyElementsOf(Cases.of(22).samples());
    assertThat(CASES.samples()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void what_is_rare_is_among_them() {
    assertThat(count(sample -> sample.size() == 1)).as("one row").isGreaterThan(5);
    assertThat(count(sample -> all(sample, row -> row.weight() == 0)))
        .as("nothing counts")
        .isGreaterThan(2);
    assertThat(count(sample -> sample.size() > 5 && all(sample, sameClass(sample))))
        .as("one class")
        .isGreaterThan(5);
    assertThat(count(sample -> sample.size() > 5 && all(sample, CasesTests::isTied)))
        .as("ties")
        .isGreaterThan(5);
    for (int i = 0; i < Sample.PARTS; i++) {
      int part = i;
      assertThat(count(sample -> sample.part(part).size() == 0))
          .as("part %d is empty", part)
          .isGreaterThan(5);
    }
    assertThat(count(sample -> sample.part(1).size() > 0 && sample.part(2).size() > 0))
        .as("three parts")
        .isGreaterThan(20);
  }

  private static Predicate<Row> sameClass(Sample sample) {
    return row -> row.label() == sample.rows().get(0).label();
  }

  private static boolean isTied(Row row) {
    return row.shares().stream().allMatch(share -> share <= 1);
  }

  @Test
  void a_failure_names_the_seed_and_the_fewest_rows() {
    assertThatThrownBy(
            () ->
                CASES.forAll(
                    "auc()",
                    sample ->
                        sample.rows().stream().filter(row -> row.weight() == 3).count() > 1
                            ? Optional.of("got 1, not 2")
                            : Optional.empty()))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching(
            """
            auc\\(\\): got 1, not 2
            Case \\d+ of -Dbanteng.cases.seed=21; of its rows \\(\\d+\\) these are enough \\(2\\):
              part \\d: class \\d, predicted \\[\\d, \\d, \\d, \\d], weight 3
              part \\d: class \\d, predicted \\[\\d, \\d, \\d, \\d], weight 3""");
  }

  @Test
  void an_error_is_a_failure() {
    assertThatThrownBy(
            () ->
                CASES.forAll(
                    "auc()",
                    sample -> {
                      throw new IllegalStateException("Too late.");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("auc(): java.lang.IllegalStateException: Too late.\nCase 0 of ")
        .hasMessageContaining("these are enough (1):");
  }

  @Test
  void a_law_that_holds_is_tried_on_all() {
    var seen = new java.util.ArrayList<Sample>();
    assertThatCode(
            () ->
                CASES.forAll(
                    "auc()",
                    sample -> {
                      seen.add(sample);
                      return Optional.empty();
                    }))
        .doesNotThrowAnyException();
    assertThat(seen).isEqualTo(CASES.samples());
  }
}
