package dev.banteng.plots;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.internal.WritableFolder;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes pictures after every epoch: {@code confusion_matrix_epoch_01.png} and {@code
 * roc_curve_epoch_01.png}, epochs counted from 1 as the progress bar does. What stood there under
 * these names is replaced.
 *
 * <p>The data should be such that the model does not learn from. Each epoch costs a {@code predict}
 * of it.
 *
 * <p>Where there are no fonts to draw a PNG with, the pictures are SVG files, and a warning says
 * so. A disk that takes no picture is a warning as well: training goes on.
 *
 * <p>For example, {@code performanceVisualization(mnist().test(), "pictures").names("zero", "one",
 * "two", "three", "four", "five", "six", "seven", "eight", "nine")}.
 *
 * @param data inputs and the classes they have
 * @param folder where the pictures stand; made if it is missing
 * @param names of the classes; their indices where there are none
 */
public record PerformanceVisualization(Dataset data, Path folder, List<String> names)
    implements Callback {
  private static final String OWNER = "performanceVisualization";

  /** Checks and copies. */
  public PerformanceVisualization {
    Check.given("The data of " + OWNER, data);
    Check.given("The folder of " + OWNER, folder);
    names = List.copyOf(names);
    if (data.sized() && data.size() == 0) {
      throw Check.fail("%s draws what a model predicts for data, but was given no samples.", OWNER);
    }
  }

  PerformanceVisualization(Dataset data, Path folder) {
    this(data, folder, List.of());
  }

  /** The names of the classes, in the order of their indices. */
  public PerformanceVisualization names(String... value) {
    return new PerformanceVisualization(data, folder, List.of(value));
  }

  @Override
  public void onTrainBegin(Training run, Logs logs) {
    WritableFolder.prepare(OWNER, folder);
    if (data.sized()) {
      draw(run); // what cannot be drawn is told of before the first batch
    }
  }

  private record Drawn(Picture confusion, Picture roc) {}

  private Drawn draw(Training run) {
    Evaluated evaluated = Evaluated.of(OWNER, run.model(), data);
    String[] given = names.toArray(String[]::new);
    return new Drawn(
        ConfusionPlot.of(Metrics.confusionMatrix(given).of(evaluated.yTrue(), evaluated.yPred())),
        RocPlot.roc(OWNER, evaluated.yTrue(), evaluated.yPred(), given));
  }

  @Override
  public void onEpochEnd(Training run, int epoch, Logs logs) {
    Drawn drawn = draw(run);
    save(run, drawn.confusion, place("confusion_matrix", epoch + 1));
    save(run, drawn.roc, place("roc_curve", epoch + 1));
  }

  private Path place(String what, int epoch) {
    return folder.resolve(String.format(Locale.ROOT, "%s_epoch_%02d", what, epoch));
  }

  /** Writes a picture to a file of that name and an ending; what fails is a warning. */
  static void save(Training run, Picture picture, Path name) {
    try {
      picture.save(name + ".png");
    } catch (UncheckedIOException full) {
      run.warn(String.valueOf(full.getMessage()));
    } catch (IllegalStateException noFonts) {
      run.warn(OWNER + " writes SVG files. " + noFonts.getMessage());
      saveSvg(run, picture, name + ".svg");
    }
  }

  private static void saveSvg(Training run, Picture picture, String file) {
    try {
      picture.save(file);
    } catch (UncheckedIOException full) {
      run.warn(String.valueOf(full.getMessage()));
    }
  }

  @Override
  public String toString() {
    return Check.format("performanceVisualization(%s, \"%s\")", data, folder);
  }
}
