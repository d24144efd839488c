package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.internal.FolderCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one picture, of whatever format its first bytes tell, and says what is wrong with others.
 */
final class PictureFile {
  /** What a picture may take of Java's memory: it is there several times while it is read. */
  private static final int SHARE = 8;

  private final Path file;
  private final int channels;

  /** Reads a file. */
  private PictureFile(Path file, int channels) {
    this.file = file;
    this.channels = channels;
  }

  /**
   * The picture of a file.
   *
   * @param channels how many it is made to have: 1, 3 or 4
   * @throws IllegalArgumentException naming the file if it is no picture, or a broken one
   */
  static Pixels read(Path file, int channels) {
    return new PictureFile(file, channels).read();
  }

  private Pixels read() {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException gone) {
      throw Check.fail("%s is gone since its folder was listed. Call imageFolder anew.", file);
    } catch (IOException wrong) {
      throw Check.fail(
          "%s cannot be read: %s. Mend that, or leave such files out: skipBroken().",
          file, FolderCheck.reason(wrong));
    }
    Format format = format(bytes);
    if (format == Format.PNG) {
      Optional<Pixels> plain = PlainPng.read(bytes, channels, mostPixels());
      if (plain.isPresent()) {
        return plain.get();
      }
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      return decoded(reader, format, bytes, in);
    } catch (IOException | RuntimeException wrong) {
      throw broken(format, wrong);
    } finally {
      reader.dispose();
    }
  }

  /** The formats, told by the bytes with which they begin. */
  private enum Format {
    PNG("89504e470d0a1a0a"),
    JPEG("ffd8ff"),
    GIF("47494638"),
    BMP("424d");

    private final String magic;

    Format(String magic) {
      this.magic = magic;
    }

    boolean begins(byte[] bytes) {
      int length = Math.min(bytes.length, magic.length() / 2);
      return HexFormat.of().formatHex(bytes, 0, length).equals(magic);
    }
  }

  private Format format(byte[] bytes) {
    if (bytes.length == 0) {
      throw Check.fail(
          "%s is empty: it has no bytes. Fetch it anew, or leave such files out: skipBroken().",
          file);
    }
    return Arrays.stream(Format.values())
        .filter(format -> format.begins(bytes))
        .findFirst()
        .orElseThrow(
            () ->
                Check.fail(
                    "%s is no picture: it begins with %s, which is not how PNG, JPEG, GIF or BMP begin. "
                        + "Convert or remove it, or leave such files out: skipBroken().",
                    file, beginning(bytes)));
  }

  private static String beginning(byte[] bytes) {
    byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, 8));
    boolean text = true;
    for (byte each : first) {
      text &= each >= ' ' && each < 127;
    }
    return text
        ? "the text '" + new String(first, StandardCharsets.US_ASCII) + "'"
        : "the bytes " + HexFormat.ofDelimiter(" ").formatHex(first);
  }

  private Pixels decoded(ImageReader reader, Format format, byte[] bytes, ImageInputStream in)
      throws IOException {
    var warned = new Truncation();
    reader.addIIOReadWarningListener(warned);
    reader.setInput(in, false, format != Format.GIF);
    checkSize(reader.getWidth(0), reader.getHeight(0));
    Pixels pixels = PictureColours.of(reader, channels);
    if (warned.message != null) {
      throw new IIOException(warned.message);
    }
    return format == Format.GIF ? GifCanvas.whole(reader, bytes, pixels) : pixels;
  }

  private static long mostPixels() {
    return Runtime.getRuntime().maxMemory() / SHARE / 4;
  }

  private void checkSize(int width, int height) {
    if ((long) width * height > mostPixels()) {
      throw Check.fail(
          "%s has %s x %s pixels, too many for the memory that Java may use (-Xmx%sm). "
              + "Make it smaller, give Java more, or leave it out: skipBroken().",
          file, width, height, Integer.toString((int) (Runtime.getRuntime().maxMemory() >> 20)));
    }
  }

  private IllegalArgumentException broken(Format format, Exception wrong) {
    if (wrong instanceof IllegalArgumentException told
        && told.getMessage() != null
        && told.getMessage().startsWith(file.toString())) {
      return told;
    }
    var failure =
        Check.fail(
            "%s is a broken %s picture, or of a kind that Java does not read (%s). "
                + "Fetch or convert it anew, or leave such files out: skipBroken().",
            file, format, wrong.getMessage() == null ? wrong : wrong.getMessage());
    failure.initCause(wrong);
    return failure;
  }

  /** What readers say of files that end too early, in place of failing. */
  private static final class Truncation implements IIOReadWarningListener {
    private @Nullable String message;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      if (warning.contains("remature") || warning.contains("runcated")) {
        message = warning;
      }
    }
  }
}
