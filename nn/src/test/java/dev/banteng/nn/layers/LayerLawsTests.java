package dev.banteng.nn.layers;

import static dev.banteng.nn.activations.Activations.elu;
import static dev.banteng.nn.activations.Activations.gelu;
import static dev.banteng.nn.activations.Activations.glu;
import static dev.banteng.nn.activations.Activations.leakyRelu;
import static dev.banteng.nn.activations.Activations.linear;
import static dev.banteng.nn.activations.Activations.logSoftmax;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.sparsemax;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.layers.Layers.activityRegularization;
import static dev.banteng.nn.layers.Layers.alphaDropout;
import static dev.banteng.nn.layers.Layers.averagePooling1d;
import static dev.banteng.nn.layers.Layers.averagePooling2d;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.bidirectional;
import static dev.banteng.nn.layers.Layers.centerCrop;
import static dev.banteng.nn.layers.Layers.conv1d;
import static dev.banteng.nn.layers.Layers.conv1dTranspose;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.conv2dTranspose;
import static dev.banteng.nn.layers.Layers.cropping1d;
import static dev.banteng.nn.layers.Layers.cropping2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.depthwiseConv1d;
import static dev.banteng.nn.layers.Layers.depthwiseConv2d;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.gaussianDropout;
import static dev.banteng.nn.layers.Layers.gaussianNoise;
import static dev.banteng.nn.layers.Layers.globalAveragePooling1d;
import static dev.banteng.nn.layers.Layers.globalAveragePooling2d;
import static dev.banteng.nn.layers.Layers.globalMaxPooling1d;
import static dev.banteng.nn.layers.Layers.globalMaxPooling2d;
import static dev.banteng.nn.layers.Layers.groupNormalization;
import static dev.banteng.nn.layers.Layers.gru;
import static dev.banteng.nn.layers.Layers.identity;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.layerNormalization;
import static dev.banteng.nn.layers.Layers.lstm;
import static dev.banteng.nn.layers.Layers.masking;
import static dev.banteng.nn.layers.Layers.maxPooling1d;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.layers.Layers.normalization;
import static dev.banteng.nn.layers.Layers.permute;
import static dev.banteng.nn.layers.Layers.prelu;
import static dev.banteng.nn.layers.Layers.randomBrightness;
import static dev.banteng.nn.layers.Layers.randomContrast;
import static dev.banteng.nn.layers.Layers.randomCrop;
import static dev.banteng.nn.layers.Layers.randomFlip;
import static dev.banteng.nn.layers.Layers.randomRotation;
import static dev.banteng.nn.layers.Layers.randomTranslation;
import static dev.banteng.nn.layers.Layers.randomZoom;
import static dev.banteng.nn.layers.Layers.repeatVector;
import static dev.banteng.nn.layers.Layers.rescaling;
import static dev.banteng.nn.layers.Layers.reshape;
import static dev.banteng.nn.layers.Layers.resizing;
import static dev.banteng.nn.layers.Layers.rmsNormalization;
import static dev.banteng.nn.layers.Layers.separableConv1d;
import static dev.banteng.nn.layers.Layers.separableConv2d;
import static dev.banteng.nn.layers.Layers.simpleRnn;
import static dev.banteng.nn.layers.Layers.spatialDropout1d;
import static dev.banteng.nn.layers.Layers.spatialDropout2d;
import static dev.banteng.nn.layers.Layers.timeDistributed;
import static dev.banteng.nn.layers.Layers.unitNormalization;
import static dev.banteng.nn.layers.Layers.upSampling1d;
import static dev.banteng.nn.layers.Layers.upSampling2d;
import static dev.banteng.nn.layers.Layers.zeroPadding1d;
import static dev.banteng.nn.layers.Layers.zeroPadding2d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Kind;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.nd4j.Nd4jBackend;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.initializers.Initializers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerLawsTests {
  /** Every layer in every setting that computes differently. */
  static Stream<LayerLaws> layers() {
    return Stream.concat(activations(), others());
  }

  /** Every activation, by itself and behind the work of a layer. */
  private static Stream<LayerLaws> activations() {
    Stream<Activation> settings =
        Stream.of(
                Stream.of(relu().maxValue(0.5), relu().maxValue(6), relu().negativeSlope(0.1)),
                Stream.of(relu().threshold(0.2).maxValue(0.7).negativeSlope(0.3)),
                Stream.of(Activations.elu(-0.5), Activations.elu(2), Activations.celu(0.5)),
                Stream.of(Activations.gelu().approximate(true), Activations.leakyRelu(0.3)),
                Stream.of(Activations.threshold(0.2, -1), Activations.squareplus(1)),
                Activations.kinds().list().stream()
                    .map(Kind::className)
                    .filter(name -> !name.equals("threshold"))
                    .map(Activations::activation))
            .flatMap(each -> each);
    return settings.flatMap(
        each -> Stream.of(row(each, 3, 4), row(dense(4, each), 3), row(each, 6)));
  }

  private static Stream<LayerLaws> others() {
    return Stream.of(
        row(relu().asLayer(), 7),
        row(elu().asLayer(), 7),
        row(softmax().asLayer(), 2, 3),
        row(softmax().axis(1), 2, 3),
        row(softmax().axis(1, 3), 2, 3, 4),
        row(softmax().axis(-1, -2), 2, 3),
        row(logSoftmax().axis(2), 2, 3, 2),
        row(sparsemax().axis(1), 4, 2),
        row(glu().axis(1), 4, 3),
        row(dense(6, glu()), 2, 3),
        row(dense(4, softmax().axis(1)), 3, 2),
        row(conv2d(4, 2, glu()), 3, 4, 1),
        row(conv2d(2, 2, gelu()).same(), 3, 4, 1),
        row(conv2d(4, 2, softmax()).channelsFirst(), 2, 3, 4),
        row(conv2d(4, 2, glu().axis(1)).channelsFirst(), 2, 3, 4),
        row(conv1d(4, 2, glu()), 3, 2),
        row(conv1d(3, 2, softmax().axis(1)), 4, 2),
        row(separableConv1d(4, 2, glu().axis(2)), 4, 2),
        row(conv2d(2, 2, leakyRelu(0.1)), 3, 4, 1),
        row(prelu(), 5),
        row(prelu(), 2, 3),
        row(prelu().sharedAxes(1, 2), 3, 2, 4),
        row(prelu().sharedAxes(2).trainable(false).alphaInitializer(Initializers.ones()), 3, 2),
        row(dense(3), 4),
        row(dense(1), 1),
        row(dense(3).useBias(false), 4),
        row(dense(3, relu()), 5),
        row(dense(3, sigmoid()), 4),
        row(dense(3, tanh()).useBias(false), 4),
        row(dense(4, softmax()), 3),
        row(dense(2, relu()), 3, 4),
        row(dense(2, softmax()), 2, 2, 3),
        row(dense(3).trainable(false).kernelInitializer(Initializers.heNormal()), 4),
        row(conv2d(2, 3), 5, 6, 2),
        row(conv2d(3, 3, relu()).same(), 4, 5, 1),
        row(conv2d(2, 3, tanh()).strides(2), 6, 5, 2),
        row(conv2d(2, 3).strides(2).same(), 5, 4, 2),
        row(conv2d(2, 2, sigmoid()).strides(1, 2).same().useBias(false), 3, 5, 1),
        row(conv2d(2, 3).dilationRate(2), 6, 5, 1),
        row(conv2d(2, 2).dilationRate(2).same(), 4, 5, 2),
        row(conv2d(4, 3, relu()).groups(2), 4, 4, 4),
        row(conv2d(4, 2).groups(4).same().useBias(false), 3, 4, 4),
        row(conv2d(2, 1).kernelSize(2, 3), 4, 4, 1),
        row(conv2d(3, 1, softmax()), 2, 2, 2),
        row(maxPooling2d(2), 4, 5, 2),
        row(maxPooling2d(2).same(), 5, 5, 1),
        row(maxPooling2d(3).strides(2), 5, 6, 2),
        row(maxPooling2d(3, 2).strides(1, 2).same(), 4, 5, 1),
        row(averagePooling2d(2), 4, 5, 2),
        row(averagePooling2d(2).same(), 5, 5, 1),
        row(averagePooling2d(3).strides(2).same(), 5, 6, 2),
        row(averagePooling2d(2, 3).strides(1), 4, 5, 1),
        row(globalAveragePooling2d(), 3, 4, 2),
        row(globalAveragePooling2d().keepdims(true), 3, 4, 2),
        row(globalAveragePooling2d().channelsFirst(), 2, 3, 4),
        row(globalAveragePooling1d(), 5, 2),
        row(globalAveragePooling1d().keepdims(true).channelsFirst(), 2, 5),
        row(globalMaxPooling1d(), 5, 3),
        row(globalMaxPooling2d(), 3, 4, 2),
        row(globalMaxPooling2d().keepdims(true).channelsFirst(), 2, 3, 2),
        row(maxPooling1d(2), 5, 2),
        row(maxPooling1d(3).strides(2).same(), 6, 2),
        row(averagePooling1d(3).strides(1).same(), 5, 2),
        row(averagePooling1d(2).channelsFirst(), 2, 7),
        row(maxPooling2d(2).channelsFirst(), 2, 4, 5),
        row(conv1d(3, 3), 7, 2),
        row(conv1d(2, 2, relu()).causal().dilationRate(2), 6, 2),
        row(conv1d(2, 3, tanh()).causal().strides(2), 7, 1),
        row(conv1d(4, 2).groups(2).same().channelsFirst(), 4, 5),
        row(conv2d(2, 3, relu()).channelsFirst(), 2, 5, 4),
        row(depthwiseConv2d(3), 4, 5, 2),
        row(depthwiseConv2d(3, relu()).same().depthMultiplier(2).strides(2), 5, 4, 2),
        row(depthwiseConv2d(2, tanh()).dilationRate(2, 1).strides(1, 2).channelsFirst(), 2, 5, 6),
        row(depthwiseConv1d(3).depthMultiplier(3).useBias(false), 6, 2),
        row(separableConv2d(3, 3), 4, 5, 2),
        row(separableConv2d(2, 2, relu()).strides(2).same().depthMultiplier(2), 4, 3, 2),
        row(separableConv1d(3, 3, sigmoid()).useBias(false).channelsFirst(), 2, 6),
        row(conv2dTranspose(2, 3), 3, 2, 2),
        row(conv2dTranspose(2, 3, relu()).strides(2).same(), 2, 3, 1),
        row(conv2dTranspose(2, 2).strides(3, 1).useBias(false), 2, 3, 2),
        row(conv2dTranspose(1, 3, tanh()).strides(2).same().outputPadding(0, 1), 2, 3, 2),
        row(conv2dTranspose(2, 2).dilationRate(2).channelsFirst(), 1, 3, 3),
        row(conv1dTranspose(2, 3).strides(2), 4, 2),
        row(conv1dTranspose(2, 4, sigmoid()).strides(3).same().outputPadding(2), 3, 2),
        row(zeroPadding1d(2, 1), 3, 2),
        row(zeroPadding2d(1, 0, 2, 1), 2, 3, 2),
        row(zeroPadding2d(1).channelsFirst(), 2, 2, 3),
        row(cropping1d(1, 2), 5, 2),
        row(cropping2d(1, 0, 0, 2), 3, 4, 2),
        row(cropping2d(1).channelsFirst(), 2, 3, 4),
        row(upSampling1d(3), 2, 2),
        row(upSampling2d(2), 2, 3, 2),
        row(upSampling2d(3, 2).bilinear(), 2, 3, 1),
        row(upSampling2d(2).bicubic().channelsFirst(), 2, 2, 3),
        row(centerCrop(2, 3), 5, 4, 2),
        row(centerCrop(4, 3).channelsFirst(), 2, 3, 5),
        row(randomCrop(2, 3), 5, 4, 2),
        row(randomCrop(2, 3).seed(4).channelsFirst(), 1, 3, 4),
        row(randomCrop(4, 3), 3, 5, 2),
        row(randomFlip(), 3, 4, 2),
        row(randomFlip().horizontal().seed(3), 3, 4, 1),
        row(randomFlip().vertical().channelsFirst(), 2, 3, 4),
        row(randomTranslation(0.4, 0.3), 4, 5, 2),
        row(randomTranslation(0.4, 0.3).fillConstant().fillValue(0.5).nearest(), 4, 5, 1),
        row(randomRotation(0.5), 5, 4, 2),
        row(randomRotation(0.1, 0.2).fillNearest().seed(1), 4, 4, 1),
        row(randomRotation(0.4).fillWrap().channelsFirst(), 2, 5, 4),
        row(randomZoom(0.5), 4, 5, 2),
        row(randomZoom(0.3, 0.5).widthFactor(-0.5, -0.2).fillConstant(), 5, 4, 1),
        row(randomContrast(0.5, 0.9).valueRange(-0.8, 0.7), 3, 4, 2),
        row(randomContrast(0.3).channelsFirst(), 2, 3, 4),
        row(randomBrightness(0.6).valueRange(-1, 1), 3, 4, 2),
        row(randomBrightness(-0.2, 0.1).valueRange(-0.5, 0.5).seed(7), 3, 4, 1),
        row(resizing(3, 5), 4, 2, 2),
        row(resizing(5, 2).nearest(), 3, 3, 1),
        row(resizing(2, 5).area(), 5, 3, 1),
        row(resizing(2, 2).lanczos3().antialias(true), 5, 4, 1),
        row(resizing(3, 3).lanczos5().cropToAspectRatio(true), 4, 6, 1),
        row(resizing(4, 2).padToAspectRatio(true).fillValue(2), 3, 5, 1),
        row(flatten().channelsFirst(), 2, 3, 2),
        row(flatten(), 2, 3, 2),
        row(flatten(), 4),
        row(reshape(3, 2, 2), 12),
        row(reshape(-1, 2), 3, 4),
        row(dropout(0.5), 9),
        row(dropout(0.25), 3, 4, 2),
        row(dropout(0), 6),
        row(dropout(1), 6),
        row(masking(0), 3, 2),
        row(masking(-1.5), 4),
        row(batchNormalization(), 4),
        row(batchNormalization(), 3, 2, 2),
        row(batchNormalization().axis(1).scale(false), 3, 4),
        row(batchNormalization().center(false).epsilon(0.1), 2, 3),
        row(layerNormalization(), 5),
        row(layerNormalization().axis(1), 3, 4),
        row(layerNormalization().axis(1, 2).center(false), 3, 4, 2),
        row(layerNormalization().axis(-1, -2).scale(false), 3, 2),
        row(groupNormalization(2), 2, 3, 4),
        row(groupNormalization(-1).axis(1), 4, 3),
        row(groupNormalization(1).center(false), 6),
        row(groupNormalization(3).scale(false), 2, 6),
        row(unitNormalization(), 4),
        row(unitNormalization().axis(1, 2), 3, 2, 2),
        row(rmsNormalization(), 4),
        row(rmsNormalization().axis(1, 2).epsilon(0.1), 3, 2),
        row(activityRegularization(0.1, 0.2), 4),
        row(simpleRnn(3), 4, 2),
        row(simpleRnn(2).activation(sigmoid()).useBias(false).returnSequences(true), 3, 2),
        row(simpleRnn(3).goBackwards(true).recurrentDropout(0.3), 3, 2),
        row(lstm(3), 4, 2),
        row(lstm(2).returnSequences(true).goBackwards(true), 3, 2),
        row(lstm(2).activation(sigmoid()).recurrentActivation(tanh()).useBias(false), 3, 3),
        row(lstm(3).dropout(0.5).recurrentDropout(0.25), 4, 2),
        row(lstm(1).unitForgetBias(false).unroll(true), 1, 1),
        row(gru(3), 4, 2),
        row(gru(2).returnSequences(true).goBackwards(true), 3, 2),
        row(gru(2).activation(softmax()).useBias(false), 3, 3),
        row(gru(3).dropout(0.5).recurrentDropout(0.25), 4, 2),
        row(gru(3).resetAfter(false), 4, 2),
        row(gru(2).resetAfter(false).recurrentDropout(0.4).returnSequences(true), 3, 2),
        row(bidirectional(lstm(2)), 4, 3),
        row(bidirectional(gru(2).returnSequences(true)), 4, 3),
        row(bidirectional(simpleRnn(2).returnSequences(true)).sum(), 3, 2),
        row(bidirectional(lstm(2)).mul(), 3, 2),
        row(bidirectional(gru(2).returnSequences(true)).ave().trainable(false), 3, 2),
        row(bidirectional(lstm(2)).backwardLayer(gru(3).goBackwards(true).name("back")), 3, 2),
        masked(simpleRnn(3).goBackwards(true), 4, 2),
        masked(lstm(2).returnSequences(true), 5, 2),
        masked(lstm(2).returnSequences(true).zeroOutputForMask(true).goBackwards(true), 5, 2),
        masked(gru(3).zeroOutputForMask(true), 4, 2),
        masked(gru(2).resetAfter(false).returnSequences(true), 5, 2),
        masked(bidirectional(lstm(2).returnSequences(true)).sum(), 4, 2),
        masked(batchNormalization(), 4, 2),
        masked(batchNormalization().axis(1), 4, 2),
        row(timeDistributed(batchNormalization()), 3, 2),
        masked(timeDistributed(batchNormalization().scale(false)), 3, 2),
        row(timeDistributed(dense(3, tanh())), 4, 2),
        row(timeDistributed(conv2d(2, 2)), 2, 3, 3, 1),
        row(timeDistributed(timeDistributed(dense(2))), 2, 3, 2),
        row(dropout(0.5).noiseShape(-1, 1, 3), 4, 3),
        row(dropout(0.5).noiseShape(1, -1).seed(5), 7),
        row(spatialDropout1d(0.5), 4, 3),
        row(spatialDropout2d(0.4).seed(1), 3, 2, 4),
        row(spatialDropout2d(0.4).channelsFirst(), 3, 2, 4),
        row(gaussianNoise(0.5), 3, 2),
        row(gaussianDropout(0.3), 5),
        row(alphaDropout(0.4), 6),
        row(alphaDropout(0.4).noiseShape(-1, -1, 1), 2, 3),
        row(permute(2, 1), 3, 4),
        row(permute(3, 1, 2), 2, 3, 4),
        row(permute(1), 4),
        row(repeatVector(3), 4),
        row(identity(), 2, 3),
        row(rescaling(0.5, -1), 3, 2),
        row(rescaling(1).scale(2, -0.5).offset(0, 1), 3, 2),
        row(normalization().mean(1, -2, 0.5).variance(4, 0.25, 1), 2, 3),
        row(normalization().withoutAxis().mean(0.5).variance(2), 2, 3),
        row(normalization().axis(1).mean(3, 4).variance(1, 2).invert(true), 2, 3),
        row(relu(), 7),
        row(sigmoid(), 2, 3),
        row(softmax(), 2, 3),
        row(tanh(), 5),
        row(linear(), 5),
        row(input(3, 2), 3, 2));
  }

  private static LayerLaws row(Layer layer, int... input) {
    return new LayerLaws(layer, Shape.of(input));
  }

  private static LayerLaws masked(Layer layer, int... input) {
    return new LayerLaws(layer, Shape.of(input), true);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradients_are_those_of_differences(LayerLaws laws) {
    laws.gradients_are_those_of_differences();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void both_engines_agree(LayerLaws laws) {
    laws.both_engines_agree();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void the_output_has_the_shape_foretold(LayerLaws laws) {
    laws.the_output_has_the_shape_foretold();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void forward_leaves_its_input_alone(LayerLaws laws) {
    laws.forward_leaves_its_input_alone();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void the_same_seed_gives_the_same_bits(LayerLaws laws) {
    laws.the_same_seed_gives_the_same_bits();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void the_config_makes_the_round_trip(LayerLaws laws) {
    laws.the_config_makes_the_round_trip();
  }

  @Test
  void every_class_of_the_catalogue_has_a_row() {
    Set<String> tried = layers().map(laws -> laws.layer().className()).collect(Collectors.toSet());
    tried.add("Embedding"); // takes indices, not numbers: EmbeddingTests
    assertThat(Layers.kinds().list())
        .map(Kind::className)
        .as("classes; each needs a row in layers() of LayerLawsTests")
        .containsExactlyInAnyOrderElementsOf(tried);
  }

  @Test
  void dropout_draws_anew_for_every_batch_and_otherwise_under_another_seed() {
    var laws = row(dropout(0.5), 30);
    double[] both = laws.twoBatches(new Nd4jBackend(), 1);
    double[] first = Arrays.copyOf(both, both.length / 2);
    double[] second = Arrays.copyOfRange(both, both.length / 2, both.length);
    assertThat(first).isNotEqualTo(second);
    assertThat(laws.twoBatches(new Nd4jBackend(), 2)).isNotEqualTo(both);
  }

  @Test
  void dropout_keeps_the_mean() {
    double[] zeros = row(dropout(0.25), 4000).twoBatches(new Nd4jBackend(), 1);
    long dropped = Arrays.stream(zeros).filter(number -> number == 0).count();
    assertThat((double) dropped / zeros.length).isBetween(0.24, 0.26);
  }

  @Test
  void pooling_without_strides_in_its_config_moves_by_its_window() {
    var config = new dev.banteng.core.Config().with("pool_size", List.of(3, 2));
    assertThat(Layers.kinds().read("MaxPooling2D", config)).isEqualTo(maxPooling2d(3, 2));
  }
}
