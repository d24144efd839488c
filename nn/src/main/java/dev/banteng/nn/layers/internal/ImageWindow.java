package dev.banteng.nn.layers.internal;

import dev.banteng.core.Shape;
import dev.banteng.nn.api.BuiltLayer;

/**
 * A part of an image.
 *
 * @param above its first row
 * @param left its first column
 * @param rows how many rows
 * @param columns how many columns
 */
public record ImageWindow(int above, int left, int rows, int columns) {
  /** Cuts it out of images with so many channels. */
  public BuiltLayer cut(int channels) {
    return BuiltOp.copy(
        Shape.of(rows, columns, channels),
        x -> x.part(1, above, rows).part(2, left, columns),
        y -> y);
  }
}
