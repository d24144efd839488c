package dev.banteng.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import dev.banteng.core.engine.onednn.SharedOperations;
import dev.banteng.core.engine.onednn.SmallSlices;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineLawsTests {

  static List<Law> laws() {
    return Laws.all();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void gradients_are_what_differences_say(Law law) {
    try (var trial = new Trial(law, Nd4jBackend.inDouble())) {
      Map<String, double[]> expected = trial.differences();
      Map<String, double[]> given = trial.results();
      given.remove("y");
      given.replaceAll((name, numbers) -> Trial.sample(numbers));
      assertClose(given, expected, 1e-6, 1e-7);
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void both_engines_compute_what_double_precision_does(Law law) {
    try (var exact = new Trial(law, Nd4jBackend.inDouble());
        var nd4j = new Trial(law, new Nd4jBackend());
        var oneDnn = new Trial(law, new OneDnnBackend())) {
      Map<String, double[]> expected = exact.results();
      assertClose(nd4j.results(), expected, 1e-5, 1e-5);
      assertClose(oneDnn.results(), expected, 1e-5, 1e-5);
    }
  }

  @Test
  void everything_that_libraries_know_has_a_law() {
    assertThat(KnownFunction.values())
        .extracting(function -> function.primitive().orElseThrow().known())
        .containsExactly(Elementwise.Known.values());
  }

  static List<Law> pooledConvolutions() {
    return Laws.pooledConvolutions();
  }

  @ParameterizedTest
  @MethodSource("pooledConvolutions")
  void slices_of_a_batch_compute_what_the_whole_does(Law law) {
    try (var whole = new Trial(law, new OneDnnBackend());
        var sliced = new Trial(law, new SmallSlices())) {
      assertClose(sliced.results(), whole.results(), 1e-6, 1e-6);
      assertClose(sliced.inOneGo(), whole.inOneGo(), 1e-6, 1e-6);
      assertClose(sliced.inOneGo(), sliced.results(), 1e-6, 1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void operations_that_threads_share_compute_what_one_thread_does(Law law) {
    try (var one = new Trial(law, new OneDnnBackend());
        var shared = new Trial(law, new SharedOperations())) {
      assertClose(shared.results(), one.results(), 1e-5, 1e-5);
      if (shared.hasWeights()) {
        assertClose(shared.inOneGo(), one.inOneGo(), 1e-5, 1e-5);
      }
    }
  }

  private static void assertClose(
      Map<String, double[]> given, Map<String, double[]> expected, double rel, double abs) {
    assertThat(given.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach(
        (name, numbers) -> {
          double[] actual = given.get(name);
          assertThat(actual).as(name).hasSameSizeAs(numbers);
          for (int i = 0; i < numbers.length; i++) {
            assertThat(actual[i])
                .as(name + "[" + i + "]")
                .isCloseTo(numbers[i], Offset.offset(abs + rel * Math.abs(numbers[i])));
          }
        });
  }
}
