package dev.banteng.nn.layers.preprocessing;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.internal.Conversion;
import java.util.function.ToIntFunction;

/** Mean and variance of data along one axis, piece by piece (Chan et al. 1979), in double. */
final class AxisMoments {
  private static final int PIECE = 1024;

  private final int channels;
  private final int inner; // numbers that follow one another in one channel
  private final double[] mean;
  private final double[] squares; // the sum of squared distances from the mean
  private double count; // of each channel

  private AxisMoments(Shape row, int axis) {
    channels = axis < 0 ? 1 : row.at(axis);
    int behind = 1;
    for (int i = axis + 1; axis >= 0 && i < row.rank(); i++) {
      behind *= row.at(i);
    }
    inner = axis < 0 ? row.size() : behind;
    mean = new double[channels];
    squares = new double[channels];
  }

  /**
   * The moments of data.
   *
   * @param axis the axis of a row with a mean for each index, or -1 for none
   */
  static AxisMoments of(Object data, ToIntFunction<Shape> axis) {
    if (data instanceof Dataset dataset) {
      var moments = new AxisMoments(dataset.inputShape(), axis.applyAsInt(dataset.inputShape()));
      try (Batches pass = dataset.batches(PIECE)) {
        while (pass.next()) {
          moments.add(pass.inputs());
        }
      }
      return moments.checked();
    }
    Rows rows = Conversion.rows("data", data);
    var moments = new AxisMoments(rows.shape(), axis.applyAsInt(rows.shape()));
    moments.add(rows);
    return moments.checked();
  }

  private void add(Rows rows) {
    int size = rows.count() * rows.shape().size();
    double more = size / (double) channels;
    double[] sum = new double[channels];
    for (int i = 0; i < size; i++) {
      sum[i / inner % channels] += rows.data()[i];
    }
    double[] spread = new double[channels];
    for (int i = 0; i < size; i++) {
      int channel = i / inner % channels;
      double distance = rows.data()[i] - sum[channel] / more;
      spread[channel] += distance * distance;
    }
    for (int channel = 0; channel < channels && more > 0; channel++) {
      double distance = sum[channel] / more - mean[channel];
      mean[channel] += distance * more / (count + more);
      squares[channel] += spread[channel] + distance * distance * count * more / (count + more);
    }
    count += more;
  }

  private AxisMoments checked() {
    if (count == 0) {
      throw Check.fail("data has no rows. Give at least one.");
    }
    for (int channel = 0; channel < channels; channel++) {
      if (!Double.isFinite(squares[channel])) {
        throw Check.fail(
            "data holds numbers that are not finite%s, so there is no mean. Clean it first.",
            channels == 1 ? "" : " at index " + channel + " of the axis");
      }
    }
    return this;
  }

  double[] mean() {
    return mean;
  }

  double[] variance() {
    double[] variance = new double[channels];
    for (int channel = 0; channel < channels; channel++) {
      variance[channel] = squares[channel] / count;
    }
    return variance;
  }
}
