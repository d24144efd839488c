package dev.banteng.nn.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.Sequential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A refused setWeights changes nothing, wherever the array stands that is refused. */
class WeightTests {
  private static final List<String> NAMES =
      List.of("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias");

  private static Sequential model() {
    var model = Samples.classifier();
    model.predict(Samples.points(1));
    return model;
  }

  /** Other weights than the model's, but for one. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // as in a shell: nobody checks what a list holds
  private static List<INDArray> others(Sequential model, int index, Object wrong) {
    var list = new ArrayList(model.weights().values().stream().map(w -> w.add(1)).toList());
    list.set(index, wrong);
    return list;
  }

  private static void refused(Sequential model, int index, Object wrong, String message) {
    var before = Samples.bits(model);
    List<INDArray> list = others(model, index, wrong);
    assertThatThrownBy(() -> model.setWeights(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(NAMES.get(index) + message);
    assertThat(Samples.bits(model)).isEqualTo(before);
    Map<String, INDArray> byName = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      put(byName, NAMES.get(i), ((List<?>) list).get(i));
    }
    assertThatThrownBy(() -> model.setWeights(byName)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Samples.bits(model)).isEqualTo(before);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void put(Map map, String name, Object value) {
    map.put(name, value);
  }

  @Test
  void what_is_no_array_of_numbers_of_the_right_shape_is_refused_at_every_index() {
    var model = model();
    for (int i = 0; i < NAMES.size(); i++) {
      long[] shape = new ArrayList<>(model.weights().values()).get(i).shape();
      refused(model, i, null, " takes an INDArray, but was given null.");
      refused(model, i, new float[] {1}, " takes an INDArray, but was given a [F.");
      refused(
          model,
          i,
          Nd4j.zeros(DataType.BOOL, shape),
          " takes numbers, but was given an INDArray of BOOL.");
    }
    String[] words = {"one", "two", "three"};
    refused(model, 3, Nd4j.create(words), " takes numbers, but was given an INDArray of UTF8.");
    refused(model, 3, Nd4j.zeros(4), " has the shape [3], but was given [4].");
  }

  @Test
  void numbers_of_any_type_and_order_are_taken() {
    var model = model();
    var before = model.weights();
    for (DataType type : List.of(DataType.DOUBLE, DataType.FLOAT, DataType.INT32, DataType.INT64)) {
      List<INDArray> whole =
          before.values().stream().map(w -> Nd4j.ones(type, w.shape()).mul(2).dup('f')).toList();
      model.setWeights(whole);
      assertThat(model.weights().values())
          .allSatisfy(w -> assertThat(w.minNumber().doubleValue()).isEqualTo(2));
    }
    model.setWeights(before);
    assertThat(model.weights()).isEqualTo(before);
  }

  /** Keras takes them too: a state is put back as it was, and training says where it went wrong. */
  @Test
  void a_nan_is_a_number_that_weights_may_have() {
    var model = model();
    List<INDArray> weights = new ArrayList<>(model.weights().values());
    weights.set(1, Nd4j.valueArrayOf(new long[] {8}, Float.NaN, DataType.FLOAT));
    model.setWeights(weights);
    assertThat(model.weights().get("dense/bias").getFloat(0)).isNaN();
  }
}
