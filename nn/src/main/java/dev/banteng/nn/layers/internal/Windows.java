package dev.banteng.nn.layers.internal;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Padding;
import dev.banteng.core.engine.Window;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What layers with a moving window ask of it. Over sequences it has one row; its sizes are then
 * lists of one number.
 */
public final class Windows {
  /** Padding that every layer with a window knows. */
  public static final Form<Padding> PADDING = padding(List.of(Padding.VALID, Padding.SAME));

  /** Padding of convolutions over sequences. */
  public static final Form<Padding> CAUSAL_PADDING = padding(List.of(Padding.values()));

  /** How far a window may reach, whatever the padding: further than any image. */
  private static final long MOST_REACH = 1 << 20;

  private Windows() {}

  private static Form<Padding> padding(List<Padding> known) {
    return Form.<Padding>of((key, given) -> oneOf(key, given, known))
        .written(Padding::identifier)
        .chosenBy(Padding::wither);
  }

  private static Padding oneOf(String key, Object given, List<Padding> known) {
    return known.stream()
        .filter(each -> each.identifier().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                Check.fail(
                    "%s takes %s, but was given '%s'.",
                    key,
                    known.stream()
                        .map(each -> "'" + each.identifier() + "'")
                        .collect(Collectors.joining(" or ")),
                    given));
  }

  /** As many sizes as there are axes; a number stands for all. */
  public static Form<List<Integer>> sizes(int axes) {
    return Form.<List<Integer>>of((key, given) -> sizes(axes, key, given)).shown(Windows::shortest);
  }

  /** The same, or null in configs for an empty list. */
  public static Form<List<Integer>> sizesOrNone(int axes) {
    return sizes(axes).orNull(List.of());
  }

  private static List<Integer> sizes(int axes, String key, Object given) {
    List<Integer> sizes = Form.wholes(key, given);
    if (given instanceof List<?> && sizes.size() != axes) {
      throw Check.fail(
          axes == 1
              ? "'%s' takes one whole number, but was given %s."
              : "'%s' takes one whole number or a list of two, but was given %s.",
          key,
          sizes);
    }
    return along(axes, sizes);
  }

  /** The sizes as code has them: one, where all are equal. */
  private static List<Integer> shortest(List<Integer> sizes) {
    return sizes.stream().distinct().count() == 1 ? sizes.subList(0, 1) : sizes;
  }

  private static List<Integer> along(int axes, int height, int width) {
    return axes == 1 ? List.of(width) : List.of(height, width);
  }

  /** The size along the rows: 1 for sequences. */
  private static int rows(List<Integer> sizes) {
    return sizes.size() == 1 ? 1 : sizes.get(0);
  }

  private static int columns(List<Integer> sizes) {
    return sizes.get(sizes.size() - 1);
  }

  /** A size times another; what is too large is refused with the output. */
  public static int product(int size, int factor) {
    return (int) Math.min((long) size * factor, Integer.MAX_VALUE);
  }

  /** The same sizes along so many axes: a wither gives one for all. */
  public static List<Integer> along(int axes, List<Integer> sizes) {
    return axes == 1 ? sizes : List.of(sizes.get(0), columns(sizes));
  }

  /** A window or size, refused in the words of the layer that it belongs to. */
  public static <T> T of(String layer, Supplier<T> window) {
    try {
      return window.get();
    } catch (IllegalArgumentException wrong) {
      throw Check.fail("%s: %s", layer, wrong.getMessage());
    }
  }

  /** A window of as many equal sizes as there are axes. */
  public static Window of(String layer, int axes, int size) {
    return of(layer, () -> Window.of(axes == 1 ? 1 : size, size));
  }

  /** Hands the arguments of a convolution's window through, up to its padding. */
  public static Window kernel(
      Arguments a, String layer, int axes, Form<Padding> paddings, Window window) {
    List<Integer> size =
        along(
            axes,
            a.required()
                .pass("kernel_size", along(axes, window.height(), window.width()), sizes(axes)));
    List<Integer> strides =
        along(
            axes,
            a.pass(
                "strides", along(axes, window.strideHeight(), window.strideWidth()), sizes(axes)));
    Padding padding = a.pass("padding", window.padding(), paddings);
    return of(
        layer,
        () ->
            window
                .size(rows(size), columns(size))
                .strides(rows(strides), columns(strides))
                .padding(padding));
  }

