package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.Configured;
import dev.banteng.core.Kind;
import dev.banteng.core.Unregistered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Configs of settings made with as little as possible are what real Keras writes for the same
 * class: the same keys in the same order, with the same defaults.
 */
class DefaultsTests {
  /** Keys that are left out wherever Keras has them, and read where files do. */
  private static final Set<String> UNWRITTEN =
      Set.of(
          // Where a class comes from: there is one of each name here.
          "module",
          "registered_name",
          // Everything is computed in float32; metrics alone write their type.
          "dtype",
          "quantization_config",
          // Axes of initializers follow from the layer.
          "input_axes",
          "output_axes",
          // Written only where there is one, as Keras' base class of layers does.
          "activity_regularizer");

  private static final List<String> EXCEPTIONS =
      List.of(
          // Keras' own config forgets these arguments, so that they are lost in its files.
          "losses CosineSimilarity has axis",
          "losses Huber has delta",
          "initializers Identity has gain",
          // Its own arguments stand first, as in the code that makes it.
          "losses BinaryFocalCrossentropy has another order",
          "losses CategoricalFocalCrossentropy has another order",
          // The curve stands before its thresholds, as in the code that makes it.
          "metrics AUC has another order",
          // Keras writes the name of these metrics after their own arguments.
          "metrics BinaryIoU has another order",
          "metrics MeanIoU has another order",
          "metrics OneHotIoU has another order",
          "metrics OneHotMeanIoU has another order",
          // Keras writes the name of these layers after their own arguments.
          "layers SpatialDropout1D has another order",
          "layers SpatialDropout2D has another order",
          // These layers have no weights that could be trained.
          "layers Activation lacks trainable",
          "layers ActivityRegularization lacks trainable",
          "layers AveragePooling2D lacks trainable",
          "layers Resizing lacks trainable",
          "layers CenterCrop lacks trainable",
          "layers RandomBrightness lacks trainable",
          "layers RandomContrast lacks trainable",
          "layers RandomCrop lacks trainable",
          "layers RandomFlip lacks trainable",
          "layers RandomRotation lacks trainable",
          "layers RandomTranslation lacks trainable",
          "layers RandomZoom lacks trainable",
          "layers UpSampling2D lacks trainable",
          "layers UpSampling1D lacks trainable",
          "layers Cropping2D lacks trainable",
          "layers Cropping1D lacks trainable",
          "layers ZeroPadding2D lacks trainable",
          "layers ZeroPadding1D lacks trainable",
          "layers MaxPooling1D lacks trainable",
          "layers GlobalMaxPooling2D lacks trainable",
          "layers GlobalMaxPooling1D lacks trainable",
          "layers GlobalAveragePooling1D lacks trainable",
          "layers AveragePooling1D lacks trainable",
          "layers Dropout lacks trainable",
          "layers ELU lacks trainable",
          "layers Flatten lacks trainable",
          "layers GlobalAveragePooling2D lacks trainable",
          "layers LeakyReLU lacks trainable",
          "layers Masking lacks trainable",
          "layers MaxPooling2D lacks trainable",
          "layers ReLU lacks trainable",
          "layers Reshape lacks trainable",
          "layers Softmax lacks trainable",
          "layers UnitNormalization lacks trainable",
          // The model's seed decides.
          "layers RandomCrop seed is null",
          "layers GRU lacks seed",
          "layers LSTM lacks seed",
          "layers AlphaDropout lacks trainable",
          "layers GaussianDropout lacks trainable",
          "layers GaussianNoise lacks trainable",
          "layers Identity lacks trainable",
          "layers Normalization lacks trainable",
          "layers Permute lacks trainable",
          "layers RepeatVector lacks trainable",
          "layers Rescaling lacks trainable");

