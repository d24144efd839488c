package dev.banteng.house;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Config;
import dev.banteng.core.Configured;
import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.custom.LossMetric;
import dev.banteng.nn.activations.Activations;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.callbacks.Callbacks;
import dev.banteng.nn.constraints.Constraints;
import dev.banteng.nn.initializers.Initializers;
import dev.banteng.nn.layers.Layers;
import dev.banteng.nn.optimizers.Optimizers;
import dev.banteng.nn.optimizers.schedules.Schedules;
import dev.banteng.nn.regularizers.Regularizers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Settings print as the code that makes them, as short as it can be: each line here, typed into the
 * shell, prints itself.
 */
class PrintedCodeTests {
  private static final List<String> LOSSES =
      List.of(
          "meanSquaredError()",
          "meanSquaredError().sum().name(\"squares\")",
          "meanAbsoluteError().mean()",
          "meanAbsolutePercentageError().none()",
          "meanSquaredLogarithmicError().meanWithSampleWeight()",
          "huber()",
          "huber().delta(2)",
          "logCosh().name(\"a \\\"b\\\" \\\\ c\")",
          "cosineSimilarityLoss()",
          "cosineSimilarityLoss().axis(0)",
          "binaryCrossentropy()",
          "binaryCrossentropy().fromLogits(true).labelSmoothing(0.1).axis(1)",
          "binaryFocalCrossentropy()",
          "binaryFocalCrossentropy().applyClassBalancing(true).alpha(0.3).gamma(3).fromLogits(true)",
          "categoricalCrossentropy()",
          "categoricalCrossentropy().labelSmoothing(0.1).sum()",
          "categoricalFocalCrossentropy().alpha(0.5)",
          "categoricalFocalCrossentropy().alpha(0.1, 0.2, 1).gamma(1)",
          "categoricalGeneralizedCrossEntropy().q(0.7)",
          "sparseCategoricalCrossentropy()",
          "sparseCategoricalCrossentropy().fromLogits(true).ignoreClass(255)",
          "sparseCategoricalCrossentropy().axis(1)",
          "klDivergence()",
          "poisson()",
          "hinge()",
          "squaredHinge().name(\"margin\")",
          "categoricalHinge()",
          "dice()",
          "dice().axes(1)",
          "tversky().alpha(0.7).beta(0.3).axes(1, 2, 3)",
          "circle().gamma(40).margin(0.25).removeDiagonal(false)");

  private static final List<String> METRICS =
      List.of(
          "exactAccuracy().name(\"a \\\"b\\\" \\\\ c\")",
          "exactAccuracy()",
          "binaryAccuracy()",
          "binaryAccuracy(0.3)",
          "categoricalAccuracy()",
          "sparseCategoricalAccuracy()",
          "topKCategoricalAccuracy(5)",
          "topKCategoricalAccuracy(2)",
          "sparseTopKCategoricalAccuracy(3)",
          "sparseTopKCategoricalAccuracy(2).withSortedIds()",
          "precision()",
          "precision().thresholds(0.3, 0.6)",
          "precision().topK(2).classId(1)",
          "precision().macro().thresholds(0.3)",
          "precision().perClass().thresholds(0.5)",
          "recall().topK(2).thresholds(0.3)",
          "specificity().thresholds(0.2, 0.4)",
          "f1Score().macro()",
          "f1Score().micro().threshold(0.3)",
          "fBetaScore(2)",
          "fBetaScore(0.5).weighted().threshold(0.4)",
          "truePositives()",
          "trueNegatives().thresholds(0.2, 0.4)",
          "falsePositives()",
          "falseNegatives()",
          "auc()",
          "auc().numThresholds(1000).withLogits()",
          "auc().pr().thresholds(0.2, 0.3, 0.7)",
          "auc().prGain().majoring().multiLabel()",
          "auc().exact().oneVsRest()",
          "sensitivityAtSpecificity(0.5)",
          "specificityAtSensitivity(0.4).numThresholds(1)",
          "precisionAtRecall(0.6).classId(1)",
          "recallAtPrecision(0.3)",
          "iou(3, 0, 2).ignoreClass(255).withScores()",
          "binaryIoU(1).threshold(0.3)",
          "meanIoU(4).withOneHotTruth().withScores().fractionalWeights()",
          "oneHotIoU(4, 1, 2)",
          "oneHotMeanIoU(3).withClassNumbers()",
          "rootMeanSquaredError()",
          "r2Score().varianceWeighted()",
          "cosineSimilarity().axis(0)",
          "pearsonCorrelation()",
          "concordanceCorrelation()",
          "mean()",
          "sum()",
          "meanRelativeError(1, 2, 0, 4)",
          "averagePrecision().perClass()",
          "meanAveragePrecision()",
          "matthewsCorrelation()",
          "balancedAccuracy()",
          "cohenKappa().quadratic().threshold(0.4)");

