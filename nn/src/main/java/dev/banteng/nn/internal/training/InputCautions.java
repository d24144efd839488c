package dev.banteng.nn.internal.training;

import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Extent;
import dev.banteng.nn.api.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the first layers find odd about the numbers of the data: those that change them at random,
 * and the one behind; what comes behind that is of another scale.
 */
final class InputCautions {
  private static final int SAMPLES = 256; // show the scale

  private InputCautions() {}

  static List<String> of(LayerStack stack, Dataset data) {
    if (!data.sized() || !stack.layers().get(0).layer().isRandom()) {
      return List.of();
    }
    int count = Math.min(SAMPLES, data.size());
    Extent extent = data.inputExtent(IntStream.range(0, count).toArray(), 0, count);
    var odd = new ArrayList<String>();
    for (int i = 0; i < stack.layers().size(); i++) {
      Layer layer = stack.layers().get(i).layer();
      String place = stack.place(i);
      layer.caution(extent.low(), extent.high()).ifPresent(text -> odd.add(place + " " + text));
      if (!layer.isRandom()) {
        break;
      }
    }
    return odd;
  }
}
