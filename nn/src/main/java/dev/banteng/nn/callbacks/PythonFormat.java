package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.nn.internal.PythonNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes one number as Python does after a colon: {@code 02d}, {@code .4f}, {@code .3e}, {@code g};
 * without any, as {@code str} does.
 *
 * <p>Source: <a href="https://docs.python.org/3/library/string.html#formatspec">Format
 * specification</a>.
 *
 * @param zeros whether it is filled up with zeros, not spaces
 * @param width how many characters it has at least
 * @param precision its digits, or -1 for those that are usual
 * @param type Python's letter, or a space for none
 */
record PythonFormat(boolean zeros, int width, int precision, char type) {
  private static final Pattern SPEC =
      Pattern.compile("(0?)(\\d{0,2})(?:\\.(\\d{1,2}))?([deEfFgG%]?)");
  private static final int USUAL = 6;

  /**
   * Reads a specification.
   *
   * @throws IllegalArgumentException if it is none of those that are known here
   */
  static PythonFormat of(String spec) {
    Matcher parts = SPEC.matcher(spec);
    if (!parts.matches() || (parts.group(4).equals("d") && parts.group(3) != null)) {
      throw Check.fail(
          "'%s' is no format of a number. Write 02d for an epoch, or .4f, .3e, g for a value.",
          spec);
    }
    return new PythonFormat(
        !parts.group(1).isEmpty(),
        parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2)),
        parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3)),
        parts.group(4).isEmpty() ? ' ' : parts.group(4).charAt(0));
  }

  /** Whether it is for whole numbers only. */
  boolean isOfWholes() {
    return type == 'd';
  }

  /** A whole number. */
  String whole(long value) {
    boolean asItIs = type == 'd' || (type == ' ' && precision < 0);
    return asItIs ? filled(value < 0, Long.toString(Math.abs(value))) : number((double) value);
  }

  /** A number. */
  String number(double value) {
    boolean negative = Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value);
    double shown = type == '%' ? value * 100 : value;
    String text = Double.isFinite(shown) ? digits(Math.abs(shown)) : name(shown);
    return filled(negative, Character.isUpperCase(type) ? text.toUpperCase(Locale.ROOT) : text);
  }

  private String name(double value) {
    return (Double.isNaN(value) ? "nan" : "inf") + (type == '%' ? "%" : "");
  }

  private String filled(boolean negative, String digits) {
    String sign = negative ? "-" : "";
    String fill = (zeros ? "0" : " ").repeat(Math.max(0, width - sign.length() - digits.length()));
    return zeros ? sign + fill + digits : fill + sign + digits;
  }

  private String digits(double value) {
    int wanted = precision < 0 ? USUAL : precision;
    return switch (type) {
      case 'f', 'F' -> fixed(value, wanted);
      case 'e', 'E' -> scientific(value, wanted);
      case 'g', 'G' -> general(value, Math.max(1, wanted), Math.max(1, wanted));
      case '%' -> fixed(value, wanted) + "%";
      default -> plain(value);
    };
  }

  /** Without a letter a number looks like one of floating point: 2.0, not 2. */
  private String plain(double value) {
    int digits = Math.max(1, precision);
    String text = precision < 0 ? PythonNumber.repr(value) : general(value, digits, digits - 1);
    return text.matches("\\d+") ? text + ".0" : text;
  }

  /** With a power of ten where it is below 1e-4 or from 1e(bound) on; no zeros at the end. */
  private static String general(double value, int digits, int bound) {
    int exponent = exponent(rounded(value, digits));
    boolean isFixed = exponent >= -4 && exponent < bound;
    String text =
        isFixed ? fixed(value, Math.max(0, digits - 1 - exponent)) : scientific(value, digits - 1);
    return text.replaceFirst("(\\.\\d*?)0+(?=e|$)", "$1").replaceFirst("\\.(?=e|$)", "");
  }

  private static String fixed(double value, int digits) {
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(double value, int digits) {
    BigDecimal rounded = rounded(value, digits + 1);
    String all = rounded.unscaledValue().toString();
    String padded = all + "0".repeat(Math.max(0, digits + 1 - all.length()));
    String mantissa = padded.charAt(0) + (digits > 0 ? "." + padded.substring(1, digits + 1) : "");
    int exponent = exponent(rounded);
    return String.format(
        Locale.ROOT, "%se%s%02d", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static int exponent(BigDecimal value) {
    return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
  }
}
