package dev.banteng.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers with their shape, as both sides exchange them.
 *
 * @param shape its sizes; none for a number alone
 */
record Numbers(long[] shape, double[] data) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What float32 leaves of three steps that two libraries add up in different orders. */
  private static final double RELATIVE = 1e-4;

  private static final double ABSOLUTE = 1e-5;

  static Numbers of(JsonNode json) {
    if (!json.isObject()) {
      return new Numbers(new long[0], new double[] {json.asDouble(Double.NaN)});
    }
    double[] data = new double[json.get("data").size()];
    Arrays.setAll(data, i -> number(json.get("data").get(i)));
    return new Numbers(JSON.convertValue(json.get("shape"), long[].class), data);
  }

  /** A number; those that JSON cannot write are null. */
  private static double number(JsonNode json) {
    return json.asDouble(Double.NaN);
  }

  static Numbers of(INDArray array) {
    float[] data = array.dup('c').data().asFloat();
    double[] exact = new double[data.length];
    Arrays.setAll(exact, i -> data[i]);
    return new Numbers(array.shape(), exact);
  }

  static Numbers of(double number) {
    return new Numbers(new long[0], new double[] {number});
  }

  /** The numbers of images, each as an image of one pixel and one channel. */
  Numbers pixels() {
    return new Numbers(new long[] {data.length, 1, 1, 1}, data);
  }

  INDArray array() {
    float[] floats = new float[data.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) data[i];
    }
    return Nd4j.create(floats, shape, 'c');
  }

  ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    json.set("shape", JSON.valueToTree(shape));
    json.set("data", JSON.valueToTree(data));
    return json;
  }

  /** Where Banteng's numbers are not Keras'. */
  static Optional<String> difference(String what, Numbers keras, Numbers banteng) {
    if (!Arrays.equals(keras.shape, banteng.shape)) {
      String shapes = Arrays.toString(keras.shape) + ", Banteng " + Arrays.toString(banteng.shape);
      return Optional.of(what + ": Keras has the shape " + shapes);
    }
    for (int i = 0; i < keras.data.length; i++) {
      if (!same(keras.data[i], banteng.data[i])) {
        String numbers = keras.data[i] + ", Banteng " + banteng.data[i];
        return Optional.of(what + " number " + i + ": Keras has " + numbers);
      }
    }
    return Optional.empty();
  }

  /** NaN and infinity agree with nothing: a model that gives them proves nothing. */
  private static boolean same(double keras, double banteng) {
    return Math.abs(keras - banteng) <= ABSOLUTE + RELATIVE * Math.abs(keras);
  }
}