  private static final List<String> LAYERS =
      List.of(
          "input(28, 28, 1)",
          "input(3).name(\"x\")",
          "dense(10)",
          "dense(10, softmax())",
          "dense(3, relu()).useBias(false).kernelInitializer(heNormal()).trainable(false)",
          "dense(1).biasInitializer(constant(-2.5)).name(\"out\")",
          "relu()",
          "tanh().name(\"bend\")",
          "relu().asLayer()",
          "relu().asLayer().name(\"bend\")",
          "relu().maxValue(6).negativeSlope(0.1).threshold(0.5).name(\"bend\")",
          "leakyRelu(0.3)",
          "leakyRelu(0.2)",
          "leakyRelu(0.2).asLayer()",
          "elu(0.5)",
          "elu().asLayer()",
          "softmax().asLayer()",
          "softmax().axis(1)",
          "softmax().axis(1, 2).name(\"cells\")",
          "gelu().approximate(true)",
          "threshold(0.5, 0)",
          "dense(3, leakyRelu(0.1))",
          "dense(3, relu().maxValue(6))",
          "dense(4, glu().axis(-2))",
          "dense(3, softmax().axis(1))",
          "prelu()",
          "prelu().alphaInitializer(constant(0.25)).sharedAxes(1, 2).trainable(false)",
          "dense(2).kernelRegularizer(l2(0.01)).biasRegularizer(l1(0.02)).kernelConstraint(maxNorm(2))"
              + ".activityRegularizer(l1l2(0.1, 0.2))",
          "conv2d(2, 3).kernelConstraint(unitNorm().axis(0, 1, 2)).biasConstraint(nonNeg())",
          "conv2d(32, 3)",
          "conv2d(32, 3, relu())",
          "conv2d(4, 2, sigmoid()).kernelSize(2, 3).strides(2).same().groups(2).name(\"stem\")",
          "conv2d(4, 3).strides(1, 2).useBias(false)",
          "conv2d(4, 3).dilationRate(2)",
          "conv2d(4, 3).dilationRate(2, 1)",
          "conv2d(4, 3).channelsFirst()",
          "conv1d(8, 5, relu())",
          "conv1d(4, 2).causal().dilationRate(4)",
          "conv1d(4, 2).strides(2).same().channelsFirst().groups(2)",
          "depthwiseConv2d(3)",
          "depthwiseConv2d(3, relu()).depthMultiplier(2).same().depthwiseInitializer(heNormal())",
          "depthwiseConv1d(5).strides(2).dilationRate(2).useBias(false)",
          "separableConv2d(8, 3)",
          "separableConv2d(8, 3, relu()).depthMultiplier(2).same().pointwiseInitializer(heNormal())",
          "separableConv1d(8, 5).channelsFirst().name(\"mix\")",
          "conv2dTranspose(4, 3)",
          "conv2dTranspose(4, 3, relu()).strides(2).same().outputPadding(1)",
          "conv2dTranspose(4, 3).strides(2).outputPadding(0, 1).channelsFirst()",
          "conv1dTranspose(4, 3).strides(2).outputPadding(0).useBias(false)",
          "maxPooling1d(2)",
          "maxPooling1d(3).strides(2).same()",
          "averagePooling1d(2).channelsFirst()",
          "globalMaxPooling1d()",
          "globalMaxPooling2d().channelsFirst().keepdims(true)",
          "globalAveragePooling1d().keepdims(true)",
          "zeroPadding1d(1)",
          "zeroPadding1d(2, 0).name(\"front\")",
          "zeroPadding2d(1)",
          "zeroPadding2d(1, 2).channelsFirst()",
          "zeroPadding2d(0, 1, 0, 2)",
          "cropping1d(2)",
          "cropping1d(2, 0)",
          "cropping2d(3)",
          "cropping2d(3, 1)",
          "cropping2d(0, 1, 0, 2).channelsFirst()",
          "upSampling1d(3)",
          "upSampling2d(2)",
          "upSampling2d(2, 3).bilinear()",
          "upSampling2d(3).channelsFirst().lanczos3()",
          "centerCrop(24, 20)",
          "centerCrop(24, 20).channelsFirst().name(\"middle\")",
          "randomCrop(24, 20)",
          "randomCrop(24, 20).channelsFirst().seed(3)",
          "randomFlip()",
          "randomFlip().horizontal()",
          "randomFlip().channelsFirst().seed(3).vertical()",
          "randomTranslation(0.1, 0.2)",
          "randomTranslation(0.1, 0.2).fillConstant().nearest().fillValue(0.5)",
          "randomTranslation(-0.1, 0.2).channelsFirst().heightFactor(-0.1, 0.3).fillWrap()",
          "randomRotation(0.1)",
          "randomRotation(0.1, 0.2).fillNearest().seed(4)",
          "randomZoom(0.1)",
          "randomZoom(0.1, 0.2).nearest()",
          "randomZoom(-0.1, 0.2).heightFactor(-0.1, 0.1).widthFactor(0.2, 0.3).fillConstant()",
          "randomContrast(0.2)",
          "randomContrast(0.2, 0.3).valueRange(0, 1)",
          "randomContrast(-0.1, 0.3).channelsFirst().seed(1)",
          "randomBrightness(0.2)",
          "randomBrightness(-0.1, 0.2).valueRange(0, 1).name(\"light\")",
          "resizing(32, 24)",
          "resizing(32, 24).nearest().cropToAspectRatio(true)",
          "resizing(8, 8).channelsFirst().bicubic().padToAspectRatio(true).fillValue(0.5).antialias(true)",
          "flatten().channelsFirst()",
          "maxPooling2d(2)",
          "maxPooling2d(3).strides(2).same()",
          "maxPooling2d(2, 3)",
          "averagePooling2d(2)",
          "averagePooling2d(2, 3).strides(1).name(\"mean\")",
          "averagePooling2d(2).strides(2, 1)",
          "globalAveragePooling2d()",
          "globalAveragePooling2d().keepdims(true)",
          "flatten()",
          "flatten().name(\"flat\")",
          "reshape(28, 28, -1)",
          "batchNormalization()",
          "batchNormalization().axis(1).momentum(0.9).epsilon(0.01).scale(false)"
              + ".movingMeanInitializer(constant(0.5)).betaRegularizer(l2(0.1)).trainable(false)",
          "layerNormalization()",
          "layerNormalization().axis(1, 2).center(false).gammaConstraint(nonNeg()).name(\"ln\")",
          "groupNormalization()",
          "groupNormalization(-1).axis(1).gammaInitializer(constant(2))",
          "unitNormalization()",
          "unitNormalization().axis(1, 2)",
          "rmsNormalization()",
          "rmsNormalization().axis(1).epsilon(0.001).trainable(false)",
          "activityRegularization(0.1, 0)",
          "dropout(0.5)",
          "dropout(0)",
          "dropout(0.2).seed(3).noiseShape(-1, 1, 8).name(\"drop\")",
          "spatialDropout1d(0.1)",
          "spatialDropout2d(0.1).seed(1).channelsFirst()",
          "gaussianNoise(0.1)",
          "gaussianDropout(0.1).seed(2)",
          "alphaDropout(0.1).noiseShape(-1, 1)",
          "permute(2, 1)",
          "repeatVector(3)",
          "identity()",
          "identity().name(\"features\")",
          "rescaling(0.5)",
          "rescaling(0.5, -1)",
          "rescaling(1, 3).scale(1, 2).offset(3, 4)",
          "normalization()",
          "normalization().withoutAxis().mean(0.5).variance(2)",
          "normalization().axis(1).invert(true).mean(1, 2).variance(3, 4).name(\"norm\")",
          "masking()",
          "masking(-1)",
          "embedding(100, 8)",
          "embedding(100, 8).maskZero(true).trainable(false).name(\"words\")",
          "simpleRnn(4)",
          "simpleRnn(4).returnSequences(true).activation(relu())",
          "lstm(64)",
          "lstm(8).goBackwards(true).recurrentActivation(tanh()).unitForgetBias(false)",
          "lstm(8).useBias(false).dropout(0.2).recurrentDropout(0.1).trainable(false).name(\"r\")",
          "gru(64)",
          "gru(8).returnSequences(true).unroll(true).zeroOutputForMask(true)",
          "gru(8).recurrentInitializer(zeros()).resetAfter(false)",
          "bidirectional(lstm(64))",
          "bidirectional(gru(8).returnSequences(true)).sum().name(\"both\")",
          "bidirectional(gru(8)).ave().backwardLayer(lstm(8).goBackwards(true))",
          "timeDistributed(dense(10, softmax()))",
          "timeDistributed(timeDistributed(flatten())).name(\"each\")");

