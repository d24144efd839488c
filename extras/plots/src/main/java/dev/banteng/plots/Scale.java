package dev.banteng.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis: which values it shows, and where its marks stand.
 *
 * @param low the lowest value
 * @param high the highest, above it
 * @param logarithmic whether each decade takes as much room as any other
 * @param whole whether marks are whole numbers only
 */
record Scale(double low, double high, boolean logarithmic, boolean whole) {
  /** From this ratio of the largest to the smallest on, decades are shown. */
  private static final double DECADES = 1000;

  /** From 0 to 1. */
  static Scale unit() {
    return new Scale(0, 1, false, false);
  }

  /** Numbers of epochs from a first to a last. */
  static Scale epochs(int first, int last) {
    double room = Math.max(0.5, (last - first) * 0.02);
    return new Scale(first - room, last + room, false, true);
  }

  /** Room for all finite values, in decades where they lie far apart and above 0. */
  static Scale of(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return unit();
    }
    double low = finite[0];
    double high = finite[finite.length - 1];
    if (low > 0 && high / low > DECADES) {
      return new Scale(low / 1.5, high * 1.5, true, false);
    }
    double size = Math.max(Math.abs(low), Math.abs(high));
    double room = high - low > 1e-9 * size ? 0.06 * (high - low) : size == 0 ? 1 : 0.1 * size;
    return new Scale(low - room, high + room, false, false);
  }

  /** Where a value lies, 0 at the lowest and 1 at the highest. */
  double part(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /** The values of the marks, at most so many or a few more. */
  List<Double> marks(int most) {
    return logarithmic ? decades(most) : steps(most);
  }

  private List<Double> decades(int most) {
    int first = (int) Math.ceil(Math.log10(low));
    int last = (int) Math.floor(Math.log10(high));
    int step = Math.max(1, (int) Math.ceil((last - first + 1) / (double) most));
    var marks = new ArrayList<Double>();
    for (int power = first; power <= last; power += step) {
      marks.add(Double.parseDouble("1e" + power));
    }
    return marks;
  }

  private List<Double> steps(int most) {
    double step = step(most);
    var marks = new ArrayList<Double>();
    for (double i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      if (!whole || i >= 1) { // epochs are counted from 1
        marks.add(i * step);
      }
    }
    return marks;
  }

  /** 1, 2 or 5 times a power of ten. */
  private double step(int most) {
    double raw = (high - low) / Math.max(1, most);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step =
        DoubleStream.of(1, 2, 5, 10)
            .map(each -> each * power)
            .filter(each -> each >= raw * 0.999)
            .findFirst()
            .orElse(10 * power);
    return whole ? Math.max(1, Math.rint(step)) : step;
  }

  /** A mark as text, with the digits that tell it from its neighbours. */
  String text(double mark, int most) {
    if (logarithmic) {
      return "1e" + Math.round(Math.log10(mark));
    }
    double step = step(most);
    if (Math.abs(mark) < step / 2) {
      return "0";
    }
    int smallest = (int) Math.floor(Math.log10(step) + 1e-9);
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (size >= 1e5 || size < 1e-3) {
      int digits = (int) Math.floor(Math.log10(Math.abs(mark)) + 1e-9) - smallest;
      return scientific(mark, Math.max(0, digits));
    }
    return String.format(Locale.ROOT, "%." + Math.max(0, -smallest) + "f", mark);
  }

  /** Such as 1.5e-7. */
  static String scientific(double value, int digits) {
    return String.format(Locale.ROOT, "%." + Math.min(digits, 9) + "e", value)
        .replaceAll("e([+-])0*(\\d)", "e$1$2")
        .replace("e+", "e");
  }
}
