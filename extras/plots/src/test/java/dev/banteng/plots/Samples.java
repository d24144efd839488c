package dev.banteng.plots;

import dev.banteng.core.Direction;
import dev.banteng.nn.api.History;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Made-up trainings and predictions. */
final class Samples {
  private Samples() {}

  /** Values that get better, and then worse where they are of a validation. */
  static History history(int epochs, double scale, String... keys) {
    var logs = new TreeMap<Integer, Map<String, Double>>();
    var directions = new HashMap<String, Direction>();
    var random = new Random(5);
    for (int epoch = 0; epoch < epochs; epoch++) {
      var values = new LinkedHashMap<String, Double>();
      for (String key : keys) {
        double part = epoch / (epochs * 0.4);
        double worse = key.startsWith("val_") ? 0.1 + 0.05 * part * part : 0;
        double loss = Math.exp(-part) + worse + 0.02 * random.nextGaussian();
        boolean up = !key.contains("loss");
        values.put(key, scale * (up ? 1 - loss / 2 : loss));
        directions.put(key, up ? Direction.UP : Direction.DOWN);
      }
      logs.put(epoch, values);
    }
    return new History(logs, directions, new History.Ending(1, List.of(), List.of(), "", false));
  }

  /** The values of one key. */
  static History history(String key, double... values) {
    var logs = new TreeMap<Integer, Map<String, Double>>();
    for (int epoch = 0; epoch < values.length; epoch++) {
      logs.put(epoch, Map.of(key, values[epoch]));
    }
    return new History(logs, Map.of(), new History.Ending(1, List.of(), List.of(), "", false));
  }

  static int[] labels(int count, int classes) {
    var random = new Random(2);
    return IntStream.range(0, count).map(i -> random.nextInt(classes)).toArray();
  }

  /** Labels of which nearly all are of the first class. */
  static int[] rareLabels(int count, int classes) {
    var random = new Random(2);
    return IntStream.range(0, count)
        .map(i -> random.nextDouble() < 0.03 ? 1 + random.nextInt(classes - 1) : 0)
        .toArray();
  }

  /** Probabilities that are often right. */
  static float[][] probabilities(int[] labels, int classes) {
    var random = new Random(3);
    var all = new float[labels.length][classes];
    for (int i = 0; i < labels.length; i++) {
      float sum = 0;
      for (int c = 0; c < classes; c++) {
        all[i][c] = (float) Math.exp(random.nextGaussian() + (c == labels[i] ? 2 : 0));
        sum += all[i][c];
      }
      for (int c = 0; c < classes; c++) {
        all[i][c] /= sum;
      }
    }
    return all;
  }

  static String[] longNames(int classes) {
    return IntStream.range(0, classes)
        .mapToObj(i -> i % 3 == 0 ? "Banteng of the eastern forests " + i : "Tapir " + i)
        .toArray(String[]::new);
  }
}