  private static final List<String> ACTIVATIONS =
      List.of(
          "relu()",
          "sigmoid()",
          "softmax()",
          "tanh()",
          "linear()",
          "leakyRelu(0.2)",
          "leakyRelu(0.3)",
          "elu()",
          "gelu()",
          "celu()",
          "glu()",
          "squareplus()",
          "hardShrink()",
          "softShrink()",
          "threshold(0, -1)",
          "logSoftmax()",
          "sparsemax()",
          "relu6()",
          "selu()",
          "silu()",
          "mish()",
          "exponential()",
          "softplus()",
          "logSigmoid()",
          "softsign()",
          "tanhShrink()",
          "hardTanh()",
          "hardSigmoid()",
          "hardSilu()",
          "sparsePlus()",
          "sparseSigmoid()",
          "celu(0.5)",
          "squareplus(1)",
          "hardShrink(1)",
          "softShrink(0.25)",
          "gelu().approximate(true).name(\"bend\")",
          "logSoftmax().axis(1)",
          "relu().maxValue(6)");

  private static final List<String> INITIALIZERS =
      List.of(
          "glorotUniform()",
          "glorotNormal()",
          "heUniform()",
          "heNormal()",
          "lecunUniform()",
          "lecunNormal()",
          "varianceScaling()",
          "varianceScaling().scale(2).fanOut().uniform()",
          "varianceScaling().fanAverage().untruncatedNormal()",
          "varianceScaling().inputAxes(0, 1).outputAxes(-1)",
          "randomUniform()",
          "randomUniform(0, 1)",
          "randomNormal()",
          "randomNormal(0, 0.1)",
          "truncatedNormal()",
          "truncatedNormal(1, 0.5)",
          "zeros()",
          "ones()",
          "constant(0.5)",
          "identityInitializer()",
          "identityInitializer(2)",
          "orthogonal()",
          "orthogonal(0.5)",
          "stft()",
          "stft().imaginary().hamming().periodic(true).spectrum()",
          "stft().withoutWindow().unscaled()");

