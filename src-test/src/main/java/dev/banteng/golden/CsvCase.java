package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.nn.api.Callback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What CSVLogger writes, byte by byte. */
final class CsvCase {
  private static final String CELLS = "(?<=[;\n])|(?=[;\r])";

  private CsvCase() {}

  static void check(GoldenCase golden, Path folder) {
    try {
      check(golden, folder, folder.resolve("log.csv"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void check(GoldenCase golden, Path folder, Path file) throws IOException {
    if (golden.has("existing_text")) {
      Files.writeString(file, golden.text("existing_text"));
    }
    Callback callback = CallbackReader.read("CSVLogger", golden.get("config"), folder);
    for (JsonNode run : golden.get("runs")) {
      new ScriptedRun(golden, run, 0).play(callback);
    }
    String got = Files.readString(file);
    if (!got.equals(golden.text("text"))) {
      throw new Mismatch("text: expected " + shown(golden.text("text")) + ", got " + shown(got));
    }
  }

  /** Compares what a whole training has written, number by number. */
  static void checkNumbers(String expected, Path folder) {
    try {
      String got = Files.readString(folder.resolve("log.csv"));
      String[] cells = expected.split(CELLS, -1);
      String[] ours = got.split(CELLS, -1);
      for (int i = 0; i < cells.length; i++) {
        if (cells.length != ours.length || !agree(cells[i], ours[i])) {
          throw new Mismatch("text: expected " + shown(expected) + ", got " + shown(got));
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static boolean agree(String expected, String got) {
    boolean numbers = expected.contains(".") && got.contains(".");
    return numbers
        ? Tolerance.TRAINING.holds(Double.parseDouble(expected), Double.parseDouble(got))
        : expected.equals(got);
  }

  private static String shown(String text) {
    return "'" + text.replace("\r", "\\r").replace("\n", "\\n") + "'";
  }
}
