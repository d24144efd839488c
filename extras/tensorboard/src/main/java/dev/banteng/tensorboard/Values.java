package dev.banteng.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The values of summaries as TensorFlow 2 writes them: a tag, a tensor, and the plugin that shows
 * it. Field numbers are those of tensorflow/core/framework/summary.proto and tensor.proto.
 */
final class Values {
  private static final int FLOAT = 1;
  private static final int DOUBLE = 2;
  private static final int STRING = 7;
  private static final int BUCKETS = 30;

  private Values() {}

  /** A number, in float32 as TensorBoard keeps it. */
  static Message scalar(String tag, double value) {
    byte[] content = Message.littleEndian(Float.BYTES).putFloat((float) value).array();
    return value(tag, "scalars", "", tensor(FLOAT).bytes(4, content));
  }

  /**
   * How numbers are spread: {@code [30, 3]}, a row each for the equal parts of the range, with its
   * left end, its right end, and how many lie in it. Of equal numbers the last row has all. NaN and
   * infinities are left out.
   */
  static Message histogram(String tag, double[] numbers) {
    double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
    double min = Arrays.stream(finite).min().orElse(0);
    double max = Arrays.stream(finite).max().orElse(0);
    double[] counts = counts(finite, min, max);
    double[] rows = new double[3 * BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      rows[3 * i] = edge(i, min, max);
      rows[3 * i + 1] = edge(i + 1, min, max);
      rows[3 * i + 2] = counts[i];
    }
    byte[] content = new byte[rows.length * Double.BYTES];
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(rows);
    return value(tag, "histograms", "", tensor(DOUBLE, BUCKETS, 3).bytes(4, content));
  }

  private static double edge(int bucket, double min, double max) {
    return bucket == BUCKETS ? max : min + bucket * ((max - min) / BUCKETS);
  }

  private static double[] counts(double[] finite, double min, double max) {
    double[] counts = new double[BUCKETS];
    double width = (max - min) / BUCKETS;
    for (double number : finite) {
      int bucket = width > 0 ? (int) ((number - min) / width) : BUCKETS;
      counts[Math.min(bucket, BUCKETS - 1)]++;
    }
    return counts;
  }

  /** Pictures of one size, each a PNG. */
  static Message images(String tag, int width, int height, List<byte[]> pictures) {
    Message tensor =
        tensor(STRING, 2 + pictures.size())
            .text(8, String.valueOf(width))
            .text(8, String.valueOf(height));
    pictures.forEach(picture -> tensor.bytes(8, picture));
    return value(tag, "images", "", tensor);
  }

  /** A text in Markdown. */
  static Message text(String tag, String markdown) {
    return value(tag, "text", "", tensor(STRING).text(8, markdown));
  }

  /** A model as Keras' JSON, which TensorBoard draws as a graph. */
  static Message graph(String json) {
    return value("keras", "graph_keras_model", "1", tensor(STRING).text(8, json));
  }

  private static Message value(String tag, String plugin, String content, Message tensor) {
    Message data = new Message().text(1, plugin);
    if (!content.isEmpty()) {
      data.text(2, content);
    }
    var metadata = new Message().message(1, data);
    return new Message().text(1, tag).message(9, metadata).message(8, tensor);
  }

  private static Message tensor(int type, int... shape) {
    var sizes = new Message();
    for (int size : shape) {
      sizes.message(2, new Message().whole(1, size));
    }
    return new Message().whole(1, type).message(2, sizes);
  }
}
