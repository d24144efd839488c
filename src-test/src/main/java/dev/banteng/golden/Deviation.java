package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A case in which Banteng differs from Keras on purpose.
 *
 * @param why the number of the pitfall, or a sentence
 * @param message what Banteng says in place of Keras' value
 */
record Deviation(String why, String message) {
  static final String FILE = "deviations.json";

  /** The deviations of a folder, by family and id; none if it has no such file. */
  static Map<String, Deviation> read(Path folder) {
    Path file = folder.resolve(FILE);
    var deviations = new HashMap<String, Deviation>();
    if (Files.exists(file)) {
      for (JsonNode entry : parse(file)) {
        deviations.put(
            entry.get("family").asText() + "/" + entry.get("id").asText(),
            new Deviation(entry.get("why").asText(), entry.get("message").asText()));
      }
    }
    return deviations;
  }

  private static JsonNode parse(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile()).get("deviations");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
