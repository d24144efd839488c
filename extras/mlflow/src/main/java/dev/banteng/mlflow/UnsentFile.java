package dev.banteng.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Check;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server did not take: JSON, a line each, of which the first is the run's header. It is made
 * when there is something to keep. A line stands in it whole or not at all.
 */
final class UnsentFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final RunHeader header;

  UnsentFile(Path file, RunHeader header) {
    this.file = file;
    this.header = header;
  }

  /** Its name in a folder: that of the run, as far as files can have it. */
  static Path in(Path folder, RunHeader header) {
    String name = header.name().replaceAll("[^\\w.-]", "_");
    String mark = header.key().substring(0, 8);
    return folder.resolve("mlflow-" + name + "-" + mark + ".unsent.jsonl").toAbsolutePath();
  }

  Path path() {
    return file;
  }

  /** Keeps an entry; training and the thread that sends may both do so. */
  synchronized void add(Entry entry) throws IOException {
    String lines = Files.exists(file) ? "" : header.toJson() + "\n";
    // A stream of java.nio would be closed by an interrupt.
    try (var out = new FileOutputStream(file.toFile(), true)) {
      long size = out.getChannel().size();
      try {
        out.write((lines + entry.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException full) {
        out.getChannel().truncate(size);
        throw full;
      }
    }
  }

  /**
   * A file that was written before.
   *
   * @param header the run's
   * @param entries what is to be sent
   */
  record Content(RunHeader header, List<Entry> entries) {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is missing, or no such file
   */
  static Content read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException unread) {
      throw Check.fail(
          "%s cannot be read. Give the file that the warning of a run named, which ends in .unsent.jsonl.",
          file);
    }
    var entries = new ArrayList<Entry>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        entries.add(Entry.of(JSON.readTree(lines.get(i))));
      } catch (JsonProcessingException | IllegalArgumentException broken) {
        throw foreign(file, i + 1);
      }
    }
    return new Content(header(file, lines), entries);
  }

  private static RunHeader header(Path file, List<String> lines) {
    try {
      JsonNode first = JSON.readTree(lines.isEmpty() ? "" : lines.get(0));
      if (first.path("run").asText().matches("[0-9a-f-]{36}")) { // it stands in a filter
        return RunHeader.of(first);
      }
    } catch (JsonProcessingException broken) {
      throw foreign(file, 1);
    }
    throw foreign(file, 1);
  }

  private static IllegalArgumentException foreign(Path file, int line) {
    return Check.fail(
        "Line %s of %s is not of a run that was kept to be sent. Nothing was sent.", line, file);
  }

  /**
   * Takes the first entries out, or the whole file where no other is left; what was added meanwhile
   * stays.
   */
  static void drop(Path file, int sent) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() <= 1 + sent) {
      Files.delete(file);
      return;
    }
    var left = new ArrayList<>(lines.subList(0, 1));
    left.addAll(lines.subList(1 + sent, lines.size()));
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    Files.write(aside, left);
    Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
