package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers of a case with their shape, the batch axis included. */
final class Tensor {
  private final int[] sizes;
  private final String type;
  private final double[] data;

  private Tensor(int[] sizes, String type, double[] data) {
    this.sizes = sizes;
    this.type = type;
    this.data = data;
  }

  /** Reads {@code {"shape", "dtype", "data"}}, or a plain number as a tensor without axes. */
  static Tensor of(JsonNode json) {
    if (!json.isObject()) {
      return new Tensor(new int[0], "float32", new double[] {number(json)});
    }
    int[] sizes = new int[json.get("shape").size()];
    Arrays.setAll(sizes, i -> json.get("shape").get(i).asInt());
    double[] data = new double[json.get("data").size()];
    Arrays.setAll(data, i -> number(json.get("data").get(i)));
    return new Tensor(sizes, json.get("dtype").asText(), data);
  }

  /** A number; those that JSON cannot write stand as text. */
  static double number(JsonNode json) {
    if (json.isBoolean()) {
      return json.asBoolean() ? 1 : 0;
    }
    return json.isTextual() ? Double.parseDouble(json.asText()) : json.asDouble();
  }

  int size() {
    return data.length;
  }

  double at(int index) {
    return data[index];
  }

  /** How many rows there are; a tensor without axes is one. */
  int rows() {
    return sizes.length == 0 ? 1 : sizes[0];
  }

  /** The shape of one row. */
  Shape row() {
    return Shape.of(sizes.length == 0 ? new int[0] : Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  /** The shape without a batch axis. */
  Shape shape() {
    return Shape.of(sizes);
  }

  long[] sizes() {
    return Arrays.stream(sizes).asLongStream().toArray();
  }

  float[] floats() {
    float[] floats = new float[data.length];
    for (int i = 0; i < data.length; i++) {
      floats[i] = (float) data[i];
    }
    return floats;
  }

  boolean integers() {
    return type.startsWith("int") || type.startsWith("uint") || type.equals("bool");
  }

  /** The numbers as rows, as losses and metrics read them. */
  Rows asRows() {
    return new Rows(row(), floats(), rows(), integers());
  }

  /** The numbers as an array, as users hand them over; integers stay integers. */
  INDArray array() {
    INDArray array =
        sizes.length == 0 ? Nd4j.scalar((float) data[0]) : Nd4j.create(floats(), sizes(), 'c');
    return integers() ? array.castTo(DataType.INT32) : array;
  }

  /** An index as messages show it: {@code [1, 2]}. */
  String index(int flat) {
    int[] index = new int[sizes.length];
    int rest = flat;
    for (int i = sizes.length - 1; i >= 0; i--) {
      index[i] = rest % sizes[i];
      rest /= sizes[i];
    }
    return sizes.length == 0 ? "" : Arrays.toString(index);
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
