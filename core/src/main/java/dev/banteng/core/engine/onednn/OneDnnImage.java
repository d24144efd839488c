package dev.banteng.core.engine.onednn;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Window;
import org.bytedeco.dnnl.memory;

/** A window over an image as oneDNN's primitives take it. */
final class OneDnnImage {
  private final Window window;
  private final int[] rows;
  private final int[] columns;

  OneDnnImage(Window window, Block x) {
    this(window, window.paddingHeight((int) x.sizes()[1]), window.paddingWidth((int) x.sizes()[2]));
  }

  /** A window over an image with that much padding {@code {before, after}}. */
  OneDnnImage(Window window, int[] rows, int[] columns) {
    this.window = window;
    this.rows = rows;
    this.columns = columns;
  }

  /** The layout of channels-last images, whose sizes oneDNN names channels-first all the same. */
  static memory.desc layout(OneDnnContext context, Block block) {
    long[] sizes = block.sizes();
    return context.layout(memory.format_tag.nhwc, sizes[0], sizes[3], sizes[1], sizes[2]);
  }

  /** The layout of any block whose last axis is that of channels: one sample of so many rows. */
  static memory.desc channelsLast(OneDnnContext context, Block block) {
    long[] sizes = block.sizes();
    long count = sizes[sizes.length - 1];
    return context.layout(memory.format_tag.nwc, 1, count, block.length() / count);
  }

  /** The layout of a number for each channel. */
  static memory.desc channels(OneDnnContext context, Block block) {
    return context.layout(memory.format_tag.a, block.length());
  }

  long[] kernel() {
    return new long[] {window.height(), window.width()};
  }

  long[] strides() {
    return new long[] {window.strideHeight(), window.strideWidth()};
  }

  /** The cells left out between two taken, which is one less than Keras' dilation rate. */
  long[] dilation() {
    return new long[] {window.dilationHeight() - 1, window.dilationWidth() - 1};
  }

  long[] before() {
    return new long[] {rows[0], columns[0]};
  }

  long[] after() {
    return new long[] {rows[1], columns[1]};
  }
}
