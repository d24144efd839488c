package dev.banteng.nn.layers;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Diagnostics.gradientCheck;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.linear;
import static dev.banteng.nn.activations.Activations.sigmoid;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.softplus;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.initializers.Initializers.constant;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.prelu;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Rows;
import dev.banteng.core.data.Dataset;
import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.Targets;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Activation;
import dev.banteng.nn.diagnosis.Diagnosis;
import dev.banteng.nn.diagnosis.GradientReport;
import dev.banteng.nn.diagnosis.StepExplanation;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer can be looked into: diagnosed, explained, its gradients checked. */
class LookLawsTests {
  private static final int ROWS = 3;

  static Stream<LayerLaws> layers() {
    return LayerLawsTests.layers().filter(laws -> laws.layer().inputShape().isEmpty());
  }

  /** Between a layer that has a gradient by its input and one that has one output. */
  private static Sequential model(LayerLaws laws) {
    var model =
        sequential(
                input(laws.input().toArray()),
                prelu().alphaInitializer(constant(0.5)),
                laws.layer(),
                flatten(),
                dense(2))
            .seed(3);
    model.compile(sgd(0.1), mse());
    return model;
  }

  private static Dataset data(LayerLaws laws) {
    var random = new SplittableRandom(9);
    float[] x = new float[ROWS * laws.input().size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    return Dataset.of(Rows.of(laws.input(), x), new float[][] {{1, 0}, {0, 1}, {-1, 1}});
  }

  @ParameterizedTest
  @MethodSource("layers")
  void gradients_are_right(LayerLaws laws) {
    GradientReport report = gradientCheck(model(laws), data(laws).x(), data(laws).y(), 4);
    assertThat(report.isRight()).as(report.toString()).isTrue();
    assertThat(report.toString().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void a_diagnosis_and_an_explanation_stand_on_80_columns(LayerLaws laws) {
    Sequential model = model(laws);
    var before = model.weights();
    Diagnosis diagnosis = model.diagnose(data(laws));
    StepExplanation step = model.explainStep(data(laws));
    for (Object each : new Object[] {diagnosis, step}) {
      assertThat(each.toString().lines()).as(each.toString()).allMatch(line -> line.length() <= 80);
      assertThat(each.toString().lines().findFirst().orElseThrow().length()).isLessThan(76);
    }
    assertThat(diagnosis.layers())
        .hasSize(step.layers().size())
        .allMatch(l -> l.outputs().isFinite());
    assertThat(model.weights()).isEqualTo(before);
    model.trainOnBatch(data(laws).x(), data(laws).y());
    boolean random = laws.layer().isRandom();
    for (var layer : step.layers()) {
      for (var weight : layer.weights()) {
        if (!random) {
          assertThat(
                  weight.after().distance2(model.weights().get(layer.name() + "/" + weight.name())))
              .as(weight.name())
              .isLessThan(1e-4);
        }
      }
    }
  }

  static Stream<Loss> losses() {
    return Losses.kinds().list().stream().map(kind -> Losses.loss(kind.className()));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void every_loss_can_be_looked_into(Loss loss) {
    boolean classes = loss.targets() == Targets.ONE_HOT || loss.targets() == Targets.CLASS_INDICES;
    Activation last =
        loss.predictions() != Predictions.PROBABILITIES
            ? loss.predictions() == Predictions.NOT_NEGATIVE ? softplus() : linear()
            : classes ? softmax() : sigmoid();
    var model = sequential(input(4), dense(5, tanh()), dense(3, last)).seed(4);
    model.compile(sgd(0.1), loss);
    var random = new SplittableRandom(9);
    float[][] x = new float[4][4];
    float[][] y = new float[4][3];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        x[i][j] = (float) random.nextDouble(-1, 1);
      }
      y[i][i % 3] = 1;
    }
    boolean one = loss.targets() == Targets.CLASS_INDICES || loss.targets() == Targets.GROUPS;
    Dataset data = Dataset.of(x, one ? new int[] {0, 1, 2, 0} : y);
    GradientReport report = gradientCheck(model, data);
    assertThat(report.isRight()).as(loss + "\n" + report).isTrue();
    String diagnosis = model.diagnose(data).toString();
    String step = model.explainStep(data).toString();
    assertThat(diagnosis.lines()).as(diagnosis).allMatch(line -> line.length() <= 80);
    assertThat(step.lines()).as(step).allMatch(line -> line.length() <= 80);
    assertThat(model.diagnose(data).loss().verdict().isComplaint()).as(diagnosis).isFalse();
  }
}
