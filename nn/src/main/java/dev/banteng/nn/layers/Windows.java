package dev.banteng.nn.layers;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Window;
import java.util.List;
import java.util.function.Supplier;

/** What layers with a moving window ask of it. */
final class Windows {
  private Windows() {}

  /** A window, refused in the words of the layer that it belongs to. */
  static Window of(String layer, Supplier<Window> window) {
    try {
      return window.get();
    } catch (IllegalArgumentException wrong) {
      throw Check.fail(layer + ": " + wrong.getMessage());
    }
  }

  /** The arguments for two sizes: one, where they are equal. */
  static List<Integer> both(int height, int width) {
    return height == width ? List.of(height) : List.of(height, width);
  }

  static void checkImage(String layer, Shape input) {
    if (input.rank() != 3) {
      String remedy =
          input.rank() == 2
              ? " Give grey images a channel axis: input("
                  + input.at(0)
                  + ", "
                  + input.at(1)
                  + ", 1), or reshape("
                  + input.at(0)
                  + ", "
                  + input.at(1)
                  + ", 1) in front."
              : " Put a layer in front that makes images, such as reshape(height, width, channels).";
      throw Check.fail(
          layer
              + " takes images, [n, height, width, channels], but was given "
              + input.withBatch()
              + "."
              + remedy);
    }
  }

  static Shape output(String layer, Window window, Shape input, int channels) {
    if (window.outputHeight(input.at(0)) < 1 || window.outputWidth(input.at(1)) < 1) {
      throw Check.fail(
          layer
              + " moves a window of "
              + window.height()
              + "x"
              + window.width()
              + (window.dilationHeight() * window.dilationWidth() > 1
                  ? " (dilated by " + window.dilationHeight() + "x" + window.dilationWidth() + ")"
                  : "")
              + " over images of "
              + input.at(0)
              + "x"
              + input.at(1)
              + ", in which it does not fit. Make the window smaller, pad with same(), or take out a pooling layer before it.");
    }
    return window.output(input, channels);
  }
}
