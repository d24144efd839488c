package dev.banteng.house;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.classificationReport;
import static dev.banteng.metrics.Metrics.confusionMatrix;
import static dev.banteng.nn.Diagnostics.gradientCheck;
import static dev.banteng.nn.Diagnostics.learningRateFinder;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.stepsPerEpoch;
import static dev.banteng.nn.api.Options.validationData;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.data.Dataset;
import dev.banteng.datasets.Datasets;
import dev.banteng.plots.Plots;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JShell cuts the text of a variable at 80 characters, its name and an arrow included. */
class HeadlineTests {
  private static final int LONGEST = 75;

  static Stream<Object> members() {
    return KerasDefaults.settings().map(each -> each);
  }

  /** What calls give back, of a small model on digits. */
  static Stream<Object> values() {
    Dataset digits = Datasets.mnist().train().take(64);
    var model =
        sequential(
                input(28, 28, 1),
                conv2d(8, 3, relu()).strides(2),
                flatten(),
                dense(64, relu()),
                dense(10, softmax()))
            .seed(7);
    var drawn = model.toString();
    model.compile(adam(1e-3), sparseCategoricalCrossentropy(), accuracy());
    var history = model.fit(digits, epochs(2), validationData(digits), verbose(0));
    int[] labels = {0, 1, 2, 1};
    return Stream.of(
        drawn,
        model,
        history,
        model.layer(0),
        model.report(digits),
        model.evaluate(digits),
        model.diagnose(digits),
        model.explainStep(digits.take(2)),
        gradientCheck(model, digits.take(2)),
        learningRateFinder(model, digits, stepsPerEpoch(20)),
        confusionMatrix().of(labels, labels),
        classificationReport(labels, labels),
        Datasets.mnist(),
        digits,
        digits.get(0),
        Plots.plot(history),
        Plots.plotConfusion(model, digits),
        Plots.plotWorst(model, digits, 4),
        Plots.plot(learningRateFinder(model, digits, stepsPerEpoch(20))));
  }

  @ParameterizedTest
  @MethodSource({"members", "values"})
  void the_first_line_is_not_cut(Object each) {
    List<String> lines = each.toString().lines().toList();
    assertThat(lines.get(0)).as(each.getClass().getName()).hasSizeLessThanOrEqualTo(LONGEST);
  }
}
