package dev.banteng.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTests {

  /** As Keras' to_snake_case answers. */
  @ParameterizedTest
  @CsvSource({
    "Dense,dense",
    "Conv2D,conv2d",
    "MaxPooling2D,max_pooling2d",
    "ReLU,re_lu",
    "LeakyReLU,leaky_re_lu",
    "PReLU,p_re_lu",
    "ELU,elu",
    "SGD,sgd",
    "RMSprop,rm_sprop",
    "AUC,auc",
    "F1Score,f1_score",
    "BinaryIoU,binary_io_u",
    "OneHotMeanIoU,one_hot_mean_io_u",
    "MeanSquaredError,mean_squared_error",
    "SeparableConv2D,separable_conv2d"
  })
  void snake_case_is_that_of_Keras(String className, String expected) {
    assertThat(Names.snakeCase(className)).isEqualTo(expected);
  }

  @Test
  void repeated_names_are_numbered() {
    assertThat(Names.numbered(List.of("dense", "relu", "dense", "dense")))
        .containsExactly("dense", "relu", "dense_1", "dense_2");
  }

  @Test
  void a_number_that_is_taken_is_passed_over() {
    assertThat(Names.numbered(List.of("dense_1", "dense", "dense")))
        .containsExactly("dense_1", "dense", "dense_2");
  }

  @Test
  void the_nearest_name_is_the_fewest_keystrokes_away() {
    var known = List.of("loss", "accuracy", "val_loss", "val_accuracy");
    assertThat(Names.nearest("acuracy", known)).hasValue("accuracy");
    assertThat(Names.nearest("VAL_LOSS", known)).hasValue("val_loss");
    assertThat(Names.nearest("precision", known)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "adan,adam",
    "Adan,Adam",
    "logcosh,log_cosh",
    "LogCosch,LogCosh",
    "MeanSquareError,MeanSquaredError",
    "ms,mse",
    "MS,MSE"
  })
  void of_one_thing_s_names_the_nearest_is_the_one_in_the_style_that_was_typed(
      String given, String nearest) {
    var known =
        List.of(
            "Adam",
            "adam",
            "LogCosh",
            "log_cosh",
            "MeanSquaredError",
            "mean_squared_error",
            "mse",
            "MSE");
    assertThat(Names.nearest(given, known)).hasValue(nearest);
  }

  @Test
  void an_unknown_name_is_told_with_what_is_known() {
    assertThat(Names.unknown("metric", "lss", List.of("loss", "accuracy")))
        .isEqualTo("There is no metric 'lss'. Did you mean 'loss'? Known are: loss, accuracy.");
    assertThat(Names.unknown("metric", "precision", List.of("loss", "accuracy")))
        .isEqualTo("There is no metric 'precision'. Known are: loss, accuracy.");
  }
}
