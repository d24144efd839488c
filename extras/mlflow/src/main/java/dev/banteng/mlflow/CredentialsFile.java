package dev.banteng.mlflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The file in which MLflow keeps name and password, in the form of INI files: {@code [mlflow]}, and
 * below it {@code key = value}, a line each.
 *
 * @param path where it lies; it may be missing
 */
record CredentialsFile(Path path) {
  /** What stands in MLflow's section, by keys in small letters; nothing if there is none. */
  Map<String, String> read() {
    var values = new HashMap<String, String>();
    boolean inside = false;
    for (String line : lines()) {
      String text = line.strip();
      if (text.startsWith("[")) {
        inside = text.equals("[mlflow]");
      } else if (inside && text.matches("[^#;=:][^=:]*[=:].*")) {
        int end = text.replace(':', '=').indexOf('=');
        String key = text.substring(0, end).strip().toLowerCase(Locale.ROOT);
        values.put(key, text.substring(end + 1).strip());
      }
    }
    return values;
  }

  /** Its lines; none where it is missing or cannot be read, as it may be meant for others. */
  private List<String> lines() {
    try {
      return Files.isRegularFile(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException unread) {
      return List.of();
    }
  }
}
