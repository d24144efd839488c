package dev.banteng.core;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes every complaint about a value: where, what was expected, what was given, what to do. Each
 * check returns the value it let pass, so that it can stand where the value is used.
 *
 * <p>Values that are wrong are an {@link IllegalArgumentException}; calls in the wrong order an
 * {@link IllegalStateException}.
 */
public final class Check {
  private Check() {}

  /** The exception for a wrong value; the caller throws it. */
  public static IllegalArgumentException fail(String message) {
    return Traces.shown(new IllegalArgumentException(message));
  }

  /**
   * The exception for a wrong value; the caller throws it.
   *
   * @param format the message with {@code %s} for each argument, in every language the same
   * @param arguments a number is written as {@link #number} does
   */
  public static IllegalArgumentException fail(String format, @Nullable Object... arguments) {
    return fail(format(format, arguments));
  }

  /** The exception for a call in the wrong order; the caller throws it. */
  public static IllegalStateException order(String message) {
    return Traces.shown(new IllegalStateException(message));
  }

  /** The exception for a call in the wrong order, its message made as by {@link #fail}. */
  public static IllegalStateException order(String format, @Nullable Object... arguments) {
    return order(format(format, arguments));
  }

  /** A text of messages: {@code %s} for each argument, a number as {@link #number} writes it. */
  public static String format(String format, @Nullable Object... arguments) {
    @Nullable Object[] texts = new @Nullable Object[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i] instanceof Number n ? number(n.doubleValue()) : arguments[i];
    }
    return String.format(Locale.ROOT, format, texts);
  }

  /** There, where somebody may have passed null. */
  public static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw fail("%s must be given, but was null.", name);
    }
    return value;
  }

  /** A name under which History keeps values: a line of text that is not blank. */
  public static String key(String owner, @Nullable String name) {
    if (name == null || name.isBlank()) {
      throw fail(
          "The name of %s is a key in History and must be a text, but was given %s.",
          owner, name == null ? null : "'" + name + "'");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw fail(
          "The name of %s is a key in History and must be one line without tabs, but was given '%s'.",
          owner, name.replaceAll("\\p{Cntrl}", "?"));
    }
    return name;
  }

  /** At least 1. */
  public static int positive(String name, int value) {
    if (value < 1) {
      throw fail("%s must be at least 1, but was given %s.", name, value);
    }
    return value;
  }

  /** At least 0. */
  public static int notNegative(String name, int value) {
    if (value < 0) {
      throw fail("%s must be at least 0, but was given %s.", name, value);
    }
    return value;
  }

  /** Greater than 0 and finite. */
  public static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw fail("%s must be a number above 0, but was given %s.", name, value);
    }
    return value;
  }

  /** At least 0 and finite. */
  public static double notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw fail("%s must be a number of at least 0, but was given %s.", name, value);
    }
    return value;
  }

  /** From 0 to 1, both included. */
  public static double fraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw fail("%s must be from 0 to 1, but was given %s.", name, value);
    }
    return value;
  }

  /** Neither NaN nor infinite. */
  public static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw fail("%s must be a finite number, but was given %s.", name, value);
    }
    return value;
  }

  /** A number as messages show it: no digits that say nothing, a point in every language. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    if (!Double.isFinite(value) || isNearlyWhole(value)) {
      return value == (float) value ? Float.toString((float) value) : Double.toString(value);
    }
    return String.format(Locale.ROOT, "%.6g", value)
        .replaceAll("(\\.\\d*?)0+(e|$)", "$1$2")
        .replaceAll("\\.(e|$)", "$1");
  }

  /** A value that six digits would show as the whole number that it just misses. */
  private static boolean isNearlyWhole(double value) {
    double whole = Math.abs(Math.rint(value));
    return whole >= 1 && whole < 1000 && Math.abs(Math.abs(value) - whole) < 5e-6 * whole;
  }
}
