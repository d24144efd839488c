package dev.banteng.plots;

import dev.banteng.core.data.Dataset;
import dev.banteng.core.internal.FolderCheck;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Model;
import dev.banteng.nn.diagnosis.LearningRateFinder;
import java.nio.file.Path;
import java.util.Map;

/**
 * The catalogue of pictures. Each is made at once from what it is given and can be saved, shown, or
 * looked at in the shell: see {@link Picture}.
 */
public final class Plots {
  private static final int FEW = 25;

  private Plots() {}

  /**
   * A training: a panel for each metric with its values on training and validation data, the best
   * epoch marked. Values that lie far apart are drawn in decades.
   *
   * <p>For example, {@code plot(model.fit(x, y, epochs(10), validationSplit(0.1)))}.
   *
   * @throws IllegalArgumentException if no epoch ended
   */
  public static Picture plot(History history) {
    return HistoryPlot.of(history);
  }

  /**
   * Trainings compared: a panel for each metric, a line for each run, its validation where there
   * was one.
   *
   * <p>For example, {@code plot(Map.of("adam", one, "sgd", other))}.
   *
   * @param runs up to 20 by their names, in the order of the map
   * @throws IllegalArgumentException if there are none or more, or one has no epoch that ended
   */
  public static Picture plot(Map<String, History> runs) {
    return RunsPlot.of(runs);
  }

  /**
   * What a search for a learning rate found: the loss beside the rate, in decades, with the one to
   * try marked.
   *
   * <p>For example, {@code plot(learningRateFinder(model, train))}.
   */
  public static Picture plot(LearningRateFinder finder) {
    return RatePlot.of(finder);
  }

  /**
   * A confusion matrix: rows are true classes, columns predicted ones; a cell's colour is its share
   * of the true class, so that rare classes are seen as well. Of many classes the numbers are left
   * out.
   *
   * <p>Example: {@code plotConfusion(confusionMatrix("cat", "dog").of(new int[] {0, 1, 1}, new
   * int[] {0, 1, 0}))}.
   *
   * @throws IllegalArgumentException if it is empty, or has more than 200 classes
   */
  public static Picture plotConfusion(ConfusionMatrix matrix) {
    return ConfusionPlot.of(matrix);
  }

  /**
   * The confusion matrix of a model on data.
   *
   * @param names of the classes; their indices unless given
   * @throws IllegalArgumentException as the other, or if the model predicts no classes
   */
  public static Picture plotConfusion(Model model, Dataset data, String... names) {
    Evaluated evaluated = Evaluated.of("plotConfusion", model, data);
    return plotConfusion(Metrics.confusionMatrix(names).of(evaluated.yTrue(), evaluated.yPred()));
  }

  /**
   * ROC curves: how many of the negatives are taken for positive as more of the positives are
   * found. One curve for each class against the rest, their micro and macro averages, and their
   * areas in the legend; of two classes the second alone. Of more than 20 classes the best and the
   * worst are named.
   *
   * <p>The areas are those of {@code auc().exact()}, of all points; the macro average is the mean
   * over classes.
   *
   * <p>Example: {@code plotRoc(new int[] {0, 0, 1, 1}, new float[] {.1f, .4f, .35f, .8f})}.
   *
   * @param yTrue class indices, one-hot rows, or 0 and 1
   * @param yPred a probability for each class [n, classes], or one [n]; of one also any score
   * @param names of the classes
   * @throws IllegalArgumentException if shapes, labels or names do not go together, predictions are
   *     no probabilities, or all targets are of one class
   * @see <a
   *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_curve.html">scikit-learn:
   *     roc_curve</a>
   */
  public static Picture plotRoc(Object yTrue, Object yPred, String... names) {
    return RocPlot.roc("plotRoc", yTrue, yPred, names);
  }

  /** The ROC curves of a model on data. */
  public static Picture plotRoc(Model model, Dataset data, String... names) {
    Evaluated evaluated = Evaluated.of("plotRoc", model, data);
    return plotRoc(evaluated.yTrue(), evaluated.yPred(), names);
  }

  /**
   * Precision against recall, for each class and for all together, with the average precision in
   * the legend. It says more than {@link #plotRoc} where positives are rare.
   *
   * <p>Example: {@code plotPrecisionRecall(new int[] {0, 0, 1, 1}, new float[] {.1f, .4f, .35f,
   * .8f})}.
   *
   * @param yTrue class indices, one-hot rows, or 0 and 1
   * @param yPred a probability for each class [n, classes], or one [n]; of one also any score
   * @param names of the classes
   * @throws IllegalArgumentException as {@link #plotRoc(Object, Object, String...)} does
   * @see <a
   *     href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_recall_curve.html">scikit-learn:
   *     precision_recall_curve</a>
   */
  public static Picture plotPrecisionRecall(Object yTrue, Object yPred, String... names) {
    return RocPlot.precisionRecall("plotPrecisionRecall", yTrue, yPred, names);
  }

