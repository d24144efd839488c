package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.core.internal.FolderCheck;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A CSV file as Python's module csv writes it: lines end with {@code \r\n}, a field that holds a
 * separator, a quote or the end of a line stands in quotes. Nothing keeps it open between lines.
 */
final class CsvFile {
  private static final String END = "\r\n";

  private final Path path;
  private final char separator;

  CsvFile(String filename, String separator) {
    this.separator = separator.charAt(0);
    this.path = FolderCheck.path(filename);
  }

  /** One line. */
  String line(List<String> fields) {
    return fields.stream().map(this::field).collect(Collectors.joining("" + separator, "", END));
  }

  private String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == separator || "\"\r\n".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** The fields of a line, or of what its file begins with. */
  List<String> fields(String text) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == '\r' || c == '\n')) {
        break;
      } else if (!quoted && c == separator) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  /** Keeps so many bytes of the file, or makes it, and sees whether it can be written. */
  void begin(long length) {
    FolderCheck.check(path, "log.csv");
    try {
      cut(length);
    } catch (IOException fault) {
      throw Check.fail(
          "%s cannot be written: %s. Give csvLogger a file that may be.", path, reason(fault));
    }
  }

  /** The columns of a file that is there; none if it is empty. */
  List<String> header() {
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      String line = reader.readLine();
      String next = line;
      while (next != null && isOpen(line)) { // a field in quotes holds the end of a line
        next = reader.readLine();
        line += "\n" + next;
      }
      return line == null ? List.of() : fields(line);
    } catch (IOException fault) {
      throw Check.fail(
          "%s cannot be read, to append lines to it: %s. Give csvLogger another file.",
          path, reason(fault));
    }
  }

  private static boolean isOpen(String line) {
    return line.chars().filter(c -> c == '"').count() % 2 != 0;
  }

  long length() {
    return path.toFile().length();
  }

  /** Whether the last line is a whole one, or there is none. */
  boolean endsWithLine() {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      if (file.length() == 0) {
        return true;
      }
      file.seek(file.length() - 1);
      return file.read() == '\n';
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Cuts off what stands behind so many bytes. */
  private void cut(long length) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(length);
    }
  }

  /** Adds whole lines, or nothing. */
  void append(String lines) throws IOException {
    long before = length();
    try (var file = new FileOutputStream(path.toFile(), true)) {
      file.write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException fault) {
      if (length() > before) {
        cut(before);
      }
      throw fault;
    }
  }

  /** Why, without the name of the file. */
  String reason(IOException fault) {
    String message = String.valueOf(fault.getMessage());
    String reason = message.replaceFirst("^\\Q" + path + "\\E ?\\(?", "");
    return reason.equals(message) ? message : reason.replaceFirst("\\)$", "");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
