package dev.banteng.plots;

import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Lettering;
import java.util.List;

/** Images beside and below each other, with up to two lines below each. */
final class ImageGrid implements Picture.Drawing {
  private static final Lettering WORDS = Lettering.of(11).middle();
  private static final double LINE = 14;
  private static final double GAP = 8;
  private static final double WIDEST = 150;

  private final List<Tile> tiles;
  private final int columns;
  private final double below;

  /**
   * As many columns as make the images largest.
   *
   * @param columns how many, or 0
   */
  ImageGrid(List<Tile> tiles, int columns) {
    this.tiles = tiles;
    this.columns = columns;
    int lines = tiles.stream().mapToInt(tile -> tile.lines.size()).max().orElse(0);
    this.below = lines == 0 ? 0 : lines * LINE + 4;
  }

  /**
   * An image with its caption.
   *
   * @param lines of the caption
   * @param wrong whether the caption tells of a mistake
   */
  record Tile(Pixels image, List<String> lines, boolean wrong) {
    double width() {
      return lines.stream().mapToDouble(WORDS::width).max().orElse(0);
    }
  }

  /** The height of a picture in which captions can be read. */
  int height() {
    double room = Picture.WIDTH - 32;
    int across = columns > 0 ? columns : mostColumns(room);
    int rows = (tiles.size() + across - 1) / across;
    Pixels first = tiles.get(0).image;
    double tile = (room / across - GAP) * first.height() / first.width();
    return across < mostColumns(room)
        ? Picture.HEIGHT
        : (int) Math.max(Picture.HEIGHT, 80 + rows * (Math.min(tile, 120) + below + GAP));
  }

  /** How many columns leave room for the captions. */
  private int mostColumns(double width) {
    double caption = tiles.stream().mapToDouble(Tile::width).max().orElse(0);
    return (int) Math.max(1, width / (Math.min(WIDEST, caption) + GAP));
  }

  @Override
  public void draw(Surface surface, Area area) {
    int across = columns > 0 ? columns : columns(area);
    int rows = (tiles.size() + across - 1) / across;
    for (int i = 0; i < tiles.size(); i++) {
      Area part = area.part(i / across, rows, i % across, across);
      draw(surface, part.inside(GAP / 2, GAP / 2, GAP / 2, GAP / 2), tiles.get(i));
    }
  }

  private int columns(Area area) {
    int best = 1;
    double largest = 0;
    int most = Math.min(tiles.size(), mostColumns(area.width()));
    for (int across = 1; across <= most; across++) {
      int rows = (tiles.size() + across - 1) / across;
      Area part = area.part(0, rows, 0, across).inside(GAP, GAP, 0, below);
      double scale = scale(part, tiles.get(0).image);
      if (scale > largest) {
        largest = scale;
        best = across;
      }
    }
    return best;
  }

  private static double scale(Area area, Pixels image) {
    return Math.min(area.width() / image.width(), area.height() / image.height());
  }

  private void draw(Surface surface, Area area, Tile tile) {
    Area room = area.inside(0, 0, 0, below);
    double scale = scale(room, tile.image);
    double width = tile.image.width() * scale;
    double height = tile.image.height() * scale;
    double left = room.x() + (room.width() - width) / 2;
    double top = room.y() + (room.height() - height) / 2;
    tile.image.draw(surface, new Area(left, top, width, height));
    Lettering ink = WORDS.in(tile.wrong ? Ink.WRONG : Ink.TEXT);
    double middle = area.x() + area.width() / 2;
    for (int i = 0; i < tile.lines.size(); i++) {
      String line = ink.fitted(tile.lines.get(i), area.width());
      surface.text(middle, top + height + LINE * (i + 1) - 1, line, ink);
    }
  }
}
