package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.nn.api.Model;
import dev.banteng.plots.ImageGrid.Tile;
import dev.banteng.plots.Surface.Area;
import dev.banteng.plots.Surface.Lettering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The inside of a model: filters of a layer, and what the layers put out. */
final class LayerPlot {
  private static final int MOST_FILTERS = 64;
  private static final int SHOWN = 8;
  private static final int MOST_LAYERS = 40;
  private static final double ROW = 68;
  private static final double TALLEST_ROW = 110;

  private LayerPlot() {}

  static Picture filters(Model model, String layer) {
    INDArray kernel = kernel(model, layer);
    long[] sizes = kernel.shape();
    int rank = sizes.length;
    int height = rank == 4 ? (int) sizes[0] : 1;
    int width = (int) sizes[rank - 3];
    int inputs = (int) sizes[rank - 2];
    int filters = (int) sizes[rank - 1];
    float[] numbers = kernel.dup('c').data().asFloat();
    float most = largest(numbers);
    var tiles = new ArrayList<Tile>();
    boolean square = inputs > 1 && filters > 1;
    int shownFilters = Math.min(filters, square ? SHOWN : MOST_FILTERS);
    int shownInputs = Math.min(inputs, square ? SHOWN : MOST_FILTERS);
    for (int filter = 0; filter < shownFilters; filter++) {
      for (int input = 0; input < shownInputs; input++) {
        int from = input * filters + filter;
        var pixels =
            Pixels.of(numbers, from, inputs * filters, height, width, v -> Ink.signed(v / most));
        tiles.add(
            new Tile(
                pixels,
                square ? List.of() : List.of(Integer.toString(Math.max(filter, input))),
                false));
      }
    }
    String note =
        Check.format(
            "%s of %s filters%s, %s of %s inputs%s; red above 0, blue below, full at %s",
            shownFilters,
            filters,
            square ? " (rows)" : "",
            shownInputs,
            inputs,
            square ? " (columns)" : "",
            TextForm.number(most));
    String text = Check.format("kernel %s", Arrays.toString(sizes));
    return Picture.of(
        "Filters of " + layer, note, text, new ImageGrid(tiles, square ? shownInputs : 0));
  }

  /** The first weight of a layer that is a kernel of a convolution. */
  private static INDArray kernel(Model model, String layer) {
    Map<String, INDArray> weights = model.weights();
    if (weights.keySet().stream().noneMatch(key -> key.startsWith(layer + "/"))
        && !model.layerNames().contains(layer)) {
      throw Check.fail(Names.unknown("layer", layer, model.layerNames()));
    }
    return weights.entrySet().stream()
        .filter(weight -> isKernel(weight.getKey(), weight.getValue()))
        .filter(weight -> layerOf(weight.getKey()).equals(layer))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> noFilters(layer, weights));
  }

  private static boolean isKernel(String name, INDArray weight) {
    return name.endsWith("kernel") && (weight.rank() == 3 || weight.rank() == 4);
  }

  private static String layerOf(String weight) {
    return weight.substring(0, weight.lastIndexOf('/'));
  }

  private static IllegalArgumentException noFilters(String layer, Map<String, INDArray> weights) {
    String others =
        weights.entrySet().stream()
            .filter(weight -> isKernel(weight.getKey(), weight.getValue()))
            .map(weight -> layerOf(weight.getKey()))
            .distinct()
            .collect(Collectors.joining(", "));
    return Check.fail(
        "%s is no convolution, so it has no filters to draw. %s",
        layer,
        others.isEmpty()
            ? "Nor has any other layer of this model."
            : "Layers that have: " + others + ".");
  }

  private static float largest(float[] numbers) {
    float most = 0;
    for (float number : numbers) {
      if (Float.isNaN(number)) {
        throw Check.fail(
            "The numbers to be drawn must not be NaN. Look for what made them: a learning rate that is too high, or NaN among the inputs.");
      }
      most = Math.max(most, Math.abs(number));
    }
    return most == 0 ? 1 : most;
  }

  static Picture activations(Model model, Object x) {
    var outputs = new LinkedHashMap<String, INDArray>();
    model
        .activations(x)
        .forEach(
            (name, output) -> {
              if (outputs.size() < MOST_LAYERS) {
                outputs.put(name, output);
              }
            });
    List<Layer> rows =
        outputs.entrySet().stream().map(each -> Layer.of(each.getKey(), each.getValue())).toList();
    String note = "the first sample; each map from its own least (black) to its own most (white)";
    String text =
        TextForm.table(
            rows.stream().map(Layer::name).toList(), rows.stream().map(Layer::shape).toList());
    int height = (int) Math.max(Picture.HEIGHT, 80 + rows.size() * ROW);
    return Picture.of(
            "Activations of " + model.name(),
            note,
            text,
            (surface, area) -> draw(surface, area, rows))
        .size(Picture.WIDTH, height);
  }

  private static void draw(Surface surface, Area area, List<Layer> rows) {
    Lettering words = Lettering.of(11);
    for (int i = 0; i < rows.size(); i++) {
      double high = Math.min(TALLEST_ROW, area.height() / rows.size());
      var row = new Area(area.x(), area.y() + i * high, area.width(), high);
      Layer layer = rows.get(i);
      String head = layer.name + " " + layer.shape;
      surface.text(row.x(), row.y() + 11, words.fitted(head, row.width()), words);
      Area room = row.inside(0, 16, 0, 6);
      double step = layer.maps.size() == 1 ? room.width() : room.width() / SHOWN;
      for (int map = 0; map < layer.maps.size(); map++) {
        Pixels pixels = layer.maps.get(map);
        double scale = Math.min((step - 6) / pixels.width(), room.height() / pixels.height());
        boolean strip = pixels.height() == 1;
        double height = strip ? Math.min(24, room.height()) : pixels.height() * scale;
        double width = strip ? step - 6 : pixels.width() * scale;
        pixels.draw(surface, new Area(room.x() + 1 + map * step, room.y(), width, height));
      }
    }
  }

  /** What one layer puts out for the first sample. */
  private record Layer(String name, String shape, List<Pixels> maps) {
    static Layer of(String name, INDArray output) {
      long[] sizes = Arrays.stream(output.shape()).skip(1).toArray();
      int size = (int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
      float[] numbers = Arrays.copyOf(output.dup('c').data().asFloat(), size);
      largest(numbers);
      int rank = sizes.length;
      int channels = rank == 3 ? (int) sizes[2] : 1;
      int height = rank >= 2 ? (int) sizes[0] : 1;
      int width = rank >= 2 ? (int) sizes[1] : size;
      if (rank > 3) {
        height = 1;
        width = size;
      }
      var maps = new ArrayList<Pixels>();
      for (int c = 0; c < Math.min(channels, SHOWN); c++) {
        maps.add(map(numbers, c, channels, height, width));
      }
      String shown = channels > SHOWN ? ", " + SHOWN + " of " + channels + " channels" : "";
      return new Layer(name, Arrays.toString(sizes) + shown, maps);
    }

    private static Pixels map(float[] numbers, int from, int step, int height, int width) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = from; i < height * width * step; i += step) {
        low = Math.min(low, numbers[i]);
        high = Math.max(high, numbers[i]);
      }
      float least = low;
      float range = high > low ? high - low : 1;
      return Pixels.of(numbers, from, step, height, width, v -> Ink.grey((v - least) / range));
    }
  }
}
