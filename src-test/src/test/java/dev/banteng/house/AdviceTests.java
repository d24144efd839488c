package dev.banteng.house;

import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.validationSplit;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.advisor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.datasets.Datasets;
import dev.banteng.examples.MnistCnn;
import dev.banteng.examples.MnistMlp;
import dev.banteng.nn.Sequential;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The networks that everybody trains first give no reason for advice. */
class AdviceTests {
  static Stream<Sequential> networks() {
    return Stream.of(MnistCnn.model().seed(7), MnistMlp.model().seed(7));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void there_is_no_advice_about_a_network_that_learns_digits(Sequential network) {
    var history =
        network.fit(
            Datasets.mnist().train().take(6000),
            epochs(4),
            batchSize(64),
            validationSplit(0.1),
            callbacks(advisor()),
            seed(7),
            verbose(0));
    assertThat(history.best("val_accuracy")).isGreaterThan(0.8);
    assertThat(history.advice()).isEmpty();
  }
}
