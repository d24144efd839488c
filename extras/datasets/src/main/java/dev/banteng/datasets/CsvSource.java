package dev.banteng.datasets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.banteng.core.Check;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The text of a CSV file, record by record.
 *
 * @param name what to call it in messages
 * @param opening opens it, once a pass
 */
record CsvSource(String name, Opening opening, char separator, Charset encoding) {
  private static final int LONGEST_MARK = 3;

  CsvSource(String name, Opening opening) {
    this(name, opening, ',', StandardCharsets.UTF_8);
  }

  /** Opens a file. */
  interface Opening {
    InputStream open() throws IOException;
  }

  CsvSource separator(char other) {
    return new CsvSource(name, opening, other, encoding);
  }

  CsvSource encoding(Charset other) {
    return new CsvSource(name, opening, separator, other);
  }

  /** Goes through all records that are not blank lines. */
  void each(Consumer<CsvRecord> consumer) {
    try (InputStream in = new BufferedInputStream(opening.open());
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text(in))) {
      records.forEach(consumer);
    } catch (IOException | UncheckedIOException | CsvParseException wrong) {
      throw told(wrong);
    }
  }

  private Reader text(InputStream in) throws IOException {
    return new InputStreamReader(
        in,
        marked(in)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** The encoding that a byte order mark tells, which is skipped; or else the one chosen. */
  private Charset marked(InputStream in) throws IOException {
    in.mark(LONGEST_MARK);
    byte[] mark = in.readNBytes(LONGEST_MARK);
    in.reset();
    if (begins(mark, 0xef, 0xbb, 0xbf)) {
      in.skipNBytes(3);
      return StandardCharsets.UTF_8;
    }
    boolean little = begins(mark, 0xff, 0xfe);
    if (little || begins(mark, 0xfe, 0xff)) {
      in.skipNBytes(2);
      return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
    return encoding;
  }

  private static boolean begins(byte[] bytes, int... mark) {
    boolean same = bytes.length >= mark.length;
    for (int i = 0; same && i < mark.length; i++) {
      same = (bytes[i] & 0xff) == mark[i];
    }
    return same;
  }

  private IllegalArgumentException told(Exception wrong) {
    Throwable cause = wrong;
    while (cause.getCause() != null && !(cause instanceof CharacterCodingException)) {
      cause = cause.getCause();
    }
    if (cause instanceof CharacterCodingException) {
      return Check.fail(
          "%s is not in %s: %s. Give its encoding: csv(...).encoding(StandardCharsets.ISO_8859_1), "
              + "or Charset.forName(\"windows-1252\").",
          name, encoding, place());
    }
    var failure =
        wrong instanceof CsvParseException
            ? Check.fail(
                "%s is no CSV file: %s. A cell with a quote in it is quoted, the quote doubled: \"a \"\"b\"\"\".",
                name, wrong.getMessage())
            : Npy.unreadable(name, new IOException(cause.getMessage()));
    failure.initCause(failure.getCause() == null ? wrong : null);
    return failure;
  }

  /** The first byte that is not of this encoding, with its line. */
  private String place() {
    try (InputStream in = new BufferedInputStream(opening.open())) {
      var line = new ByteArrayOutputStream();
      int number = 1;
      for (int next = in.read(); next >= 0; next = in.read()) {
        line.write(next);
        if (next == '\n') {
          if (bad(line.toByteArray()).isPresent()) {
            break;
          }
          line.reset();
          number++;
        }
      }
      byte[] bytes = line.toByteArray();
      int at = bad(bytes).orElse(0);
      return bytes.length == 0
          ? "its text ends too early"
          : Check.format(
              "line %s has the byte %s at position %s",
              number, Integer.toHexString(bytes[at] & 0xff), at + 1);
    } catch (IOException gone) {
      throw Npy.unreadable(name, gone);
    }
  }

  private OptionalInt bad(byte[] line) {
    var bytes = ByteBuffer.wrap(line);
    boolean wrong =
        encoding.newDecoder().decode(bytes, CharBuffer.allocate(line.length + 1), true).isError();
    return wrong ? OptionalInt.of(bytes.position()) : OptionalInt.empty();
  }
}
