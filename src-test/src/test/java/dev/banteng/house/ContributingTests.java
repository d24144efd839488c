package dev.banteng.house;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Kind;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.layers.Layers;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of CONTRIBUTING.md. */
class ContributingTests {
  private static final String IMPORTS =
      """
      import dev.banteng.core.Arguments;
      import dev.banteng.core.Check;
      import dev.banteng.core.Prototype;
      import dev.banteng.core.Shape;
      import dev.banteng.core.engine.Block;
      import dev.banteng.core.engine.Op;
      import dev.banteng.core.engine.Parameter;
      import dev.banteng.nn.api.BuiltLayer;
      import dev.banteng.nn.api.Pass;
      import dev.banteng.nn.layers.api.PlainLayer;
      import java.util.Arrays;
      import java.util.List;
      """;

  @TempDir private Path folder;

  @Test
  void the_layer_compiles_trains_and_comes_back_from_its_config() throws Exception {
    List<String> blocks = Readme.blocks("java", Project.text("CONTRIBUTING.md"));
    assertThat(blocks).hasSize(2);
    String factory = "class Factory {\n" + blocks.get(1) + "}\n";
    var source = new Source("Scaled", IMPORTS + blocks.get(0) + factory);
    assertThat(source.complaints(folder)).isEmpty();
    try (var classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> type = classes.loadClass("Scaled");
      Layer scaled =
          (Layer) type.getConstructor(double.class, String.class).newInstance(0.5, "half");
      assertThat(scaled).hasToString("scaled(0.5).name(\"half\")");
      assertThat(Layers.kinds().with(Kind.of(scaled)).read(Config.entry(scaled))).isEqualTo(scaled);
      trains(sequential(input(2), scaled, dense(1)));
    }
  }

  private static void trains(Sequential model) {
    model.seed(1);
    float[][] x = {{2, 4}, {-6, 1}, {0, 3}, {1, -1}};
    float[][] y = {{3}, {-2.5f}, {1.5f}, {0}}; // half the sum
    model.compile("sgd", "mse");
    model.fit(x, y, Options.epochs(500), Options.verbose(0));
    assertThat(model.predict(new float[][] {{2, 2}}).getDouble(0)).isCloseTo(2, within(0.01));
  }
}