  @Test
  void configs_are_those_of_keras() {
    var differences = new ArrayList<String>();
    KerasDefaults.FAMILIES.forEach(
        (family, kinds) ->
            KerasDefaults.settings(family)
                .filter(ours -> KerasDefaults.ALL.get(family).containsKey(ours.className()))
                .forEach(
                    ours -> {
                      var keras = KerasDefaults.ALL.get(family).get(ours.className()).config();
                      String of = family + " " + ours.className() + " ";
                      compare(of, keras, ours.config().toMap(), differences);
                    }));
    assertThat(differences)
        .as("what differs from Keras; what is meant so stands in EXCEPTIONS of DefaultsTests")
        .containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
  }

  private static void compare(
      String of, Map<?, ?> keras, Map<?, ?> ours, List<String> differences) {
    keras.keySet().stream()
        .filter(key -> !ours.containsKey(key) && !UNWRITTEN.contains(key))
        .forEach(key -> differences.add(of + "lacks " + key));
    ours.keySet().stream()
        .filter(key -> !keras.containsKey(key))
        .forEach(key -> differences.add(of + "has " + key));
    var common = new ArrayList<Object>(keras.keySet());
    common.retainAll(ours.keySet());
    var inOurOrder = new ArrayList<Object>(ours.keySet());
    inOurOrder.retainAll(common);
    if (!common.equals(inOurOrder)) {
      differences.add(of + "has another order");
    }
    common.stream()
        .filter(key -> !same(keras.get(key), ours.get(key)))
        .forEach(key -> differences.add(of + key + " is " + ours.get(key)));
  }

  /** Equal but for what goes without saying: Keras keeps numbers as float32. */
  private static boolean same(Object keras, Object ours) {
    if (keras instanceof Number a && ours instanceof Number b) {
      return a.floatValue() == b.floatValue();
    }
    if (keras instanceof List<?> a && ours instanceof List<?> b) {
      return a.size() == b.size()
          && IntStream.range(0, a.size()).allMatch(i -> same(a.get(i), b.get(i)));
    }
    if (keras instanceof Map<?, ?> a && ours instanceof Map<?, ?> b) {
      var differences = new ArrayList<String>();
      compare("", a, b, differences);
      return differences.isEmpty();
    }
    return keras == null ? ours == null : keras.equals(ours);
  }

  @Test
  void classes_that_are_not_built_yet_are_unregistered() {
    var missing = new ArrayList<String>();
    KerasDefaults.FAMILIES.forEach(
        (family, kinds) -> {
          var ofFamily = new TreeSet<>(KerasDefaults.ALL.get(family).keySet());
          ofFamily.removeAll(registered(family));
          missing.addAll(ofFamily);
          assertThat(ofFamily)
              .allSatisfy(
                  name ->
                      assertThatThrownBy(() -> kinds.get(name)).isInstanceOf(Unregistered.class));
        });
    assertThat(missing).isNotEmpty();
  }

  @Test
  void classes_that_keras_does_not_have_are_these() {
    var own = new ArrayList<String>();
    KerasDefaults.FAMILIES
        .keySet()
        .forEach(
            family ->
                registered(family).stream()
                    .filter(name -> !KerasDefaults.ALL.get(family).containsKey(name))
                    .forEach(own::add));
    assertThat(own)
        .as("classes that Keras does not have; a new one gets a line in DefaultsTests")
        .containsExactlyInAnyOrder(
            "Specificity",
            "ExactAUC",
            "AveragePrecision",
            "MeanAveragePrecision",
            "MatthewsCorrelation",
            "BalancedAccuracy",
            "CohenKappa",
            "MeanRelativeError", // of TensorFlow 2
            "MeanMetricWrapper", // of Keras, made of a function: no defaults of its own
            "Bidirectional", // of Keras, made of a layer: no defaults of its own
            "TimeDistributed", // likewise
            "InputLayer"); // of Keras: it refuses to be made with as little as possible
  }

  private static Set<String> registered(String family) {
    var names = new TreeSet<String>();
    var kinds = KerasDefaults.FAMILIES.get(family);
    if (kinds != null) {
      for (Kind<? extends Configured> kind : kinds.list()) {
        names.add(kind.className());
      }
    }
    return names;
  }
}
