package dev.banteng.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws pixels by Java 2D, whose texts need fonts of the system. */
final class Raster implements Surface {
  private final BufferedImage image;
  private final Graphics2D graphics;

  Raster(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    box(new Area(0, 0, width, height), Ink.PAPER);
  }

  BufferedImage image() {
    graphics.dispose();
    return image;
  }

  @Override
  public void line(double[] xs, double[] ys, Pen pen) {
    if (xs.length == 0) {
      return;
    }
    var path = new Path2D.Double();
    path.moveTo(xs[0], ys[0]);
    for (int i = 1; i < xs.length; i++) {
      path.lineTo(xs[i], ys[i]);
    }
    float[] dashes = pen.dashed() ? new float[] {5, 4} : null;
    graphics.setStroke(
        new BasicStroke(
            (float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
    graphics.setColor(new Color(pen.colour()));
    graphics.draw(path);
  }

  @Override
  public void box(Area area, int colour) {
    graphics.setColor(new Color(colour));
    graphics.fill(new Rectangle2D.Double(area.x(), area.y(), area.width(), area.height()));
  }

  @Override
  public void dot(double x, double y, double radius, int colour) {
    graphics.setColor(new Color(colour));
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  @Override
  public void text(double x, double y, String text, Lettering lettering) {
    var font = new Font(Font.SANS_SERIF, lettering.bold() ? Font.BOLD : Font.PLAIN, 1);
    graphics.setFont(font.deriveFont((float) lettering.size()));
    graphics.setColor(new Color(lettering.colour()));
    double wide = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    double back =
        switch (lettering.anchor()) {
          case START -> 0;
          case MIDDLE -> wide / 2;
          case END -> wide;
        };
    var before = graphics.getTransform();
    graphics.translate(x, y);
    if (lettering.upright()) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.drawString(text, (float) -back, 0);
    graphics.setTransform(before);
  }

  @Override
  public void pixels(Area area, int[][] colours) {
    int width = colours[0].length;
    var pixels = new BufferedImage(width, colours.length, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < colours.length; row++) {
      pixels.setRGB(0, row, width, 1, colours[row], 0, width);
    }
    boolean shrinks = area.width() < width;
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        shrinks
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    var place = AffineTransform.getTranslateInstance(area.x(), area.y());
    place.scale(area.width() / width, area.height() / colours.length);
    graphics.drawImage(pixels, place, null);
  }
}
