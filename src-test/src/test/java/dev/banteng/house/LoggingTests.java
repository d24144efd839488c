package dev.banteng.house;

import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.mlflow.Mlflow.mlflow;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.classWeight;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.modelCheckpoint;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** What a program prints that has Banteng and a logger of its choice, or none. */
class LoggingTests {
  private static final String WARNING =
      "classWeight changes the loss only: no metric counts the weights."
          + " Mark those that should with weighted(metric).";

  /** Weights classes, which is worth a warning, unless it is told to be careful. */
  public static final class Program {
    private Program() {}

    public static void main(String[] careful) {
      var model = sequential(input(2), dense(2, softmax()));
      model.compile(adam(1e-2), sparseCategoricalCrossentropy(), accuracy());
      float[][] x = {{0, 1}, {1, 0}, {1, 1}, {0, 0}};
      int[] y = {0, 1, 1, 0};
      if (careful.length > 0) {
        model.fit(x, y, epochs(1), verbose(0));
      } else {
        model.fit(x, y, epochs(1), verbose(0), classWeight(Map.of(0, 1.0, 1, 2.0)));
      }
      System.out.println(model.predict(x).rows() + " rows");
      System.out.println(Nd4j.ones(2, 3).mmul(Nd4j.ones(3, 2)).sumNumber());
    }
  }

  /** Trains with callbacks that nothing takes anything from, and goes on from a checkpoint. */
  public static final class Callbacks {
    private Callbacks() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      Files.createDirectory(folder.resolve("2.keras")); // in the way
      float[][] x = {{0, 1}, {1, 0}, {1, 1}, {0, 0}};
      int[] y = {0, 1, 1, 0};
      var model = sequential(input(2), dense(2, softmax()));
      model.compile(adam(1e-2), sparseCategoricalCrossentropy(), accuracy());
      var files = modelCheckpoint(folder.resolve("{epoch}.keras").toString());
      var run = mlflow("http://127.0.0.1:1").run("r").unsent(folder);
      model.fit(x, y, epochs(2), verbose(0), callbacks(files, run));
      model.fit(x, y, epochs(1), verbose(0), resumeFrom(folder.resolve("1.keras")));
    }
  }

  private static Child run(String binding, String... arguments) throws Exception {
    return run(binding, Program.class, arguments);
  }

  private static Child run(String binding, Class<?> program, String... arguments) throws Exception {
    String[] command =
        Stream.concat(Stream.of(program.getName()), Stream.of(arguments)).toArray(String[]::new);
    return Child.java(classPath(binding), command).succeeded();
  }

  /**
   * This test's, without the launcher's and the examples' settings, and with one binding at most.
   */
  private static String classPath(String binding) {
    Stream<String> own =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("launcher") && !entry.contains("examples"))
            .filter(entry -> binding.equals("logback") || !entry.contains("logback"));
    Path jar = Project.ROOT.resolve("src-test/target/loggers/" + binding + ".jar");
    Stream<String> added = jar.toFile().exists() ? Stream.of(jar.toString()) : Stream.of();
    return Stream.concat(own, added).collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void without_a_logger_warnings_go_to_the_error_stream() throws Exception {
    Child child = run("none");
    assertThat(child.err().lines()).containsExactly("WARN: " + WARNING);
    assertThat(child.out().lines()).containsExactly("4 rows", "12.0");
  }

  @Test
  void without_a_logger_and_without_a_warning_nothing_is_printed() throws Exception {
    Child child = run("none", "careful");
    assertThat(child.err()).isEmpty();
    assertThat(child.out().lines()).containsExactly("4 rows", "12.0");
  }

  @Test
  void what_callbacks_warn_of_goes_the_same_way(@TempDir Path folder) throws Exception {
    Path own = Files.createDirectory(folder.resolve("none"));
    Child child = run("none", Callbacks.class, own.toString());
    assertThat(child.err().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("WARN: "))
        .anyMatch(line -> line.contains("MLflow at http://127.0.0.1:1 did not take all"))
        .anyMatch(line -> line.contains("wrote no file after epoch 2: "))
        .anyMatch(line -> line.contains("do not have the same callbacks."))
        .anyMatch(line -> line.contains("so that epochs(1) trains nothing."));
    assertThat(child.out()).isEmpty();
    Path other = Files.createDirectory(folder.resolve("nop"));
    Child silent = run("slf4j-nop", Callbacks.class, other.toString());
    assertThat(silent.err() + silent.out()).isEmpty();
  }

  @Test
  void who_chooses_silence_gets_silence() throws Exception {
    Child child = run("slf4j-nop");
    assertThat(child.err()).isEmpty();
    assertThat(child.out().lines()).containsExactly("4 rows", "12.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slf4j-simple", "logback"})
  void a_logger_gets_the_warning_once_and_nothing_of_nd4j(String binding) throws Exception {
    Child child = run(binding);
    String all = child.out() + child.err();
    assertThat(all.lines()).filteredOn(line -> line.contains(WARNING)).hasSize(1);
    assertThat(all.lines()).noneMatch(line -> line.contains("nd4j") || line.contains("SLF4J"));
    assertThat(child.out()).contains("4 rows", "12.0");
  }
}
