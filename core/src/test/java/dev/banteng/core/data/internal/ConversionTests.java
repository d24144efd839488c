package dev.banteng.core.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ConversionTests {
  private static final INDArray GRID =
      Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});

  @Test
  void nested_floats_and_doubles_are_rows_of_numbers() {
    assertRows(new float[][] {{1, 2}, {3, 4}}, Shape.of(2), false, 1, 2, 3, 4);
    assertRows(new double[][][] {{{1.5}, {2}}, {{3}, {4}}}, Shape.of(2, 1), false, 1.5f, 2, 3, 4);
    assertRows(new float[] {5, 6}, Shape.scalar(), false, 5, 6);
  }

  @Test
  void every_type_of_whole_numbers_stays_marked_as_integers() {
    assertRows(new int[] {7, -1}, Shape.scalar(), true, 7, -1);
    assertRows(new long[][] {{7}, {16_777_216L}}, Shape.of(1), true, 7, 16_777_216);
    assertRows(new short[] {-3, 4}, Shape.scalar(), true, -3, 4);
    assertRows(new byte[][] {{1, -2}}, Shape.of(2), true, 1, -2);
    assertRows(new boolean[] {true, false}, Shape.scalar(), true, 1, 0);
  }

  @Test
  void rows_pass_as_they_are() {
    var rows = Rows.labels(1, 2);
    assertThat(Conversion.rows("y", rows)).isSameAs(rows);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE", "HALF", "BFLOAT16"})
  void tensors_of_floating_point_numbers_are_read(DataType type) {
    assertRows(GRID.castTo(type), Shape.of(3), false, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @ParameterizedTest
  @EnumSource(names = {"INT", "LONG", "SHORT", "BYTE", "UBYTE", "UINT16", "UINT32", "UINT64"})
  void tensors_of_whole_numbers_are_integers(DataType type) {
    assertRows(GRID.castTo(type), Shape.of(3), true, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void tensors_of_truths_are_zeros_and_ones() {
    assertRows(Nd4j.createFromArray(true, false), Shape.scalar(), true, 1, 0);
  }

  @Test
  void tensors_in_f_order_and_views_are_read_in_c_order() {
    assertRows(GRID.dup('f'), Shape.of(3), false, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertRows(GRID.transpose(), Shape.of(3), false, 1, 4, 7, 2, 5, 8, 3, 6, 9);
    assertRows(
        GRID.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()),
        Shape.of(3),
        false,
        4,
        5,
        6,
        7,
        8,
        9);
    assertRows(
        GRID.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3)),
        Shape.of(2),
        false,
        2,
        3,
        5,
        6,
        8,
        9);
    assertRows(GRID.getColumn(1), Shape.scalar(), false, 2, 5, 8);
    assertRows(GRID.getRow(1), Shape.scalar(), false, 4, 5, 6);
  }

  @Test
  void what_is_given_is_left_as_it_was() {
    var floats = new float[] {1, 2};
    var tensor = GRID.dup();
    Conversion.rows("x", floats).data()[0] = 99;
    Conversion.rows("x", tensor).data()[0] = 99;
    assertThat(floats).containsExactly(1, 2);
    assertThat(tensor).isEqualTo(GRID);
  }

  @Test
  void ragged_arrays_are_refused_with_the_place() {
    assertRefused(
        new float[][] {{1, 2}, {3}},
        "x is ragged: along axis 1 its first array has 2 entries, the one at index 1 has 1. "
            + "Cut or fill them to one length.");
    assertRefused(
        new int[][][] {{{1}, {2}}, {{1}, {2, 3}}},
        "x is ragged: along axis 2 its first array has 1 entries, the one at index 1 has 2. "
            + "Cut or fill them to one length.");
  }

  @Test
  void null_is_refused_with_the_place() {
    assertRefused(
        new float[][] {{1}, null},
        "x has null at index 1 along axis 0, where a float[] is expected.");
    assertRefused(
        new float[][][] {null, {{1}}},
        "x has null at index 0 along axis 0, where a float[][] is expected.");
  }

  @Test
  void nothing_to_read_is_refused() {
    assertRefused(new float[0], "x has no rows. Give at least one.");
    assertRefused(new int[0][3], "x has no rows. Give at least one.");
    assertRefused(new float[2][0], "x has rows of size 0 along axis 1.");
    assertRefused(Nd4j.create(DataType.FLOAT, 0, 3), "x has no rows. Give at least one.");
    assertRefused(Nd4j.create(DataType.FLOAT, 3, 0), "x has rows of size 0: its shape is [3, 0].");
    assertRefused(
        Nd4j.scalar(3f),
        "x must have rows, but is an INDArray of a single number. Reshape it to [1].");
  }

  @Test
  void what_holds_no_numbers_is_refused() {
    String expected = "x must be an INDArray or a Java array of numbers (float[][], int[], ...), ";
    assertRefused("digits", expected + "but is a java.lang.String.");
    assertRefused(null, expected + "but is null.");
    assertRefused(
        0.5, expected + "but is the single number 0.5. Put it into an array: new float[] {...}.");
    assertRefused(
        List.of(1, 2),
        expected
            + "but is a collection of 2 elements. Make an array of it:"
            + " list.toArray(float[][]::new) of rows,"
            + " list.stream().mapToInt(i -> i).toArray() of numbers.");
    String numbers =
        "x must hold numbers (float, double, int, long, short, byte or boolean), but is ";
    assertRefused(new Integer[] {1}, numbers + "Integer[]. Use int[].");
    assertRefused(new Double[][] {{1.0}}, numbers + "Double[][]. Use double[][].");
    assertRefused(new String[][] {{"1"}}, numbers + "String[][].");
    assertRefused(new char[] {'1'}, numbers + "char[].");
    assertRefused(new Object[] {new float[] {1}}, numbers + "Object[].");
    assertRefused(Nd4j.create("one"), "x must hold numbers, but is an INDArray of UTF8.");
  }

  @Test
  void whole_numbers_that_float32_lacks_are_rounded_and_those_it_holds_stay() {
    assertRows(new int[] {1, 16_777_217}, Shape.scalar(), true, 1, 16_777_216);
    assertRows(new int[] {Integer.MAX_VALUE}, Shape.scalar(), true, 0x1p31f);
    assertRows(new long[][] {{1, 2}, {3, -4_294_967_297L}}, Shape.of(2), true, 1, 2, 3, -0x1p32f);
    assertRows(
        new long[] {1L << 40, Long.MAX_VALUE, Long.MIN_VALUE},
        Shape.scalar(),
        true,
        0x1p40f,
        0x1p63f,
        -0x1p63f);
    assertRows(
        Nd4j.createFromArray(new long[][] {{1, 2}, {4_294_967_297L, 3}}).dup('f'),
        Shape.of(2),
        true,
        1,
        2,
        0x1p32f,
        3);
    assertRows(Nd4j.createFromArray(16_777_217), Shape.scalar(), true, 16_777_216);
    assertRows(new double[] {16_777_217}, Shape.scalar(), false, 16_777_216);
  }

  @Test
  void numbers_that_would_become_infinite_are_refused_and_infinities_stay() {
    String end =
        ", but everything is computed in float32, which ends at 3.4e38. Scale such numbers first.";
    assertRefused(new double[][] {{1}, {-1e300}}, "x has -1e+300 in row 1" + end);
    assertRefused(Nd4j.createFromArray(1, 1e39), "x has 1e+39 in row 1" + end);
    assertRows(
        new double[] {Double.POSITIVE_INFINITY, 1e-300},
        Shape.scalar(),
        false,
        Float.POSITIVE_INFINITY,
        0);
    assertRows(
        Nd4j.createFromArray(Double.NEGATIVE_INFINITY),
        Shape.scalar(),
        false,
        Float.NEGATIVE_INFINITY);
  }

  @Test
  void more_numbers_than_an_array_holds_are_refused_with_the_shape() {
    float[][] same = new float[65_536][];
    Arrays.fill(same, new float[65_536]);
    assertRefused(
        same,
        "x has the shape [65536, 65536], more numbers than one array holds (2,147,483,647). "
            + "Give it in parts: Dataset.stream(...).");
  }

  @Test
  void a_single_number_is_one_of_java_or_a_tensor_of_rank_0() {
    for (Object half : List.of(0.5, 0.5f, Nd4j.scalar(0.5))) {
      assertThat(Conversion.number(half)).hasValue(0.5);
    }
    assertThat(Conversion.number(2L)).hasValue(2);
    assertThat(Conversion.number(new double[] {1})).isEmpty();
    assertThat(Conversion.number(Nd4j.createFromArray(1.0))).isEmpty();
  }

  private static void assertRows(Object array, Shape shape, boolean integers, float... data) {
    Rows rows = Conversion.rows("x", array);
    assertThat(rows.shape()).isEqualTo(shape);
    assertThat(rows.integers()).isEqualTo(integers);
    assertThat(rows.count()).isEqualTo(data.length / shape.size());
    assertThat(rows.data()).containsExactly(data);
  }

  private static void assertRefused(Object array, String message) {
    assertThatThrownBy(() -> Conversion.rows("x", array))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