  /** Precision against recall of a model on data. */
  public static Picture plotPrecisionRecall(Model model, Dataset data, String... names) {
    Evaluated evaluated = Evaluated.of("plotPrecisionRecall", model, data);
    return plotPrecisionRecall(evaluated.yTrue(), evaluated.yPred(), names);
  }

  /**
   * Precision, recall and F1 for each threshold from which a prediction counts as positive, the
   * threshold with the best F1 marked; and how many are predicted positive. Of several classes all
   * positions together, each class against the rest.
   *
   * <p>Example: {@code plotThresholds(new int[] {0, 0, 1, 1}, new float[] {.1f, .4f, .35f, .8f})}.
   *
   * @param yTrue class indices, one-hot rows, or 0 and 1
   * @param yPred a probability for each class [n, classes], or one [n]; of one also any score
   * @param names of the classes
   * @throws IllegalArgumentException as {@link #plotRoc(Object, Object, String...)} does
   */
  public static Picture plotThresholds(Object yTrue, Object yPred, String... names) {
    return ThresholdPlot.of("plotThresholds", yTrue, yPred, names);
  }

  /** What thresholds would do to the predictions of a model on data. */
  public static Picture plotThresholds(Model model, Dataset data, String... names) {
    Evaluated evaluated = Evaluated.of("plotThresholds", model, data);
    return plotThresholds(evaluated.yTrue(), evaluated.yPred(), names);
  }

  /**
   * The images that a model gets most wrong: those to whose true class it gives the least
   * probability, with what it predicts instead. Right ones follow where there are no more wrong
   * ones.
   *
   * <p>For example, {@code plotWorst(model, mnist().test(), 25)}.
   *
   * @param data images with labels or one-hot rows; no stream
   * @param count how many, up to 400
   * @param names of the classes; their indices unless given
   * @throws IllegalArgumentException if inputs are no images, targets no classes, or predictions no
   *     probabilities
   */
  public static Picture plotWorst(Model model, Dataset data, int count, String... names) {
    return ImagePlot.worst("plotWorst", model, data, count, names);
  }

  /**
   * Images with their targets, the first 25.
   *
   * <p>Example: {@code plotImages(mnist().train())}.
   *
   * @param names of the classes; their indices unless given
   * @throws IllegalArgumentException if inputs are no images, or this is a stream
   */
  public static Picture plotImages(Dataset data, String... names) {
    return plotImages(data, FEW, names);
  }

  /**
   * The first images of data with their targets.
   *
   * @param count how many, up to 400
   */
  public static Picture plotImages(Dataset data, int count, String... names) {
    return ImagePlot.images("plotImages", data, count, names);
  }

  /**
   * The filters of a convolution, its kernel: red weighs for, blue against. Of a layer with several
   * inputs the first 8 filters on the first 8 inputs.
   *
   * <p>For example, {@code plotFilters(model, "conv2d")}.
   *
   * @param layer its name; {@code model.layerNames()} has all
   * @throws IllegalArgumentException if there is none of that name, or it has no filters
   */
  public static Picture plotFilters(Model model, String layer) {
    return LayerPlot.filters(model, layer);
  }

  /**
   * What each layer puts out for a sample: images of channels, the first 8 of a layer; vectors as
   * strips.
   *
   * <p>For example, {@code plotActivations(model, mnist().test().take(1).x())}.
   *
   * @param x rows of input as {@code predict} takes them, of which the first is drawn
   */
  public static Picture plotActivations(Model model, Object x) {
    return LayerPlot.activations(model, x);
  }

  /**
   * A callback that writes a confusion matrix and ROC curves after every epoch, of what the model
   * predicts for data that it does not learn from.
   *
   * <p>For example, {@code model.fit(train, epochs(5),
   * callbacks(performanceVisualization(mnist().test(), Path.of("pictures"))))}.
   */
  public static PerformanceVisualization performanceVisualization(Dataset data, Path folder) {
    return new PerformanceVisualization(data, folder);
  }

  /** The same with the name of the folder. */
  public static PerformanceVisualization performanceVisualization(Dataset data, String folder) {
    return performanceVisualization(
        data, FolderCheck.named("The folder of performanceVisualization", folder));
  }
}
