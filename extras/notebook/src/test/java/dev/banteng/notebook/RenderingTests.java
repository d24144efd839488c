package dev.banteng.notebook;

import static dev.banteng.datasets.Datasets.mnist;
import static dev.banteng.losses.Losses.sparseCategoricalCrossentropy;
import static dev.banteng.metrics.Metrics.accuracy;
import static dev.banteng.metrics.Metrics.classificationReport;
import static dev.banteng.metrics.Metrics.confusionMatrix;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.activations.Activations.softmax;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static dev.banteng.plots.Plots.plotImages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.Direction;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.ModelReport;
import dev.banteng.nn.api.History;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cell shows. */
class RenderingTests {
  private static final Dataset DIGITS = mnist().test().take(3);

  private static DisplayData shown(Object value) {
    var renderer = new Renderer();
    Rendering.register(renderer);
    return renderer.render(value);
  }

  private static History history(int epochs) {
    var logs = new TreeMap<Integer, Map<String, Double>>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      logs.put(epoch, Map.of("loss", 1.0 / (epoch + 1)));
    }
    return new History(
        logs,
        Map.of("loss", Direction.DOWN),
        new History.Ending(1, List.of(), List.of(), "", false));
  }

  static Stream<Object> drawn() {
    return Stream.of(
        plotImages(DIGITS),
        history(3),
        confusionMatrix("cat", "dog").of(new int[] {0, 1, 1}, new int[] {0, 1, 0}),
        DIGITS,
        DIGITS.get(1));
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void pictures_histories_matrices_and_images_are_drawn_twice_and_told(Object value) {
    DisplayData data = shown(value);
    assertThat(data.getData(MIMEType.IMAGE_SVG).toString()).startsWith("<svg").endsWith("</svg>\n");
    byte[] png = Base64.getDecoder().decode(data.getData(MIMEType.IMAGE_PNG).toString());
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo(value.toString());
  }

  static Stream<Object> notDrawn() {
    return Stream.of(
        history(0), Dataset.of(new float[][] {{1, 2}}, new int[] {0}), confusionMatrix("a", "b"));
  }

  @ParameterizedTest
  @MethodSource("notDrawn")
  void what_has_nothing_to_draw_is_told(Object value) {
    DisplayData data = shown(value);
    assertThat(data.hasDataForType(MIMEType.IMAGE_SVG)).isFalse();
    assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo(value.toString());
  }

  @Test
  void a_report_is_a_table_whose_names_are_no_html() {
    var report = classificationReport(new int[] {0, 1, 1}, new int[] {0, 1, 0}, "a<b", "c&d");
    DisplayData data = shown(report);
    assertThat(data.getData(MIMEType.TEXT_HTML))
        .isEqualTo(
            """
            <table>
            <tr><th></th><th>precision</th><th>recall</th><th>f1-score</th><th>support</th></tr>
            <tr><th>a&lt;b</th><td>0.50</td><td>1.00</td><td>0.67</td><td>1</td></tr>
            <tr><th>c&amp;d</th><td>1.00</td><td>0.50</td><td>0.67</td><td>2</td></tr>
            <tr><th>accuracy</th><td></td><td></td><td>0.67</td><td>3</td></tr>
            <tr><th>micro avg</th><td>0.67</td><td>0.67</td><td>0.67</td><td>3</td></tr>
            <tr><th>macro avg</th><td>0.75</td><td>0.75</td><td>0.67</td><td>3</td></tr>
            <tr><th>weighted avg</th><td>0.83</td><td>0.67</td><td>0.67</td><td>3</td></tr>
            </table>
            """);
    assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo(report.toString());
  }

  @Test
  void a_report_of_a_model_has_scores_table_and_matrix() {
    var model = sequential(input(28, 28, 1), flatten(), dense(10, softmax())).seed(7);
    model.compile(adam(), sparseCategoricalCrossentropy(), accuracy());
    ModelReport report = model.report(DIGITS);
    assertThat(shown(report).getData(MIMEType.TEXT_HTML).toString())
        .contains("<p>loss=", "accuracy=", "<table>", "macro avg", "<svg", "</svg>");
  }

  @Test
  void arrays_show_their_numbers_and_long_ones_their_ends() {
    assertThat(shown(new double[] {1, 0.5}).getData(MIMEType.TEXT_PLAIN)).isEqualTo("[1.0, 0.5]");
    assertThat(shown(new int[][] {{1}, {2}}).getData(MIMEType.TEXT_PLAIN)).isEqualTo("[[1], [2]]");
    assertThat(shown(new float[1000]).getData(MIMEType.TEXT_PLAIN).toString())
        .hasSize(405)
        .startsWith("[0.0, 0.0,")
        .contains(" ... ")
        .endsWith("0.0, 0.0]");
  }

  @Test
  void notebooks_import_what_the_shell_imports() {
    assertThat(BantengExtension.imports())
        .contains("import static dev.banteng.nn.layers.Layers.*;")
        .contains("import static dev.banteng.plots.Plots.*;");
  }
}
