package dev.banteng.notebook;

import dev.banteng.core.data.Dataset;
import dev.banteng.core.data.Sample;
import dev.banteng.metrics.multiclass.ClassificationReport;
import dev.banteng.metrics.multiclass.ConfusionMatrix;
import dev.banteng.nn.ModelReport;
import dev.banteng.nn.api.History;
import dev.banteng.plots.Picture;
import dev.banteng.plots.Plots;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a notebook shows what a cell gives. Beside its text a value has a picture, as SVG, and as PNG
 * where a file is not trusted or SVG is not known; or a table in HTML. What cannot be drawn stays
 * text.
 */
final class Rendering {
  private static final int IMAGES = 12;

  private Rendering() {}

  static void register(Renderer renderer) {
    drawn(renderer, Picture.class, picture -> picture);
    drawn(renderer, History.class, Plots::plot);
    drawn(renderer, ConfusionMatrix.class, Plots::plotConfusion);
    drawn(renderer, Dataset.class, data -> Plots.plotImages(data, IMAGES));
    drawn(renderer, Sample.class, Rendering::image);
    written(renderer, ClassificationReport.class, Tables::of);
    written(renderer, ModelReport.class, Tables::of);
    ArrayText.register(renderer);
  }

  private static <T> void drawn(Renderer renderer, Class<T> type, Function<T, Picture> draw) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.IMAGE_SVG, MIMEType.IMAGE_PNG)
        .register(
            (value, context) ->
                picture(draw, value)
                    .ifPresent(picture -> put(picture, context.getOutputContainer())));
  }

  private static <T> void written(Renderer renderer, Class<T> type, Function<T, String> html) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.TEXT_HTML)
        .register((value, context) -> context.getOutputContainer().putHTML(html.apply(value)));
  }

  /** The picture, unless there is nothing to draw: no epoch, no image, an empty matrix. */
  static <T> Optional<Picture> picture(Function<T, Picture> draw, T value) {
    try {
      return Optional.of(draw.apply(value));
    } catch (IllegalArgumentException | IllegalStateException nothing) {
      return Optional.empty();
    }
  }

  private static void put(Picture picture, DisplayData to) {
    to.putSVG(picture.svg());
    try {
      to.putData(MIMEType.IMAGE_PNG, Base64.getEncoder().encodeToString(picture.png()));
    } catch (IllegalStateException withoutFonts) {
      to.putText(picture.toString());
    }
  }

  private static Picture image(Sample sample) {
    return Plots.plotImages(Dataset.of(batched(sample.x()), batched(sample.y())), 1);
  }

  private static INDArray batched(INDArray one) {
    return one.reshape(LongStream.concat(LongStream.of(1), LongStream.of(one.shape())).toArray());
  }
}
