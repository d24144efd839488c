package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Configured;
import dev.banteng.core.Prototype;
import dev.banteng.nn.api.Callback;

/**
 * Writes the logs of every epoch as a line of a CSV file, byte by byte as Keras does: the epoch
 * from 0, then a column for each key in alphabetical order, those of validation also where there is
 * none; {@code NA} where an epoch has no value. What the first epoch does not have gets no column.
 *
 * <p>A file that is there is written over, unless {@code append}: then its header decides the
 * columns. A fit that goes on from a checkpoint goes on in the file behind the line of that epoch.
 * A disk that is full ends no training: it is warned of, and lines follow as soon as there is room.
 *
 * <p>Example: {@code csvLogger("log.csv").separator(";").append(true)}.
 *
 * <p>Source: <a href="https://keras.io/api/callbacks/csv_logger/">Keras</a>.
 *
 * @param filename the file, in a folder that is there
 * @param separator what stands between columns, one character; a comma by default
 * @param append whether lines are added to a file that is there; false by default
 */
public record CSVLogger(String filename, String separator, boolean append)
    implements Callback, Configured {
  static final Prototype<CSVLogger> PROTOTYPE =
      Prototype.of("csvLogger(filename)", new CSVLogger("log.csv", ",", false));

  /** Checks the settings. */
  public CSVLogger {
    Check.given("filename of csvLogger", filename);
    Check.given("separator of csvLogger", separator);
    if (filename.isBlank()) {
      throw Check.fail("filename of csvLogger must be a text, but was given '%s'.", filename);
    }
    if (separator.length() != 1 || "\"\r\n".contains(separator)) {
      throw Check.fail(
          "separator of csvLogger must be one character, and neither a quote nor the end of a line, but was given '%s'.",
          separator.replaceAll("\\R", "?"));
    }
  }

  @Override
  public CSVLogger arguments(Arguments a) {
    return new CSVLogger(
        a.required().text("filename", filename),
        a.text("separator", separator),
        a.flag("append", append));
  }

  /** What stands between columns, one character; a comma by default. */
  public CSVLogger separator(String character) {
    return Arguments.with(this, "separator", character);
  }

  /** Whether lines are added to a file that is there; false by default. */
  public CSVLogger append(boolean value) {
    return Arguments.with(this, "append", value);
  }

  @Override
  public Callback start() {
    return new CsvLines(this);
  }

  @Override
  public String toString() {
    return PROTOTYPE.code(this);
  }
}