  private static final List<String> REGULARIZERS =
      List.of(
          "l1(0.01)",
          "l2(0.01)",
          "l2(1.0E-4)",
          "l1l2(0, 0)",
          "l1l2(0.1, 0.2)",
          "orthogonalRegularizer()",
          "orthogonalRegularizer(0.1).columns()");

  private static final List<String> CONSTRAINTS =
      List.of(
          "maxNorm(2)",
          "maxNorm(1).axis(0, 1, 2)",
          "nonNeg()",
          "unitNorm()",
          "unitNorm().axis(1)",
          "minMaxNorm(0, 1)",
          "minMaxNorm(0.5, 2).rate(0.9).axis(-1)");

  private static final List<String> OPTIMIZERS =
      List.of(
          "sgd(0.01)",
          "sgd(0.1).momentum(0.9).nesterov(true).weightDecay(0.004).clipnorm(1)",
          "rmsprop(0.001)",
          "rmsprop(0.01).rho(0.8).momentum(0.5).epsilon(0.001).centered(true).clipvalue(0.5)",
          "adam(0.001)",
          "adam(0.01).beta1(0.8).beta2(0.95).epsilon(1.0E-8).amsgrad(true).globalClipnorm(2)",
          "adam(0.001).ema(0.9, 4).lossScaleFactor(4).gradientAccumulationSteps(3)",
          "adam(0.001).ema(0.99).name(\"fast\")",
          "adam(exponentialDecay(0.01, 1000, 0.9)).beta1(0.8)",
          "adamw(0.001).weightDecay(0.01)",
          "adamw(0.01).beta1(0.8).beta2(0.95).epsilon(0.1).amsgrad(true).weightDecay(0)",
          "adamax(0.001).epsilon(0.1)",
          "adamax(0.01).beta1(0.8).beta2(0.95).epsilon(0.1)",
          "nadam(0.002)",
          "nadam(0.01).beta1(0.8).beta2(0.95).epsilon(0.1).weightDecay(0.01)",
          "adagrad(0.01).initialAccumulatorValue(0)",
          "adagrad(0.01).initialAccumulatorValue(0.5).epsilon(0.1)",
          "adadelta(1).rho(0.9)",
          "adadelta(1).rho(0.5).epsilon(0.1)",
          "adafactor(0.01).beta2Decay(-0.5).epsilon1(1.0E-9).epsilon2(0.01).clipThreshold(0.5)"
              + ".relativeStep(false)",
          "ftrl(0.1).learningRatePower(-0.4).initialAccumulatorValue(0.5)"
              + ".l1RegularizationStrength(0.01).l2RegularizationStrength(0.02)"
              + ".l2ShrinkageRegularizationStrength(0.03).beta(0.04)",
          "lion(1.0E-4).beta2(0.95)",
          "lion(0.01).beta1(0.8).beta2(0.95).weightDecay(0.1)",
          "lamb(0.01).beta1(0.8)",
          "lamb(0.01).beta1(0.8).beta2(0.95).epsilon(0.1).weightDecay(0.1)",
          "muon(0.001).excludeLayers(\"out\", \"head\").nsSteps(3).rmsRate(0)",
          "muon(0.01).adamBeta1(0.8).adamBeta2(0.95).epsilon(0.1).excludeLayers(\"out\", \"^in\")"
              + ".muonA(2).muonB(-1.5).muonC(0.5).adamLrRatio(0.1).momentum(0.8).nsSteps(3)"
              + ".nesterov(false).excludeEmbeddings(false).adamWeightDecay(0).rmsRate(0)");

