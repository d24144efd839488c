package dev.banteng.plots;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Writes SVG: text, which needs no font and no display here. */
final class Svg implements Surface {
  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;

  Svg(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** The whole file. */
  String text(String title) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"Helvetica, Arial, DejaVu Sans, sans-serif\">%n",
            width,
            height,
            width,
            height)
        + "<title>"
        + escaped(title)
        + "</title>\n"
        + body
        + "</svg>\n";
  }

  @Override
  public void line(double[] xs, double[] ys, Pen pen) {
    body.append("<polyline fill=\"none\" points=\"");
    for (int i = 0; i < xs.length; i++) {
      body.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
    }
    body.append("\" stroke=\"").append(colour(pen.colour())).append("\" stroke-width=\"");
    body.append(number(pen.width())).append('"');
    body.append(pen.dashed() ? " stroke-dasharray=\"5 4\"" : "");
    body.append(" stroke-linejoin=\"round\"/>\n");
  }

  @Override
  public void box(Area area, int colour) {
    body.append("<rect").append(place(area));
    body.append(" fill=\"").append(colour(colour)).append("\"/>\n");
  }

  @Override
  public void dot(double x, double y, double radius, int colour) {
    body.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
    body.append("\" r=\"").append(number(radius)).append("\" fill=\"").append(colour(colour));
    body.append("\"/>\n");
  }

  @Override
  public void text(double x, double y, String text, Lettering lettering) {
    String at = "x=\"" + number(x) + "\" y=\"" + number(y) + '"';
    body.append("<text ").append(at).append(" font-size=\"").append(number(lettering.size()));
    body.append("\" fill=\"").append(colour(lettering.colour())).append('"');
    body.append(
        switch (lettering.anchor()) {
          case START -> "";
          case MIDDLE -> " text-anchor=\"middle\"";
          case END -> " text-anchor=\"end\"";
        });
    body.append(lettering.bold() ? " font-weight=\"bold\"" : "");
    if (lettering.upright()) {
      body.append(" transform=\"rotate(-90 ").append(number(x)).append(' ').append(number(y));
      body.append(")\"");
    }
    body.append('>').append(escaped(text)).append("</text>\n");
  }

  @Override
  public void pixels(Area area, int[][] colours) {
    body.append("<image").append(place(area));
    body.append(" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"");
    body.append("data:image/png;base64,").append(base64(colours)).append("\"/>\n");
  }

  private static String base64(int[][] colours) {
    var image = new BufferedImage(colours[0].length, colours.length, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < colours.length; row++) {
      image.setRGB(0, row, colours[row].length, 1, colours[row], 0, colours[row].length);
    }
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String place(Area area) {
    return String.format(
        Locale.ROOT,
        " x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"",
        number(area.x()),
        number(area.y()),
        number(area.width()),
        number(area.height()));
  }

  private static String colour(int colour) {
    return String.format(Locale.ROOT, "#%06x", colour);
  }

  /** To a tenth of a pixel. */
  private static String number(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  /** XML has no control characters, not even escaped. */
  private static String escaped(String text) {
    return text.replaceAll("[\\p{Cntrl}\\uFFFE\\uFFFF]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
