package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.multiclass.ClassificationReport;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Targets and predictions in; confusion matrix and classification report of scikit-learn out. */
final class ReportCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    return () -> run(golden);
  }

  private static void run(GoldenCase golden) {
    String[] names =
        StreamSupport.stream(golden.get("names").spliterator(), false)
            .map(JsonNode::asText)
            .toArray(String[]::new);
    Object yTrue = golden.tensor("y_true").array();
    Object yPred = golden.tensor("y_pred").array();
    Tensor weights = golden.tensorOrNull("sample_weight");
    ConfusionMatrix matrix = Metrics.confusionMatrix(names);
    if (weights == null) {
      matrix.update(yTrue, yPred);
      check(golden, Metrics.classificationReport(yTrue, yPred, names));
    } else {
      matrix.update(yTrue, yPred, weights.array());
      check(golden, matrix.report());
    }
    check("matrix", golden, matrix);
    check("by_truth", golden, matrix.normalizedByTruth());
    check("by_predicted", golden, matrix.normalizedByPredicted());
    check("by_all", golden, matrix.normalizedByAll());
  }

  private static void check(String field, GoldenCase golden, ConfusionMatrix matrix) {
    Tolerance.VALUE.check(field, golden.tensor(field), matrix.toArray());
  }

  private static void check(GoldenCase golden, ClassificationReport report) {
    Map<String, Map<String, Double>> rows = report.toMap();
    golden
        .get("report")
        .properties()
        .forEach(
            row -> check(row.getKey(), row.getValue(), rows.getOrDefault(row.getKey(), Map.of())));
    if (golden.has("text")) {
      same("text", golden.text("text"), report.toString());
      same("text4", golden.text("text4"), report.toText(4));
    }
  }

  private static void check(String name, JsonNode expected, Map<String, Double> row) {
    expected
        .properties()
        .forEach(
            entry ->
                Tolerance.VALUE.check(
                    name + "." + entry.getKey(),
                    entry.getValue().asDouble(),
                    row.getOrDefault(entry.getKey(), Double.NaN)));
  }

  private static void same(String what, String expected, String got) {
    if (!got.equals(expected)) {
      throw new Mismatch(what + ": expected\n" + expected + "got\n" + got);
    }
  }
}