  private static final List<String> SCHEDULES =
      List.of(
          "exponentialDecay(0.01, 1000, 0.9).staircase(true)",
          "piecewiseConstantDecay(List.of(10, 20), List.of(1.0, 0.5, 0.1)).name(\"steps\")",
          "polynomialDecay(0.1, 100).endLearningRate(0).power(0.5).cycle(true)",
          "inverseTimeDecay(0.1, 50, 0.5)",
          "cosineDecay(0, 9000).alpha(0.1).warmupTarget(0.001).warmupSteps(1000)",
          "cosineDecayRestarts(0.1, 100).tMul(1).mMul(0.9).alpha(0.01)");

  private static final List<String> CALLBACKS =
      List.of(
          "backupAndRestore(\"backup\")",
          "backupAndRestore(\"b\").saveFreq(100).doubleCheckpoint().deleteCheckpoint(false)",
          "modelCheckpoint(\"m-{epoch:02d}.keras\")",
          "modelCheckpoint(\"m.weights.h5\").monitor(\"loss\").saveBestOnly().saveWeightsOnly()"
              + ".direction(Direction.UP).saveFreq(9).initialValueThreshold(0.5)",
          "earlyStopping(\"val_loss\")",
          "earlyStopping(\"loss\").minDelta(0.01).patience(3).direction(Direction.UP).baseline(0.5)"
              + ".restoreBestWeights().startFromEpoch(2)",
          "reduceLROnPlateau(\"val_loss\")",
          "reduceLROnPlateau(\"auc\").factor(0.5).patience(0).direction(Direction.UP).minDelta(0)"
              + ".cooldown(2).minLr(0.001)",
          "learningRateScheduler(exponentialDecay(0.1, 10, 0.5).staircase(true))",
          "csvLogger(\"log.csv\")",
          "csvLogger(\"a \\\"b\\\".csv\").separator(\";\").append(true)",
          "terminateOnNaN()",
          "terminateOnNaN().raiseError(true)",
          "swapEMAWeights()",
          "swapEMAWeights().swapOnEpoch(true)",
          "progbarLogger()",
          "timeLimit(0.5)",
          "advisor()",
          "advisor().layers(false)");

  private static final String REMEDY = "classes; add a line for each to %s in PrintedCodeTests";

  @TempDir private Path folder;

  @Test
  void losses() throws Exception {
    assertThat(Losses.kinds().list())
        .map(Kind::className)
        .as(REMEDY, "LOSSES")
        .isSubsetOf(prints_itself(LOSSES, Losses.kinds()));
  }

  @Test
  void metrics() throws Exception {
    Set<String> others =
        Losses.kinds().list().stream()
            .map(kind -> LossMetric.of(Losses.loss(kind.className())).className())
            .collect(toSet());
    others.add("MeanAveragePrecision"); // writes AveragePrecision, averaged
    assertThat(Metrics.kinds().list())
        .map(Kind::className)
        .filteredOn(name -> !others.contains(name))
        .as(REMEDY, "METRICS")
        .isSubsetOf(prints_itself(METRICS, Metrics.kinds()));
    assertThat(Metrics.accuracy()).hasToString("accuracy()"); // its config is that of equality
    assertThat(Metrics.weighted(Metrics.recall())).hasToString("weighted(recall())");
  }

