package dev.banteng.metrics;

import static dev.banteng.metrics.Metrics.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Config;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Settings whose counts no array or no memory holds are refused by their sizes. */
class LargeSettingsTests {
  private static final int[] TARGETS = {1, 0};
  private static final float[] PREDICTED = {.9f, .1f};

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static String memory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return String.format(Locale.ROOT, "%,d", megabytes);
  }

  @Test
  void a_mean_iou_of_ids_is_refused_with_the_size_of_its_table() {
    String message =
        "numClasses of mean_io_u can be at most 46,340, whose table of classes has 16,384 MB, but"
            + " was given %s. Are these ids? Number the classes 0, 1, 2 and so on.";
    refused(() -> meanIoU(50_000), message.formatted("50,000"));
    refused(() -> meanIoU(Integer.MAX_VALUE), message.formatted("2,147,483,647"));
    var config = new Config().with("num_classes", 50_000);
    refused(() -> kinds().read("MeanIoU", config), message.formatted("50,000"));
    assertThat(meanIoU(1_000).of(TARGETS, TARGETS)).isGreaterThan(0.99);
  }

  @Test
  void a_table_of_classes_that_memory_does_not_hold_is_refused() {
    refused(
        () -> iou(46_340, 1).of(TARGETS, TARGETS),
        "io_u with 46,340 classes needs 16,384 MB for its counts, but Java may use "
            + memory()
            + " MB in all (-Xmx), and an array has at most 2,147,483,639 numbers. Are these ids?"
            + " Number the classes 0, 1, 2 and so on.");
  }

  @Test
  void thresholds_that_memory_does_not_hold_are_refused() {
    refused(
        () -> auc().numThresholds(2_000_000_000).of(TARGETS, PREDICTED),
        "auc with 2,000,000,000 thresholds needs 167,847 MB for its counts, but Java may use "
            + memory()
            + " MB in all (-Xmx), and an array has at most 2,147,483,639 numbers. Give fewer: 200"
            + " are usual; auc().exact() needs none.");
    int[][] labels = {{1, 0}, {0, 1}};
    refused(
        () -> auc().multiLabel().numThresholds(Integer.MAX_VALUE).of(labels, labels),
        "auc with 2,147,483,647 thresholds for 2 labels needs 360,448 MB for its counts, but Java"
            + " may use "
            + memory()
            + " MB in all (-Xmx), and an array has at most 2,147,483,639 numbers. Give fewer: 200"
            + " are usual; auc().exact() needs none.");
    assertThatThrownBy(
            () -> precisionAtRecall(0.5).numThresholds(Integer.MAX_VALUE).of(TARGETS, PREDICTED))
        .hasMessageStartingWith("precision_at_recall with 2,147,483,647 thresholds needs ");
    assertThat(auc().numThresholds(10_000).of(TARGETS, PREDICTED)).isEqualTo(1);
  }

  @Test
  void a_report_shows_no_more_digits_than_a_number_has() {
    var report = classificationReport(TARGETS, TARGETS);
    refused(
        () -> report.toText(2_000_000_000),
        "digits of a classification report must be from 0 to 17, but was given 2,000,000,000.");
    refused(
        () -> report.toText(-1),
        "digits of a classification report must be from 0 to 17, but was given -1.");
    assertThat(report.toText(17)).contains("1.00000000000000000");
  }
}
