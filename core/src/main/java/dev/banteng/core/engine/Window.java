package dev.banteng.core.engine;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;

/**
 * How a window moves over an image: its height and width, the strides, the dilation, and what lies
 * around the image. A sequence is an image of one row.
 *
 * @param height rows of the window
 * @param width columns of the window
 * @param strideHeight rows it moves at a time
 * @param strideWidth columns it moves at a time
 * @param dilationHeight distance between its rows
 * @param dilationWidth distance between its columns
 * @param padding what lies around the image
 */
public record Window(
    int height,
    int width,
    int strideHeight,
    int strideWidth,
    int dilationHeight,
    int dilationWidth,
    Padding padding) {
  public Window {
    Check.positive("window height", height);
    Check.positive("window width", width);
    Check.positive("strides", Math.min(strideHeight, strideWidth));
    Check.positive("dilation", Math.min(dilationHeight, dilationWidth));
  }

  /** A window of a size that moves one row or column at a time, without dilation or padding. */
  public static Window of(int height, int width) {
    return new Window(height, width, 1, 1, 1, 1, Padding.VALID);
  }

  /** The same window of another size. */
  public Window size(int rows, int columns) {
    return new Window(
        rows, columns, strideHeight, strideWidth, dilationHeight, dilationWidth, padding);
  }

  /** The same window, moving so many rows or columns at a time. */
  public Window strides(int rows, int columns) {
    return new Window(height, width, rows, columns, dilationHeight, dilationWidth, padding);
  }

  /** The same window with its cells that far apart. */
  public Window dilation(int rows, int columns) {
    return new Window(height, width, strideHeight, strideWidth, rows, columns, padding);
  }

  /** The same window over images with something else around them. */
  public Window padding(Padding value) {
    return new Window(
        height, width, strideHeight, strideWidth, dilationHeight, dilationWidth, value);
  }

  /**
   * The output's shape for an image {@code [height, width, ...]} and a number of output channels.
   */
  public Shape output(Shape image, int channels) {
    return Shape.of(outputHeight(image.at(0)), outputWidth(image.at(1)), channels);
  }

  /** Rows of the output; below 1 if the window is larger than the image. */
  public int outputHeight(int rows) {
    return size(rows, height, strideHeight, dilationHeight);
  }

  /** Columns of the output; below 1 if the window is larger than the image. */
  public int outputWidth(int columns) {
    return size(columns, width, strideWidth, dilationWidth);
  }

  /** Rows of padding above and below: {@code {before, after}}. */
  public int[] paddingHeight(int rows) {
    return padding(rows, outputHeight(rows), height, strideHeight, dilationHeight);
  }

  /** Columns of padding left and right: {@code {before, after}}. */
  public int[] paddingWidth(int columns) {
    return padding(columns, outputWidth(columns), width, strideWidth, dilationWidth);
  }

  private int size(int input, int window, int stride, int dilation) {
    if (padding != Padding.VALID) {
      return (int) (((long) input + stride - 1) / stride);
    }
    long steps = Math.floorDiv(input - span(window, dilation), (long) stride);
    return (int) Math.max(steps + 1, 0);
  }

  private int[] padding(int input, int output, int window, int stride, int dilation) {
    if (padding == Padding.CAUSAL) {
      return new int[] {Math.toIntExact(span(window, dilation) - 1), 0};
    }
    long whole = (long) (output - 1) * stride + span(window, dilation);
    boolean same = padding == Padding.SAME;
    int total = same ? Math.toIntExact(Math.max(0, whole - input)) : 0;
    return new int[] {total / 2, total - total / 2};
  }

  /** How many rows or columns a window reaches over. */
  private static long span(int window, int dilation) {
    return (long) (window - 1) * dilation + 1;
  }
}
