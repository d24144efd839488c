package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.nn.internal.training.Progress;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of a .keras file, and how they are written. */
final class KerasFile {
  /** The Keras whose files these are. */
  static final String KERAS = "3.15.1";

  /** Where a file says which Keras wrote it. */
  static final String VERSION = "keras_version";

  private static final Pattern MAJOR = Pattern.compile("(\\d{1,9})(\\..*)?");
  private static final int MOST_OF_METADATA = 100_000;

  /** Where a file says which weights do not decay, which Keras passes over. */
  private static final String EXCLUSIONS = "banteng_exclude_from_weight_decay";

  static final String METADATA = "metadata.json";
  static final String CONFIG = "config.json";
  static final String TRAINING = "banteng/training.json";
  static final String WEIGHTS = "model.weights.h5";

  private static final DateTimeFormatter SAVED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd@HH:mm:ss", Locale.ROOT);

  private KerasFile() {}

  /** The Keras that wrote a file, if it says so; Keras itself never asks. */
  static Optional<String> version(Map<String, @Nullable Object> metadata) {
    return metadata.get(VERSION) instanceof String version
        ? Optional.of(Json.shortened(version))
        : Optional.empty();
  }

  /** Which weights do not decay, if the file says so. */
  static List<?> exclusions(Map<String, @Nullable Object> metadata) {
    return metadata.get(EXCLUSIONS) instanceof List<?> names ? names : List.of();
  }

  /** What a file says of itself; nothing if it is damaged. */
  static Map<String, @Nullable Object> metadata(ZipReader zip) {
    if (!zip.has(METADATA)) {
      return Map.of();
    }
    try {
      String text = new String(zip.read(METADATA, MOST_OF_METADATA), StandardCharsets.UTF_8);
      return Json.object(METADATA, text);
    } catch (IllegalArgumentException damaged) {
      return Map.of(); // no weight depends on it
    }
  }

  /** Whether a version is of a Keras after the third. */
  static boolean isLater(String version) {
    return major(version) > 3;
  }

  /** Whether a version is of a Keras before the third, which means other settings of training. */
  static boolean isEarlier(String version) {
    return major(version) < 3;
  }

  private static int major(String version) {
    Matcher number = MAJOR.matcher(version);
    return number.matches() ? Integer.parseInt(number.group(1)) : 3;
  }

  /**
   * Writes a model to a file that is not there yet.
   *
   * @param exclusions which weights do not decay, if some do not
   * @param progress how far its training is, for a checkpoint; Keras passes over it
   */
  static void write(
      Path file,
      String config,
      List<String> exclusions,
      StoredGroup weights,
      Optional<Progress> progress)
      throws IOException {
    checkSize(HdfWriter.size(weights));
    try (var channel = create(file)) {
      var zip = new ZipWriter(channel);
      zip.add(METADATA, sink -> sink.write(utf8(metadata(exclusions))));
      zip.add(CONFIG, sink -> sink.write(utf8(config)));
      zip.add(WEIGHTS, sink -> HdfWriter.write(weights, sink));
      if (progress.isPresent()) {
        zip.add(TRAINING, sink -> sink.write(utf8(CheckpointJson.text(progress.get()))));
        for (var array : CheckpointJson.arrays(progress.get()).entrySet()) {
          zip.add(array.getKey(), sink -> HdfWriter.writeAll(array.getValue().values(), sink));
        }
      }
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

  private static String metadata(List<String> exclusions) {
    var metadata = new LinkedHashMap<String, @Nullable Object>();
    metadata.put(VERSION, KERAS);
    metadata.put("date_saved", SAVED.format(LocalDateTime.now(ZoneId.systemDefault())));
    if (!exclusions.isEmpty()) {
      metadata.put(EXCLUSIONS, exclusions);
    }
    return Json.text(metadata);
  }
}
