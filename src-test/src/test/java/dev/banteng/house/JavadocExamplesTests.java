package dev.banteng.house;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.banteng.losses.Losses;
import dev.banteng.losses.api.Loss;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.custom.LossMetric;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the javadoc, compiled and run with the shell's imports. */
class JavadocExamplesTests {
  private static final List<String> MEASURES = List.of("losses:losses", "metrics:metrics");
  private static final List<String> PARTS_OF_MODELS =
      List.of(
          "nn:nn/layers",
          "nn:nn/initializers",
          "nn:nn/optimizers",
          "nn:nn/callbacks",
          "extras/mlflow:mlflow",
          "extras/tensorboard:tensorboard");
  private static final List<String> DATA =
      List.of("core:core/data", "extras/datasets:datasets", "extras/plots:plots");

  @TempDir private Path folder;

  /** The sources of packages and those below, each given as module:package. */
  private static List<Path> files(List<String> packages) throws IOException {
    var files = new ArrayList<Path>();
    for (String name : packages) {
      String place = name.replace(":", "/src/main/java/dev/banteng/");
      try (Stream<Path> list = Files.walk(Project.ROOT.resolve(place))) {
        list.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static List<Example> examples(List<String> packages) throws IOException {
    var examples = new ArrayList<Example>();
    for (Path file : files(packages)) {
      examples.addAll(Example.of(file));
    }
    return examples;
  }

  /** Examples that name a result; the few that do not show a fragment. */
  private static List<Example> measures() throws IOException {
    return examples(MEASURES).stream().filter(example -> !example.results().isEmpty()).toList();
  }

  @Test
  void every_loss_and_every_metric_has_an_example_with_its_result() throws IOException {
    Set<String> made =
        Stream.of("losses", "metrics")
            .flatMap(KerasDefaults::settings)
            .map(settings -> settings.getClass().getSimpleName() + ".java")
            .collect(toSet());
    assertThat(made)
        .hasSizeGreaterThan(40)
        .isSubsetOf(measures().stream().map(Example::file).collect(toSet()));
  }

  @Test
  void every_example_has_the_result_that_it_says() throws Exception {
    List<Example> examples = measures();
    assertThat(examples).hasSizeGreaterThan(90);
    List<Object> results = Source.evaluate(examples.stream().map(Example::code).toList(), folder);
    assertSoftly(
        all -> {
          for (int i = 0; i < results.size(); i++) {
            Example example = examples.get(i);
            double[] got =
                results.get(i) instanceof double[] several
                    ? several
                    : new double[] {(Double) results.get(i)};
            all.assertThat(got)
                .as(example.toString())
                .containsExactly(
                    example.results().stream().mapToDouble(each -> each).toArray(), within(5e-5));
          }
        });
  }

  @Test
  void every_factory_of_a_metric_has_an_example_with_its_result() throws IOException {
    List<String> codes = measures().stream().map(Example::code).toList();
    List<String> factories =
        factories(Metrics.class, Metric.class).filter(name -> !name.equals("of")).toList();
    assertThat(factories)
        .hasSizeGreaterThan(40)
        .allSatisfy(name -> assertThat(codes).anyMatch(code -> code.startsWith(name + "(")));
  }

  @Test
  void every_loss_that_is_a_metric_of_keras_has_an_example_as_a_metric() throws IOException {
    List<String> codes = measures().stream().map(Example::code).toList();
    List<Loss> losses =
        Losses.kinds().list().stream()
            .map(kind -> Losses.loss(kind.className()))
            .filter(loss -> !LossMetric.of(loss).className().equals("MeanMetricWrapper"))
            .toList();
    assertThat(losses)
        .hasSize(13)
        .allSatisfy(
            loss ->
                assertThat(factories(Losses.class, loss.getClass()))
                    .map(name -> "LossMetric.of(" + name + "()).")
                    .anyMatch(start -> codes.stream().anyMatch(code -> code.startsWith(start))));
  }

  private static Stream<String> factories(Class<?> catalogue, Class<?> made) {
    return Arrays.stream(catalogue.getMethods())
        .filter(method -> made.isAssignableFrom(method.getReturnType()))
        .map(Method::getName)
        .distinct();
  }

  @Test
  void examples_of_layers_optimizers_and_callbacks_can_be_typed_in() throws Exception {
    List<String> codes = examples(PARTS_OF_MODELS).stream().map(Example::code).toList();
    assertThat(codes).hasSizeGreaterThan(15);
    assertThat(Source.evaluate(codes, folder)).doesNotContainNull();
  }

  @Test
  void examples_of_data_can_be_typed_in() throws Exception {
    List<Example> examples = examples(DATA);
    assertThat(examples.stream().map(Example::file).distinct())
        .contains("Dataset.java", "Datasets.java", "Mnist.java");
    assertThat(examples).hasSizeGreaterThan(15);
    assertThat(Source.evaluate(examples.stream().map(Example::code).toList(), folder))
        .doesNotContainNull();
  }
}
