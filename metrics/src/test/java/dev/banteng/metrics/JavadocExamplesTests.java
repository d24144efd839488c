package dev.banteng.metrics;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.losses.Loss;
import dev.banteng.losses.Losses;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the javadoc, compiled and run; and the code that metrics print as. */
class JavadocExamplesTests {
  private static final Path SOURCES = Path.of("src/main/java/dev/banteng/metrics");

  /** Code, and the numbers that the sentence around it promises. */
  private record Example(String code, double[] result) {}

  @TempDir private Path classes;

  @Test
  void every_example_has_the_result_that_it_says() throws Exception {
    List<Example> examples = examples();
    List<Object> results = run(examples.stream().map(Example::code).toList());
    for (int i = 0; i < results.size(); i++) {
      double[] got =
          results.get(i) instanceof double[] several
              ? several
              : new double[] {(Double) results.get(i)};
      assertThat(got)
          .as(examples.get(i).code)
          .containsExactly(examples.get(i).result, within(0.00005));
    }
  }

  @Test
  void every_factory_of_a_metric_has_an_example_with_its_result() throws IOException {
    List<String> codes = examples().stream().map(Example::code).toList();
    List<String> factories =
        factories(Metrics.class, Metric.class).filter(name -> !name.equals("of")).toList();
    assertThat(factories)
        .hasSizeGreaterThan(40)
        .allSatisfy(name -> assertThat(codes).anyMatch(code -> code.startsWith(name + "(")));
  }

  @Test
  void every_loss_that_is_a_metric_of_keras_has_an_example_as_a_metric() throws IOException {
    List<String> codes = examples().stream().map(Example::code).toList();
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
  void every_metric_prints_as_the_code_that_makes_it() throws Exception {
    List<Metric> metrics =
        Stream.concat(
                Catalogue.all().filter(metric -> !(metric instanceof LossMetric)),
                Stream.of(
                    Metrics.binaryIoU(1).threshold(0.3),
                    Metrics.iou(3, 0, 2).ignoreClass(255).withScores(),
                    Metrics.oneHotMeanIoU(3).withClassNumbers(),
                    Metrics.sparseTopKCategoricalAccuracy(2).withSortedIds(),
                    Metrics.cosineSimilarity().axis(0),
                    Metrics.recall().topK(2).thresholds(0.5),
                    Metrics.precision().perClass().thresholds(0.5),
                    Metrics.auc().withLogits().numThresholds(1000),
                    Metrics.precision().name("a \"b\" \\ c")))
            .toList();
    assertThat(run(metrics.stream().map(Metric::toString).toList())).isEqualTo(metrics);
  }

  @Test
  void what_is_printed_is_short() {
    assertThat(Metrics.precision().thresholds(0.3)).hasToString("precision().thresholds(0.3)");
    assertThat(Metrics.f1Score().macro()).hasToString("f1Score().macro()");
    assertThat(Metrics.auc().exact().oneVsRest()).hasToString("auc().exact().oneVsRest()");
    assertThat(Metrics.weighted(Metrics.recall())).hasToString("weighted(recall())");
    assertThat(Metrics.auc().numThresholds(1000)).hasToString("auc().numThresholds(1000)");
  }

  private List<Object> run(List<String> snippets) throws Exception {
    String methods =
        snippets.stream()
            .map(code -> "all.add(" + code + ");\n")
            .collect(joining("", "static void fill(java.util.List<Object> all) {\n", "}\n"));
    String source =
        "import static dev.banteng.metrics.Metrics.*;\n"
            + "import static dev.banteng.losses.Losses.*;\n"
            + "import dev.banteng.metrics.*;\n"
            + "public class Snippets {\n"
            + methods.replace("static", "public static")
            + "}\n";
    assertThat(complaints(source)).isEmpty();
    var results = new ArrayList<Object>();
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      loader.loadClass("Snippets").getMethod("fill", List.class).invoke(null, results);
    }
    return results;
  }

  private String complaints(String source) {
    var complaints = new StringWriter();
    var file =
        new SimpleJavaFileObject(
            URI.create("string:///Snippets.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    var options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    ToolProvider.getSystemJavaCompiler()
        .getTask(complaints, null, null, options, null, List.of(file))
        .call();
    return complaints.toString();
  }

  private static List<Example> examples() throws IOException {
    var examples = new ArrayList<Example>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file).replaceAll("\n *\\* *", " ");
        int before = examples.size();
        for (int at = text.indexOf("Example: {@code"); at >= 0; ) {
          int from = text.indexOf("{@code", at) + "{@code".length();
          int end = closing(text, from);
          numbers(text.substring(end + 1))
              .ifPresent(
                  numbers -> examples.add(new Example(text.substring(from, end).strip(), numbers)));
          at = text.indexOf("Example: {@code", end);
        }
        assertThat(examples.size() > before || !text.contains("implements Metric {"))
            .as(file + " has an example")
            .isTrue();
      }
    }
    return examples;
  }

  private static int closing(String text, int from) {
    int depth = 1;
    int at = from;
    while (depth > 0) {
      char c = text.charAt(at++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return at - 1;
  }

  /** The numbers of {@code " is 0.5, 0.8, 2/3."}; empty where the text goes on otherwise. */
  private static java.util.Optional<double[]> numbers(String text) {
    var found =
        java.util.regex.Pattern.compile("^ is (-?[0-9]+[0-9./]*(, -?[0-9]+[0-9./]*)*)")
            .matcher(text);
    if (!found.find()) {
      return java.util.Optional.empty();
    }
    return java.util.Optional.of(
        Arrays.stream(found.group(1).replaceAll("\\.$", "").split(", "))
            .mapToDouble(JavadocExamplesTests::number)
            .toArray());
  }

  private static double number(String text) {
    String[] parts = text.split("/", -1);
    return parts.length == 1
        ? Double.parseDouble(text)
        : Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
  }
}
