package dev.banteng.nn.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as Python prints floats: the fewest digits that read back as the same number, {@code
 * 1e-05} below 0.0001 and {@code 1e+16} from there on. Java's own text has digits to spare before
 * JDK 19.
 */
public final class PythonNumber {
  private static final int LEAST_POINT = -4; // of 0.digits times a power of ten
  private static final int MOST_POINT = 16;

  private PythonNumber() {}

  /** What {@code repr} gives. */
  public static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = Math.copySign(1, value) < 0 ? "-" : "";
    double size = Math.abs(value);
    if (Double.isInfinite(size)) {
      return sign + "inf";
    }
    return sign + (size == 0 ? "0.0" : text(shortest(size)));
  }

  /** Of the shortest decimal numbers that read back as it the nearest. */
  private static BigDecimal shortest(double size) {
    var exact = new BigDecimal(size);
    for (int digits = 1; ; digits++) {
      for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (rounded.doubleValue() == size) {
          return rounded.stripTrailingZeros();
        }
      }
    }
  }

  private static String text(BigDecimal number) {
    String digits = number.unscaledValue().toString();
    int point = digits.length() - number.scale();
    if (point <= LEAST_POINT || point > MOST_POINT) {
      String rest = digits.length() == 1 ? "" : "." + digits.substring(1);
      int power = point - 1;
      return digits.charAt(0)
          + rest
          + (power < 0 ? "e-" : "e+")
          + (Math.abs(power) < 10 ? "0" : "")
          + Math.abs(power);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    return point >= digits.length()
        ? digits + "0".repeat(point - digits.length()) + ".0"
        : digits.substring(0, point) + "." + digits.substring(point);
  }
}
