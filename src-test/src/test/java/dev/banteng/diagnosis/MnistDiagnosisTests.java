package dev.banteng.diagnosis;

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.relu;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.activations.Activations.tanh;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.batchNormalization;
import static dev.banteng.nn.layers.Layers.conv2d;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.dropout;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.maxPooling2d;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.diagnosis.Diagnosis;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Healthy models give no cause for complaint, before training and after an epoch of it. */
class MnistDiagnosisTests {
  record Healthy(String name, Optimizer optimizer, Supplier<Sequential> model) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Healthy> healthy() {
    return List.of(
        new Healthy(
            "CNN",
            adam(1e-3),
            () ->
                sequential(
                    input(28, 28, 1),
                    conv2d(32, 3, relu()),
                    maxPooling2d(2),
                    conv2d(64, 3, relu()),
                    maxPooling2d(2),
                    flatten(),
                    dropout(0.5),
                    dense(10, softmax()))),
        new Healthy("MLP", adam(1e-3), () -> mlp()),
        new Healthy("MLP by gradient descent", sgd(0.1).momentum(0.9), () -> mlp()),
        new Healthy(
            "deep and normalized",
            adam(3e-3),
            () ->
                sequential(
                    input(28, 28, 1),
                    flatten(),
                    dense(64).useBias(false),
                    batchNormalization(),
                    relu(),
                    dense(64, tanh()),
                    dense(32, tanh()),
                    dense(32, relu()),
                    dense(10, softmax()))));
  }

  private static Sequential mlp() {
    return sequential(
        input(28, 28, 1), flatten(), dense(128, relu()), dropout(0.2), dense(10, softmax()));
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void a_healthy_model_gives_no_cause_for_complaint(Healthy healthy) {
    Dataset train = mnist().train().take(12_800);
    for (int draw = 0; draw < 3; draw++) {
      Sequential model = healthy.model().get().seed(draw);
      model.compile(healthy.optimizer(), sparseCategoricalCrossentropy(), accuracy());
      assertThat(model.diagnose(train).complaints()).isEmpty();
      if (draw == 0) {
        model.fit(train, batchSize(128), seed(1), verbose(0));
        Diagnosis trained = model.diagnose(train);
        assertThat(trained.complaints()).as(trained.toString()).isEmpty();
      }
    }
  }
}
