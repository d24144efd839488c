package dev.banteng.metrics.multiclass;

import static dev.banteng.metrics.Metrics.classificationReport;
import static dev.banteng.metrics.Metrics.confusionMatrix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.metrics.Metrics;
import org.junit.jupiter.api.Test;

class ClassificationReportTests {
  private static final int[] TARGETS = {0, 1, 2, 2, 2};
  private static final int[] PREDICTED = {0, 0, 2, 2, 1};

  @Test
  void it_prints_in_the_layout_of_scikit_learn() {
    assertThat(classificationReport(TARGETS, PREDICTED, "class 0", "class 1", "class 2"))
        .hasToString(
            """
                          precision    recall  f1-score   support

                 class 0       0.50      1.00      0.67         1
                 class 1       0.00      0.00      0.00         1
                 class 2       1.00      0.67      0.80         3

                accuracy                           0.60         5
               micro avg       0.60      0.60      0.60         5
               macro avg       0.50      0.56      0.49         5
            weighted avg       0.70      0.60      0.61         5
            """);
  }

  @Test
  void it_is_a_map_under_the_same_keys() {
    var map = classificationReport(TARGETS, PREDICTED).toMap();
    assertThat(map.get("accuracy").keySet()).containsExactly("accuracy", "support");
    assertThat(map)
        .containsOnlyKeys("0", "1", "2", "accuracy", "micro avg", "macro avg", "weighted avg");
    assertThat(map.get("0"))
        .containsOnlyKeys("precision", "recall", "f1-score", "support")
        .containsEntry("precision", 0.5)
        .containsEntry("support", 1.0);
    assertThat(map.get("accuracy")).containsEntry("accuracy", 0.6).containsEntry("support", 5.0);
  }

  @Test
  void it_comes_from_a_streamed_matrix_as_well() {
    var matrix = confusionMatrix();
    matrix.update(new int[] {0, 1}, new int[] {0, 0});
    matrix.update(new int[] {2, 2, 2}, new int[] {2, 2, 1});
    assertThat(matrix.report()).hasToString(classificationReport(TARGETS, PREDICTED).toString());
    assertThat(matrix.report().row("2").recall()).isEqualTo(2 / 3.0);
  }

  @Test
  void it_agrees_with_the_metrics() {
    var report = classificationReport(TARGETS, PREDICTED);
    assertThat(Metrics.precision().macro().of(TARGETS, PREDICTED))
        .isEqualTo(report.macro().precision());
    assertThat(Metrics.recall().weighted().of(TARGETS, PREDICTED))
        .isEqualTo(report.weighted().recall());
    assertThat(Metrics.precision().micro().of(TARGETS, PREDICTED)).isEqualTo(report.accuracy());
    assertThat(Metrics.balancedAccuracy().of(TARGETS, PREDICTED))
        .isEqualTo(report.macro().recall());
  }

  @Test
  void what_is_not_there_is_refused() {
    assertThatThrownBy(() -> classificationReport(TARGETS, PREDICTED).row("cat"))
        .hasMessage("This report has no class 'cat'. It has: 0, 1, 2.");
    assertThatThrownBy(() -> confusionMatrix().report())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A classification report needs data: update the confusion matrix first.");
  }

  @Test
  void each_line_has_a_name_of_its_own() {
    assertThatThrownBy(() -> classificationReport(TARGETS, PREDICTED, "cat", null, "dog"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The name of class 1 must be a text, but was given null.");
    assertThatThrownBy(() -> classificationReport(TARGETS, PREDICTED, "cat", "dog", "cat"))
        .hasMessage("Each class has a name of its own, but 'cat' was given twice: rename one.");
    assertThatThrownBy(() -> classificationReport(TARGETS, PREDICTED, "cat", "accuracy", "dog"))
        .hasMessage("A classification report has a line 'accuracy' of its own: rename that class.");
  }
}
