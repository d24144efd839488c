package dev.banteng.nn.internal.training;

import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.Sequential;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

/** JavaCPP frees what was made in a user's scope when the scope ends, but nothing of a model's. */
class ScopeTests {
  @Test
  void a_model_made_trained_and_used_in_scopes_goes_on_after_them() {
    Sequential model;
    try (var scope = new PointerScope()) {
      model = Samples.classifier();
      model.fit(Samples.corners(30), epochs(1), verbose(0));
      scope.attach(new FloatPointer(10));
    }
    float[] expected = model.predict(Samples.points(7)).data().asFloat();
    try (var scope = new PointerScope()) {
      model.predict(Samples.points(5));
      scope.attach(new FloatPointer(10));
    }
    for (int i = 0; i < 100; i++) { // what is freed would be used again for these
      new FloatPointer(64).put(new float[64]);
    }
    assertThat(model.predict(Samples.points(7)).data().asFloat()).isEqualTo(expected);
    assertThat(model.fit(Samples.corners(30), epochs(1), verbose(0)).epochs()).hasSize(1);
  }
}