  @Test
  void layers() throws Exception {
    assertThat(Layers.kinds().list())
        .map(Kind::className)
        .as(REMEDY, "LAYERS")
        .isSubsetOf(prints_itself(LAYERS, Layers.kinds()));
  }

  @Test
  void initializers() throws Exception {
    assertThat(Initializers.kinds().list())
        .map(Kind::className)
        .as(REMEDY, "INITIALIZERS")
        .isSubsetOf(prints_itself(INITIALIZERS, Initializers.kinds()));
  }

  @Test
  void regularizers() throws Exception {
    assertThat(Regularizers.kinds().list())
        .map(Kind::className)
        .as(REMEDY, "REGULARIZERS")
        .isSubsetOf(prints_itself(REGULARIZERS, Regularizers.kinds()));
  }

  @Test
  void constraints() throws Exception {
    assertThat(Constraints.kinds().list())
        .map(Kind::className)
        .as(REMEDY, "CONSTRAINTS")
        .isSubsetOf(prints_itself(CONSTRAINTS, Constraints.kinds()));
  }

  @Test
  void optimizers() throws Exception {
    assertThat(Optimizers.kinds().list())
        .map(Kind::className)
        .as(REMEDY, "OPTIMIZERS")
        .isSubsetOf(prints_itself(OPTIMIZERS, Optimizers.kinds()));
  }

  @Test
  void schedules() throws Exception {
    assertThat(Schedules.kinds().list())
        .map(Kind::className)
        .as(REMEDY, "SCHEDULES")
        .isSubsetOf(prints_itself(SCHEDULES, Schedules.kinds()));
  }

  @Test
  void callbacks() throws Exception {
    assertThat(Callbacks.kinds().list())
        .map(Kind::className)
        .as(REMEDY, "CALLBACKS")
        .isSubsetOf(prints_itself(CALLBACKS, Callbacks.kinds()));
  }

  @Test
  void activations() throws Exception {
    List<Object> made = Source.evaluate(ACTIVATIONS, folder);
    assertThat(made).map(Object::toString).isEqualTo(ACTIVATIONS);
    assertThat(Activations.kinds().list())
        .map(Kind::className)
        .as(REMEDY, "ACTIVATIONS")
        .filteredOn(name -> !name.equals("LeakyReLU")) // leaky_relu with another usual slope
        .isSubsetOf(made.stream().map(each -> ((Activation) each).identifier()).toList());
  }

  /** The classes of what lines make, which print as the lines. */
  private Set<String> prints_itself(List<String> lines, Kinds<?> kinds) throws Exception {
    List<Object> made = Source.evaluate(lines, folder);
    assertThat(made).map(Object::toString).isEqualTo(lines);
    for (Object each : made) {
      Object copy = kinds.read(Config.entry((Configured) each));
      assertThat(copy).as("through a config").isEqualTo(each).hasToString(each.toString());
    }
    return made.stream().map(each -> ((Configured) each).className()).collect(toSet());
  }

  /** What a config makes with nothing given is what the shortest code makes. */
  @Test
  void defaults_of_configs_are_those_of_the_code() throws Exception {
    List<Configured> usual =
        Stream.of(
                Losses.kinds(),
                Initializers.kinds(),
                Optimizers.kinds(),
                Regularizers.kinds(),
                Constraints.kinds())
            .flatMap(kinds -> kinds.list().stream().map(kind -> of(kinds, kind.className())))
            .toList();
    List<String> code = usual.stream().map(Object::toString).toList();
    assertThat(Source.evaluate(code, folder)).isEqualTo(usual);
  }

  private static Configured of(Kinds<? extends Configured> kinds, String className) {
    return kinds.get(className);
  }

  @Test
  void a_loss_as_a_metric_prints_as_the_loss() throws Exception {
    List<Loss> losses =
        Losses.kinds().list().stream().map(kind -> Losses.loss(kind.className())).toList();
    for (Loss loss : losses) {
      assertThat(LossMetric.of(loss)).hasToString(loss.toString());
    }
    LossMetric named = LossMetric.of(Losses.huber()).name("bent");
    assertThat(Source.evaluate(List.of(named.toString()), folder)).isEqualTo(List.of(named));
  }
}
