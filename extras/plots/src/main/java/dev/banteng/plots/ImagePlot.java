package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Model;
import dev.banteng.plots.ImageGrid.Tile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Images of data, and those that a model gets most wrong. */
final class ImagePlot {
  private static final int MOST = 400;

  private ImagePlot() {}

  static Picture images(String what, Dataset data, int count, String... names) {
    checkCount(what, count);
    Dataset shown = data.take(count);
    if (shown.size() == 0) {
      throw Check.fail("%s draws images, but was given no samples.", what);
    }
    int[] all = IntStream.range(0, shown.size()).toArray();
    Rows targets = targets(shown);
    return grid(
        what,
        "Images",
        "",
        shown,
        all,
        i -> Stream.of(target(targets, i, names)).filter(text -> !text.isEmpty()).toList(),
        i -> false);
  }

  private static void checkCount(String what, int count) {
    if (count < 1 || count > MOST) {
      throw Check.fail("%s draws 1 to %s images, but was asked for %s.", what, MOST, count);
    }
  }

  private static Rows targets(Dataset data) {
    var rows =
        new Rows(
            data.targetShape(),
            new float[data.size() * data.targetShape().size()],
            data.size(),
            data.integerTargets());
    data.targets(IntStream.range(0, data.size()).toArray(), 0, data.size(), rows.data());
    return rows;
  }

  /** A class by its name, another number as it is, nothing of several numbers. */
  private static String target(Rows targets, int index, String... names) {
    int size = targets.shape().size();
    int label = size == 1 ? (int) targets.data()[index] : hot(targets, index);
    if (label >= 0 && label < names.length) {
      return names[label];
    }
    if (size == 1) {
      return Check.number(targets.data()[index]);
    }
    return label < 0 ? "" : Integer.toString(label);
  }

  /** The index of the 1 in a one-hot row, or -1. */
  private static int hot(Rows targets, int index) {
    int size = targets.shape().size();
    int hot = -1;
    for (int i = 0; i < size; i++) {
      float value = targets.data()[index * size + i];
      if (value != 0 && (value != 1 || hot >= 0)) {
        return -1;
      }
      hot = value == 1 ? i : hot;
    }
    return hot;
  }

  private static Picture grid(
      String what,
      String title,
      String note,
      Dataset data,
      int[] order,
      IntFunction<List<String>> caption,
      IntPredicate wrong) {
    Pixels.check(what, data.inputShape());
    float[] numbers = new float[order.length * data.inputShape().size()];
    data.inputs(order, 0, order.length, numbers);
    Rows images = new Rows(data.inputShape(), numbers, order.length, false);
    float low = extreme(what, numbers, -1);
    float high = extreme(what, numbers, 1);
    var tiles = new ArrayList<Tile>();
    for (int i = 0; i < order.length; i++) {
      Pixels pixels = Pixels.of(images, i, low, high > low ? high : low + 1);
      tiles.add(new Tile(pixels, caption.apply(order[i]), wrong.test(order[i])));
    }
    String text =
        data.show(order[0])
            .toString()
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("target "))
            .collect(Collectors.joining("\n"));
    var drawing = new ImageGrid(tiles, 0);
    String size =
        Check.format(
            "%s of %s",
            order.length == 1 ? "1 image" : order.length + " images", data.inputShape());
    return Picture.of(
            title,
            note.isEmpty() ? size : note,
            text + "\n" + String.join(", ", caption.apply(order[0])),
            drawing)
        .size(Picture.WIDTH, drawing.height());
  }

  private static float extreme(String what, float[] numbers, int sign) {
    float most = Float.NEGATIVE_INFINITY;
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw Check.fail(
            "%s draws finite numbers, but an image has %s. data.check() names the row.",
            what, number);
      }
      most = Math.max(most, sign * number);
    }
    return sign * most;
  }

  /** The samples whose true class the model holds least likely. */
  static Picture worst(String what, Model model, Dataset data, int count, String... names) {
    checkCount(what, count);
    Pixels.check(what, data.inputShape());
    Evaluated evaluated = Evaluated.of(what, model, data);
    Rows predicted = evaluated.yPred();
    if (predicted.shape().rank() > 1) {
      throw Check.fail(
          "%s draws what a classifier predicts, [classes] or [1] a sample, but this model predicts %s.",
          what, predicted.shape());
    }
    var answers = new Answers(what, evaluated, names);
    int[] order =
        IntStream.range(0, predicted.count())
            .boxed()
            .sorted(Comparator.comparingDouble(answers::ofTruth))
            .limit(count)
            .mapToInt(i -> i)
            .toArray();
    long wrong = IntStream.range(0, predicted.count()).filter(answers::wrong).count();
    String note =
        Check.format(
            "%s of %s wrong; below each its class, and what was said how surely",
            wrong, predicted.count());
    return grid(what, "The worst", note, data, order, answers::caption, answers::wrong);
  }

  /** What a model predicts for each sample, beside its target. */
  private static final class Answers {
    private final Rows predicted;
    private final int[] labels;
    private final List<String> names;

    Answers(String what, Evaluated evaluated, String... given) {
      predicted = evaluated.yPred();
      int classes = Math.max(2, predicted.shape().size());
      names = ClassNames.of(what, classes, given);
      labels = new int[predicted.count()];
      Rows targets = evaluated.yTrue();
      for (int i = 0; i < labels.length; i++) {
        float value = targets.shape().size() == 1 ? targets.data()[i] : hot(targets, i);
        if (value != Math.rint(value) || value < 0 || value >= classes) {
          throw Check.fail(
              "%s takes targets of %s classes, labels from 0 to %s or one-hot rows, but that of sample %s is %s.",
              what, classes, classes - 1, i, value);
        }
        labels[i] = (int) value;
      }
      checkProbabilities(what);
    }

    private void checkProbabilities(String what) {
      for (int i = 0; i < predicted.size(); i++) {
        float value = predicted.data()[i];
        if (!(value >= -1e-5 && value <= 1 + 1e-5)) {
          throw Check.fail(
              "%s takes probabilities from 0 to 1, but the model predicts %s for sample %s. End it with softmax() or sigmoid().",
              what, value, i / predicted.shape().size());
        }
      }
    }

    private float of(int sample, int index) {
      int size = predicted.shape().size();
      float value = predicted.data()[sample * size + (size == 1 ? 0 : index)];
      return size > 1 || index == 1 ? value : 1 - value;
    }

    double ofTruth(int sample) {
      return of(sample, labels[sample]);
    }

    private int chosen(int sample) {
      int best = 0;
      for (int i = 1; i < names.size(); i++) {
        best = of(sample, i) > of(sample, best) ? i : best;
      }
      return best;
    }

    boolean wrong(int sample) {
      return chosen(sample) != labels[sample];
    }

    List<String> caption(int sample) {
      int chosen = chosen(sample);
      String sure = String.format(Locale.ROOT, " (%.2f)", of(sample, chosen));
      return List.of(names.get(labels[sample]), "said " + names.get(chosen) + sure);
    }
  }
}
