package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.core.internal.AtomicFile;
import dev.banteng.core.internal.FolderCheck;
import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Lettering;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A picture, as {@link Plots} draws it. It saves itself as PNG or SVG, shows itself in a window,
 * and prints as text, so that a shell shows it at once.
 *
 * <p>Example: {@code plotImages(mnist().test().take(9)).size(600, 500).svg()}.
 *
 * <p>SVG needs nothing. The texts of a PNG need fonts of the system, which a bare server or
 * container may lack: the error then says how to get them.
 */
public final class Picture {
  static final int WIDTH = 800;
  static final int HEIGHT = 600;
  private static final int SMALLEST = 100;
  private static final int LARGEST = 10_000;

  /** JShell shortens longer lines of a declaration. */
  private static final int LINE = 75;

  private static final double MARGIN = 16;
  private static final Lettering TITLE = Lettering.of(18).boldly();
  private static final Lettering NOTE = Lettering.of(12).in(Ink.NOTE);

  private final String title;
  private final String note;
  private final String text;
  private final int width;
  private final int height;
  private final Drawing drawing;

  /** What is drawn below the title. */
  @FunctionalInterface
  interface Drawing {
    void draw(Surface surface, Area area);
  }

  private Picture(String title, String note, String text, int width, int height, Drawing drawing) {
    this.title = title;
    this.note = note;
    this.text = text;
    this.width = width;
    this.height = height;
    this.drawing = drawing;
  }

  /**
   * A picture of 800 x 600.
   *
   * @param note what else is worth knowing, a line below the title
   * @param text what a shell prints below the headline
   */
  static Picture of(String title, String note, String text, Drawing drawing) {
    return new Picture(title, note, text, WIDTH, HEIGHT, drawing);
  }

  /** The same in another size, in pixels, drawn anew: texts stay as large as they are. */
  public Picture size(int newWidth, int newHeight) {
    checkSize("width", newWidth);
    checkSize("height", newHeight);
    return new Picture(title, note, text, newWidth, newHeight, drawing);
  }

  private static void checkSize(String name, int size) {
    if (size < SMALLEST || size > LARGEST) {
      throw Check.fail(
          "The %s of a picture must be from %s to %s pixels, but was given %s.",
          name, SMALLEST, LARGEST, size);
    }
  }

  /** Its title. */
  public String title() {
    return title;
  }

  /** Its width in pixels. */
  public int width() {
    return width;
  }

  /** Its height in pixels. */
  public int height() {
    return height;
  }

  private <S extends Surface> S drawn(S surface) {
    double room = width - 2 * MARGIN;
    surface.box(new Area(0, 0, width, height), Ink.PAPER);
    surface.text(MARGIN, 28, TITLE.fitted(title, room), TITLE);
    surface.text(MARGIN, 46, NOTE.fitted(note, room), NOTE);
    drawing.draw(surface, new Area(0, 0, width, height).inside(MARGIN, 56, MARGIN, MARGIN));
    return surface;
  }

  /** The picture as SVG. */
  public String svg() {
    return drawn(new Svg(width, height)).text(title);
  }

  /**
   * The picture as a PNG file has it.
   *
   * @throws IllegalStateException if this system has no fonts to write its texts with
   */
  public byte[] png() {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image(), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  BufferedImage image() {
    try {
      return drawn(new Raster(width, height)).image();
    } catch (RuntimeException | Error fault) { // Java 17 says InternalError, Java 25 others
      svg(); // what is wrong with the picture itself shows there
      throw unable(fault);
    }
  }

  /** What the system lacks: fonts, or the display that it promised. */
  private static IllegalStateException unable(Throwable fault) {
    boolean display =
        Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
            .anyMatch(each -> String.valueOf(each.getMessage()).contains("DISPLAY"));
    var told =
        display
            ? Check.order(
                "A PNG cannot be drawn, as Java does not reach the display that DISPLAY names. Unset DISPLAY, or start Java with -Djava.awt.headless=true. Or save the picture as .svg, which needs none.")
            : Check.order(
                "A PNG cannot be drawn, as Java finds no fonts on this system (%s). Install some, on Debian and Ubuntu with: apt install fontconfig fonts-dejavu-core. Or save the picture as .svg, which needs none.",
                fault.getClass().getSimpleName());
    told.initCause(fault);
    return told;
  }

  /**
   * Writes the picture, whole or not at all.
   *
   * <p>For example, {@code plot(history).save("history.png")}.
   *
   * @param file a name that ends in {@code .png} or {@code .svg}, in a folder that is there
   * @return the file
   * @throws IllegalArgumentException if it cannot stand there
   * @throws UncheckedIOException if the disk does not take it
   * @throws IllegalStateException if a PNG is wanted where there are no fonts
   */
  public Path save(Path file) {
    String name = Check.given("The file of save", file).toString().toLowerCase(Locale.ROOT);
    boolean vector = name.endsWith(".svg");
    if (!vector && !name.endsWith(".png")) {
      throw Check.fail(
          "A picture is saved as .png or .svg, but was given %s. Name it %s.",
          file, name(file) + ".png");
    }
    byte[] content = vector ? svg().getBytes(StandardCharsets.UTF_8) : png();
    AtomicFile.write(file, "picture.png", aside -> Files.write(aside, content));
    return file;
  }

  /** The name of a file without the folder and the ending. */
  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Writes the picture to a file of that name. */
  public Path save(String file) {
    return save(FolderCheck.named("The file of save", file));
  }

  /**
   * Opens a window with the picture; where there is no display, writes a file in the folder for
   * temporary files and prints where it is.
   */
  public void show() {
    Display.show(this);
  }

  /** A headline, and the picture as text. */
  @Override
  public String toString() {
    String head = note.isEmpty() ? title : title + ": " + note;
    String line = head.length() > LINE ? head.substring(0, LINE - 1) + "…" : head;
    return text.isEmpty() ? line : line + "\n" + text;
  }
}
