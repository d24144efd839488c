package dev.banteng.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The report as programs read it: what is not known is null. */
final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  static String of(Report report) {
    ObjectNode root = JSON.createObjectNode();
    var results = root.putArray("results");
    report.results().forEach(result -> write(result, results.addObject()));
    var missing = root.putObject("missing");
    report.missing().forEach(missing::put);
    return text(root);
  }

  static String of(GridReport report) {
    ObjectNode root = JSON.createObjectNode();
    var results = root.putArray("results");
    for (GridResult result : report.results()) {
      ObjectNode node = results.addObject();
      node.put("case", result.work().label());
      node.put("measure", result.measure());
      var medians = node.putObject("medians");
      result.medians().forEach(medians::put);
      put(node, "ratio", result.ratio());
    }
    for (OwnResult result : report.own()) {
      ObjectNode node = results.addObject();
      node.put("case", result.work().label());
      node.put("measure", result.pair().measure());
      node.putObject("medians")
          .put(Report.BANTENG, result.banteng())
          .put(result.pair().against(), result.other());
      node.put("ratio", result.ratio());
    }
    var targets = root.putArray("targets");
    for (GridTarget target : GridTarget.of(report)) {
      ObjectNode node = targets.addObject().put("target", target.what());
      node.put("measured", target.ratio()).put("at_most", target.limit());
      node.put("met", target.isMet());
    }
    var missing = root.putObject("missing");
    report.missing().forEach(missing::put);
    return text(root);
  }

  private static String text(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The report cannot be written as JSON.", e);
    }
  }

  private static void write(Result result, ObjectNode node) {
    node.put("case", result.work().label());
    node.put("measure", result.measure().label());
    node.put("against", result.against().map(Against::label).orElse(null));
    put(node, "banteng", result.banteng());
    put(node, "other", result.other());
    put(node, "ratio", result.ratio());
    put(node, "target", result.target());
    node.put("holds", result.holds().orElse(null));
  }

  private static void put(ObjectNode node, String key, Optional<Double> value) {
    node.put(key, value.orElse(null));
  }
}
