package dev.banteng.nn.callbacks;

import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.internal.training.Samples;
import java.util.List;
import java.util.stream.Stream;

/** Fits of a model with one weight, whose loss follows from the rate: 1.1 makes it worse. */
final class FitWith {
  private FitWith() {}

  static History run(Sequential model, int count, Callback... listeners) {
    return model.fit(
        new float[] {1}, new float[] {0}, epochs(count), callbacks(listeners), verbose(0));
  }

  static History run(double rate, int count, Callback... listeners) {
    return run(Samples.oneWeight(rate), count, listeners);
  }

  /** That a fit is refused before its first batch: with this message, and nothing is changed. */
  static void refuses(Callback callback, String message, FitOption... options) {
    var model = Samples.oneWeight(1.1);
    var before = Samples.bits(model);
    FitOption[] all =
        Stream.concat(Stream.of(options), Stream.of(callbacks(callback), verbose(0)))
            .toArray(FitOption[]::new);
    assertThatThrownBy(() -> model.fit(new float[] {1}, new float[] {0}, all)).hasMessage(message);
    assertThat(Samples.bits(model)).isEqualTo(before);
    assertThat(model.history().orElseThrow().epochs()).isEqualTo(List.of());
  }
}
