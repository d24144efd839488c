package dev.banteng.nn.layers.internal;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.Shape;
import dev.banteng.core.Unregistered;
import dev.banteng.core.engine.Window;
import java.util.List;
import java.util.function.Supplier;

/** What layers with a moving window ask of it. */
public final class Windows {
  /** Two sizes, of which one may stand for both. */
  public static final Form<List<Integer>> PAIR =
      Form.<List<Integer>>of(Windows::pair).shown(Windows::both);

  /** Whether there is padding: "same", or "valid" for none. */
  public static final Form<Boolean> SAME =
      Form.<Boolean>of((key, given) -> oneOf(key, given, "valid", "same").equals("same"))
          .written(same -> same ? "same" : "valid")
          .chosenBy(same -> same ? "same" : "valid");

  /** The order of an image's axes, of which only one is built. */
  private static final Form<String> CHANNELS_LAST = Form.of(Windows::onlyLast);

  /** How far a window may reach, whatever the padding: further than any image. */
  private static final long MOST_REACH = 1 << 20;

  private Windows() {}

  /** A window or size, refused in the words of the layer that it belongs to. */
  public static <T> T of(String layer, Supplier<T> window) {
    try {
      return window.get();
    } catch (IllegalArgumentException wrong) {
      throw Check.fail("%s: %s", layer, wrong.getMessage());
    }
  }

  /** Hands the arguments of a window through, as convolutions have them. */
  public static Window arguments(Arguments a, String layer, Window window) {
    var size = a.required().pass("kernel_size", List.of(window.height(), window.width()), PAIR);
    var strides = a.pass("strides", List.of(window.strideHeight(), window.strideWidth()), PAIR);
    boolean same = a.pass("padding", window.same(), SAME);
    channelsLast(a);
    var dilation =
        a.pass("dilation_rate", List.of(window.dilationHeight(), window.dilationWidth()), PAIR);
    return of(
        layer,
        () ->
            Window.of(size.get(0), size.get(1))
                .strides(strides.get(0), strides.get(1))
                .dilation(dilation.get(0), dilation.get(1))
                .same(same));
  }

  /** Hands the arguments of a window through, as pooling layers have them. */
  public static Window ofPooling(Arguments a, Arguments ofSize, String layer, Window window) {
    var size = ofSize.pass("pool_size", List.of(window.height(), window.width()), PAIR);
    var old = List.of(window.strideHeight(), window.strideWidth());
    var moving = a.printed(code -> code.when(!old.equals(size), "strides", both(old)));
    boolean same = a.pass("padding", window.same(), SAME);
    var strides = moving.pass("strides", old, PAIR, size);
    channelsLast(a);
    return of(
        layer,
        () ->
            Window.of(size.get(0), size.get(1)).strides(strides.get(0), strides.get(1)).same(same));
  }

  /** Hands the order of an image's axes through. */
  public static void channelsLast(Arguments a) {
    a.pass("data_format", "channels_last", CHANNELS_LAST);
  }

  private static List<Integer> pair(String key, Object given) {
    List<Integer> sizes = Form.wholes(key, given);
    if (sizes.isEmpty() || sizes.size() > 2) {
      throw Check.fail("'%s' takes one or two whole numbers, but was given %s.", key, sizes);
    }
    return List.of(sizes.get(0), sizes.get(sizes.size() - 1));
  }

  private static String oneOf(String key, Object given, String one, String other) {
    if (!given.equals(one) && !given.equals(other)) {
      throw Check.fail("%s takes '%s' or '%s', but was given '%s'.", key, one, other, given);
    }
    return given.toString();
  }

  private static String onlyLast(String key, Object given) {
    String format = oneOf(key, given, "channels_last", "channels_first");
    if (format.equals("channels_first")) {
      throw new Unregistered("data_format '" + format + "'");
    }
    return format;
  }

  private static List<Integer> both(List<Integer> sizes) {
    return both(sizes.get(0), sizes.get(1));
  }

  /** The arguments for two sizes: one, where they are equal. */
  public static List<Integer> both(int height, int width) {
    return height == width ? List.of(height) : List.of(height, width);
  }

  public static void checkImage(String layer, Shape input) {
    if (input.rank() != 3) {
      throw Check.fail(
          "%s takes images, [n, height, width, channels], but was given %s. %s",
          layer,
          input.withBatch(),
          input.rank() == 2
              ? Check.format(
                  "Give grey images a channel axis: input(%s, %s, 1), or reshape(%s, %s, 1) in front.",
                  size(input, 0), size(input, 1), size(input, 0), size(input, 1))
              : "Put a layer in front that makes images, such as reshape(height, width, channels).");
    }
  }

  /** A size as code: without the comma of messages. */
  private static String size(Shape input, int axis) {
    return String.valueOf(input.at(axis));
  }

  public static Shape output(String layer, Window window, Shape input, int channels) {
    long rows = reach(window.height(), window.dilationHeight());
    long columns = reach(window.width(), window.dilationWidth());
    if (Math.max(rows, columns) > MOST_REACH) {
      throw Check.fail(
          "%s moves a window that reaches over %s rows and %s columns, further than any image does (%s). "
              + "Make the window or dilationRate(...) smaller.",
          layer, rows, columns, MOST_REACH);
    }
    if (window.outputHeight(input.at(0)) < 1 || window.outputWidth(input.at(1)) < 1) {
      throw Check.fail(
          "%s moves a window of %sx%s%s over images of %sx%s, in which it does not fit. "
              + "Make the window smaller, pad with same(), or take out a pooling layer before it.",
          layer, window.height(), window.width(), dilated(window), size(input, 0), size(input, 1));
    }
    return window.output(input, channels);
  }

  /** How many rows or columns a window spans. */
  private static long reach(int size, int dilation) {
    return (long) (size - 1) * dilation + 1;
  }

  private static String dilated(Window window) {
    return window.dilationHeight() == 1 && window.dilationWidth() == 1
        ? ""
        : Check.format(" (dilated by %sx%s)", window.dilationHeight(), window.dilationWidth());
  }
}
