package dev.banteng.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A notebook as Jupyter's files hold it, of cells that have not run. */
record Notebook(List<Cell> cells) {
  /** The name of the kernel that {@code ./banteng notebook} installs. */
  static final String KERNEL = "banteng";

  static final String DISPLAY_NAME = "Banteng (Java)";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * A part of a notebook.
   *
   * @param code whether it is Java, not Markdown
   * @param text what it says
   */
  record Cell(boolean code, String text) {}

  /** The file's text, in Jupyter's format 4.5. */
  String json() {
    ObjectNode file = JSON.createObjectNode();
    ArrayNode all = file.putArray("cells");
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      ObjectNode node = all.addObject();
      node.put("cell_type", cell.code ? "code" : "markdown");
      if (cell.code) {
        node.putNull("execution_count");
      }
      node.put("id", "cell-" + i);
      node.putObject("metadata");
      if (cell.code) {
        node.putArray("outputs");
      }
      ArrayNode source = node.putArray("source");
      List<String> lines = cell.text.lines().toList();
      for (int line = 0; line < lines.size(); line++) {
        source.add(lines.get(line) + (line == lines.size() - 1 ? "" : "\n"));
      }
    }
    ObjectNode kernel = file.putObject("metadata").putObject("kernelspec");
    kernel.put("display_name", DISPLAY_NAME).put("language", "java").put("name", KERNEL);
    file.put("nbformat", 4).put("nbformat_minor", 5);
    try {
      return JSON.writeValueAsString(file) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A notebook could not be written as JSON.", impossible);
    }
  }
}
