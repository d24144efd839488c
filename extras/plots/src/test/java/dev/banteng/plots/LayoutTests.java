package dev.banteng.plots;

import static dev.banteng.metrics.Metrics.confusionMatrix;
import static dev.banteng.plots.Plots.plot;
import static dev.banteng.plots.Plots.plotConfusion;
import static dev.banteng.plots.Plots.plotImages;
import static dev.banteng.plots.Plots.plotPrecisionRecall;
import static dev.banteng.plots.Plots.plotRoc;
import static dev.banteng.plots.Plots.plotThresholds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.data.Dataset;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Texts of pictures lie in them, and on no other text. */
class LayoutTests {
  private static final String[] MANY =
      IntStream.range(0, 12)
          .boxed()
          .flatMap(i -> Stream.of("metric_with_a_name_" + i, "val_metric_with_a_name_" + i))
          .toArray(String[]::new);

  static Map<String, Picture> histories() {
    var all = new LinkedHashMap<String, Picture>();
    String[] usual = {"accuracy", "loss", "val_accuracy", "val_loss"};
    for (int epochs : new int[] {1, 2, 10, 200}) {
      all.put(epochs + " epochs", plot(Samples.history(epochs, 1, usual)));
    }
    all.put("1e-7", plot(Samples.history(12, 1e-7, usual)));
    all.put("1e6", plot(Samples.history(12, 1e6, usual)));
    all.put("decades", plot(Samples.history("loss", 1e4, 1, 1e-3, 1e-7)));
    all.put("constant", plot(Samples.history("loss", 5, 5, 5)));
    all.put("constant 0", plot(Samples.history("loss", 0, 0)));
    all.put("no numbers", plot(Samples.history("loss", Double.NaN, Double.POSITIVE_INFINITY)));
    all.put("many metrics", plot(Samples.history(20, 1, MANY)));
    var runs = new LinkedHashMap<String, dev.banteng.nn.api.History>();
    for (int i = 0; i < 20; i++) {
      runs.put("a run with a name " + i, Samples.history(5 + i, 1, usual));
    }
    all.put("20 runs", plot(runs));
    return all;
  }

  static Map<String, Picture> classifiers() {
    var all = new LinkedHashMap<String, Picture>();
    for (int classes : new int[] {2, 3, 10, 20, 30}) {
      for (boolean rare : new boolean[] {false, true}) {
        int[] y = rare ? Samples.rareLabels(9000, classes) : Samples.labels(2000, classes);
        float[][] p = Samples.probabilities(y, classes);
        String[] names = rare ? Samples.longNames(classes) : new String[0];
        String what = classes + (rare ? " rare classes: " : " classes: ");
        all.put(what + "confusion", plotConfusion(confusionMatrix(names).of(y, p)));
        all.put(what + "roc", plotRoc(y, p, names));
        all.put(what + "precision", plotPrecisionRecall(y, p, names));
        all.put(what + "thresholds", plotThresholds(y, p, names));
      }
    }
    float[][][] images = new float[60][8][12];
    images[0][0][0] = 1;
    Dataset data = Dataset.of(images, Samples.labels(60, 3));
    all.put("images", plotImages(data));
    all.put("60 images", plotImages(data, 60, Samples.longNames(3)));
    return all;
  }

  static List<Map.Entry<String, Picture>> pictures() {
    var all = new ArrayList<Map.Entry<String, Picture>>(histories().entrySet());
    all.addAll(classifiers().entrySet());
    return all;
  }

  private record Box(String text, double left, double top, double right, double bottom) {
    /** As wide as letters of DejaVu Sans are, the widest that is usual. */
    static Box of(Element text) {
      double x = number(text, "x");
      double y = number(text, "y");
      double size = number(text, "font-size");
      double width = text.getTextContent().length() * size * 0.55;
      double before =
          switch (text.getAttribute("text-anchor")) {
            case "middle" -> width / 2;
            case "end" -> width;
            default -> 0;
          };
      String words = text.getTextContent();
      return text.hasAttribute("transform")
          ? new Box(words, x - size * 0.7, y - width + before, x, y + before)
          : new Box(words, x - before, y - size * 0.7, x - before + width, y);
    }

    private static double number(Element element, String name) {
      return Double.parseDouble(element.getAttribute(name));
    }

    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  private static List<Box> texts(Picture picture) throws Exception {
    var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    var bytes = picture.svg().getBytes(StandardCharsets.UTF_8);
    var nodes = parser.parse(new ByteArrayInputStream(bytes)).getElementsByTagName("text");
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> Box.of((Element) nodes.item(i)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void texts_lie_in_the_picture_and_on_no_other_text(Map.Entry<String, Picture> named)
      throws Exception {
    Picture picture = named.getValue();
    List<Box> texts = texts(picture);
    assertThat(texts).hasSizeGreaterThan(2);
    assertThat(texts)
        .allSatisfy(
            box -> {
              assertThat(box.left).as(box.text).isGreaterThanOrEqualTo(0);
              assertThat(box.top).as(box.text).isGreaterThanOrEqualTo(0);
              assertThat(box.right).as(box.text).isLessThanOrEqualTo(picture.width());
              assertThat(box.bottom).as(box.text).isLessThanOrEqualTo(picture.height());
            });
    for (int i = 0; i < texts.size(); i++) {
      Box box = texts.get(i);
      assertThat(texts.subList(i + 1, texts.size()))
          .as("texts that lie on " + box)
          .noneMatch(box::meets);
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void a_headline_fits_into_a_line_of_the_shell(Map.Entry<String, Picture> named) {
    assertThat(named.getValue().toString().lines().findFirst().orElseThrow())
        .hasSizeLessThanOrEqualTo(75);
  }
}