  /** Hands the dilation of a convolution's window through. */
  public static Window dilation(Arguments a, String layer, int axes, Window window) {
    List<Integer> rate =
        along(
            axes,
            a.pass(
                "dilation_rate",
                along(axes, window.dilationHeight(), window.dilationWidth()),
                sizes(axes)));
    return of(layer, () -> window.dilation(rows(rate), columns(rate)));
  }

  /** Hands the arguments of a window through, as pooling layers have them. */
  public static Window pool(Arguments a, Arguments ofSize, String layer, int axes, Window window) {
    List<Integer> size =
        along(
            axes,
            ofSize.pass("pool_size", along(axes, window.height(), window.width()), sizes(axes)));
    List<Integer> old = along(axes, window.strideHeight(), window.strideWidth());
    Arguments moving = a.printed(code -> code.when(!old.equals(size), "strides", shortest(old)));
    Padding padding = a.pass("padding", window.padding(), PADDING);
    List<Integer> strides = along(axes, moving.pass("strides", old, sizes(axes), size));
    return of(
        layer,
        () ->
            Window.of(rows(size), columns(size))
                .strides(rows(strides), columns(strides))
                .padding(padding));
  }

  /**
   * Refuses strides above 1 together with a dilation rate above 1, which Keras does not compute.
   */
  public static void checkStrides(String layer, Window window) {
    if (Math.max(window.strideHeight(), window.strideWidth()) > 1
        && Math.max(window.dilationHeight(), window.dilationWidth()) > 1) {
      throw Check.fail(
          "%s takes strides above 1 or a dilation rate above 1, not both. Leave one of them at 1.",
          layer);
    }
  }

  /** The shape of the image that a window makes of another. */
  public static Shape output(String layer, int axes, Window window, Shape image, int channels) {
    checkReach(layer, axes, window);
    if (window.outputHeight(image.at(0)) < 1 || window.outputWidth(image.at(1)) < 1) {
      throw Check.fail(
          "%s moves a window of %s%s over %s of %s, in which it does not fit. "
              + "Make the window smaller, pad with same(), or take out a pooling layer before it.",
          layer,
          by(axes, window.height(), window.width()),
          dilated(axes, window),
          axes == 1 ? "sequences" : "images",
          axes == 1 ? steps(image.at(1)) : by(axes, image.at(0), image.at(1)));
    }
    return window.output(image, channels);
  }

  /** Refuses a window that reaches further than any image does. */
  public static void checkReach(String layer, int axes, Window window) {
    long rows = reach(window.height(), window.dilationHeight());
    long columns = reach(window.width(), window.dilationWidth());
    if (Math.max(rows, columns) > MOST_REACH) {
      throw Check.fail(
          "%s moves a window that reaches over %s, further than any %s does (%s). "
              + "Make the window or dilationRate(...) smaller.",
          layer,
          axes == 1
              ? Check.format("%s steps", columns)
              : Check.format("%s rows and %s columns", rows, columns),
          axes == 1 ? "sequence" : "image",
          MOST_REACH);
    }
  }

  /** How many rows or columns a window spans. */
  private static long reach(int size, int dilation) {
    return (long) (size - 1) * dilation + 1;
  }

  private static String steps(int count) {
    return Check.format(count == 1 ? "%s step" : "%s steps", count);
  }

  /** Sizes as {@code 3x4}, without the commas of messages. */
  private static String by(int axes, int height, int width) {
    return axes == 1 ? String.valueOf(width) : height + "x" + width;
  }

  private static String dilated(int axes, Window window) {
    return window.dilationHeight() == 1 && window.dilationWidth() == 1
        ? ""
        : Check.format(
            " (dilated by %s)", by(axes, window.dilationHeight(), window.dilationWidth()));
  }
}
