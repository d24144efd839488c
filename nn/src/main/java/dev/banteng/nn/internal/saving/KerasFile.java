package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The members of a .keras file, and how they are written. */
final class KerasFile {
  /** The Keras whose files these are. */
  static final String KERAS = "3.15.1";

  static final String METADATA = "metadata.json";
  static final String CONFIG = "config.json";
  static final String WEIGHTS = "model.weights.h5";

  private static final DateTimeFormatter SAVED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd@HH:mm:ss", Locale.ROOT);

  private KerasFile() {}

  /** Writes a model to a file that is not there yet. */
  static void write(Path file, String config, StoredGroup weights) throws IOException {
    checkSize(HdfWriter.size(weights));
    try (var channel = create(file)) {
      var zip = new ZipWriter(channel);
      zip.add(METADATA, sink -> sink.write(utf8(metadata())));
      zip.add(CONFIG, sink -> sink.write(utf8(config)));
      zip.add(WEIGHTS, sink -> HdfWriter.write(weights, sink));
      zip.finish();
    }
  }

  /** Writes weights alone to a file that is not there yet. */
  static void writeWeights(Path file, StoredGroup weights) throws IOException {
    try (var channel = create(file)) {
      HdfWriter.write(
          weights,
          bytes -> {
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          });
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  }

  private static void checkSize(long bytes) {
    if (bytes > ZipWriter.MOST_BYTES - Json.MOST_CHARACTERS) {
      throw Check.fail(
          "The weights and the optimizer's state take %s bytes, and a .keras file holds at most 4 GB. Use saveWeights(\"model.weights.h5\") and toJson().",
          bytes);
    }
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String metadata() {
    var metadata = new LinkedHashMap<String, @Nullable Object>();
    metadata.put("keras_version", KERAS);
    metadata.put("date_saved", SAVED.format(LocalDateTime.now(ZoneId.systemDefault())));
    return Json.text(metadata);
  }
}
