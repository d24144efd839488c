package dev.banteng.nn.layers;

import static dev.banteng.losses.Losses.mse;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.batchSize;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.modelCheckpoint;
import static dev.banteng.nn.layers.Layers.centerCrop;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.flatten;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.layers.Layers.randomBrightness;
import static dev.banteng.nn.layers.Layers.randomContrast;
import static dev.banteng.nn.layers.Layers.randomCrop;
import static dev.banteng.nn.layers.Layers.randomFlip;
import static dev.banteng.nn.layers.Layers.randomRotation;
import static dev.banteng.nn.layers.Layers.randomTranslation;
import static dev.banteng.nn.layers.Layers.randomZoom;
import static dev.banteng.nn.layers.Layers.timeDistributed;
import static dev.banteng.nn.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.banteng.core.Config;
import dev.banteng.core.Mode;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Layer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers that change images at random: what is drawn, and what is refused. */
class AugmentationTests {
  private static final int ROWS = 4000;

  @TempDir private Path folder;

  /** What becomes of the same image again and again, in training. */
  private static double[][] changed(Layer layer, int height, int width, double... image) {
    return batch(layer, Mode.TRAINING, height, width, image);
  }

  private static double[][] batch(Layer layer, Mode mode, int height, int width, double... image) {
    Shape shape = Shape.of(height, width, 1);
    try (var lone = new LoneLayer(new OneDnnBackend(), layer, shape, ROWS, mode, 5)) {
      double[] all = new double[ROWS * image.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = image[i % image.length];
      }
      lone.fill(new double[][] {all});
      lone.forward();
      double[] y = lone.y();
      int each = y.length / ROWS;
      double[][] images = new double[ROWS][];
      for (int i = 0; i < ROWS; i++) {
        images[i] = Arrays.copyOfRange(y, i * each, (i + 1) * each);
      }
      return images;
    }
  }

  private static double share(double[][] images, double... image) {
    return Arrays.stream(images).filter(each -> Arrays.equals(each, image)).count()
        / (double) images.length;
  }

  /** Numbers that are as likely as one another between two bounds, each by itself. */
  private static void assertUniform(double[] drawn, double from, double to) {
    double width = to - from;
    assertThat(Arrays.stream(drawn)).allMatch(each -> each >= from - 1e-6 && each <= to + 1e-6);
    double[] part = Arrays.stream(drawn).map(each -> (each - from) / width).toArray();
    assertThat(mean(part)).isCloseTo(0.5, within(0.02));
    assertThat(mean(Arrays.stream(part).map(each -> each * each).toArray()))
        .isCloseTo(1 / 3., within(0.02));
    for (int tenth = 0; tenth < 10; tenth++) {
      double low = tenth / 10.;
      long count = Arrays.stream(part).filter(each -> each >= low && each < low + 0.1).count();
      assertThat(count / (double) drawn.length).isCloseTo(0.1, within(0.02));
    }
    double[] next =
        IntStream.range(1, part.length).mapToDouble(i -> part[i] * part[i - 1]).toArray();
    assertThat(mean(next)).as("one beside the other").isCloseTo(0.25, within(0.02));
  }

  private static double mean(double[] numbers) {
    return DoubleStream.of(numbers).average().orElseThrow();
  }

  @Test
  void every_other_image_is_turned_over() {
    double[][] both = changed(randomFlip(), 2, 2, 1, 2, 3, 4);
    assertThat(share(both, 1, 2, 3, 4)).isCloseTo(0.5, within(0.03));
    assertThat(share(both, 4, 3, 2, 1)).isEqualTo(1 - share(both, 1, 2, 3, 4));
    double[][] across = changed(randomFlip().horizontal(), 2, 2, 1, 2, 3, 4);
    assertThat(share(across, 1, 2, 3, 4)).isCloseTo(0.5, within(0.03));
    assertThat(share(across, 2, 1, 4, 3)).isEqualTo(1 - share(across, 1, 2, 3, 4));
    double[][] down = changed(randomFlip().vertical(), 2, 2, 1, 2, 3, 4);
    assertThat(share(down, 3, 4, 1, 2)).isEqualTo(1 - share(down, 1, 2, 3, 4));
  }

  /** A ramp shows in one pixel how far it was moved. */
  @Test
  void images_move_by_any_part_between_the_bounds() {
    double[] ramp = IntStream.range(0, 9).mapToDouble(i -> i).toArray();
    double[][] right = changed(randomTranslation(0, 0.4), 1, 9, ramp);
    assertUniform(Arrays.stream(right).mapToDouble(each -> 4 - each[4]).toArray(), -3.6, 3.6);
    double[][] down = changed(randomTranslation(0, 0).heightFactor(0.1, 0.3), 9, 1, ramp);
    assertUniform(Arrays.stream(down).mapToDouble(each -> 4 - each[4]).toArray(), 0.9, 2.7);
  }

  @Test
  void images_turn_by_any_angle_between_the_bounds() {
    double[] ramp = new double[25];
    for (int i = 0; i < 25; i++) {
      ramp[i] = i % 5; // the column
    }
    double[][] turned = changed(randomRotation(0.1, 0.2), 5, 5, ramp);
    double[] turns =
        Arrays.stream(turned)
            .mapToDouble(each -> Math.acos(each[13] - each[12]) / (2 * Math.PI))
            .toArray();
    assertUniform(turns, 0.1, 0.2);
  }

  @Test
  void images_are_zoomed_by_any_part_between_the_bounds() {
    double[] ramp = IntStream.range(0, 9).mapToDouble(i -> i).toArray();
    double[][] zoomed = changed(randomZoom(0, 0.5), 1, 9, ramp);
    assertUniform(Arrays.stream(zoomed).mapToDouble(each -> each[5] - each[4]).toArray(), 0.5, 1.5);
    double[] square = new double[81];
    for (int i = 0; i < 81; i++) {
      square[i] = i % 9 + 10 * (i / 9);
    }
    for (double[] each : changed(randomZoom(0.3), 9, 9, square)) {
      assertThat(each[49] - each[40]).isCloseTo(10 * (each[41] - each[40]), within(1e-4));
    }
  }

  @Test
  void contrast_and_brightness_change_by_any_part_between_the_bounds() {
    double[][] contrast = changed(randomContrast(0.3, 0.5).valueRange(-9, 9), 1, 2, 1, 3);
    assertUniform(
        Arrays.stream(contrast).mapToDouble(each -> (each[1] - each[0]) / 2).toArray(), 0.7, 1.5);
    double[][] stronger = changed(randomContrast(0.5).valueRange(-9, 9), 1, 2, 1, 3);
    assertUniform(
        Arrays.stream(stronger).mapToDouble(each -> (each[1] - each[0]) / 2).toArray(), 1, 1.5);
    double[][] light = changed(randomBrightness(0.2).valueRange(-5, 5), 1, 1, 1);
    assertUniform(Arrays.stream(light).mapToDouble(each -> each[0]).toArray(), -1, 3);
    assertThat(Arrays.stream(changed(randomBrightness(1).valueRange(0, 1), 1, 1, 0.5)))
        .allMatch(each -> each[0] >= 0 && each[0] <= 1)
        .anyMatch(each -> each[0] == 0)
        .anyMatch(each -> each[0] == 1);
  }

  /** One place for a batch, another for the next. */
  @Test
  void a_batch_is_cut_at_one_place() {
    double[] square = IntStream.range(0, 16).mapToDouble(i -> i).toArray();
    double[][] cut = changed(randomCrop(2, 3), 4, 4, square);
    assertThat(Arrays.stream(cut)).allMatch(each -> Arrays.equals(each, cut[0]));
    int[] counts = new int[6];
    Shape shape = Shape.of(4, 4, 1);
    try (var lone =
        new LoneLayer(new OneDnnBackend(), randomCrop(2, 3), shape, 1, Mode.TRAINING, 5)) {
      lone.fill(new double[][] {square});
      for (int batch = 0; batch < 3000; batch++) {
        lone.forward();
        int corner = (int) lone.y()[0];
        counts[corner / 4 * 2 + corner % 4]++;
      }
    }
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 400 && count < 600);
  }

  @Test
  void prediction_lets_images_through_and_cuts_their_middle() {
    double[] square = IntStream.range(0, 16).mapToDouble(i -> i).toArray();
    for (Layer layer :
        List.of(
            randomFlip(),
            randomTranslation(0.5, 0.5),
            randomRotation(0.5),
            randomZoom(0.5),
            randomContrast(0.5),
            randomBrightness(0.5))) {
      assertThat(Arrays.stream(batch(layer, Mode.INFERENCE, 4, 4, square)))
          .allMatch(y -> Arrays.equals(y, square));
      assertThat(layer.isRandom()).isTrue();
    }
    for (Layer layer : List.of(randomCrop(2, 2), randomCrop(4, 4))) {
      assertThat(layer.isRandom()).isTrue();
    }
    double[] middle = {2.5, 4.5, 10.5, 12.5}; // the whole image at half its size
    assertThat(Arrays.stream(batch(randomCrop(2, 2), Mode.INFERENCE, 4, 4, square)))
        .allMatch(y -> Arrays.equals(y, middle));
    assertThat(Arrays.stream(batch(centerCrop(2, 2), Mode.TRAINING, 4, 4, square)))
        .allMatch(y -> Arrays.equals(y, new double[] {5, 6, 9, 10}));
  }

  private static double[][] noise(int count, int size) {
    var random = new SplittableRandom(2);
    double[][] noise = new double[count][size];
    for (double[] each : noise) {
      Arrays.setAll(each, i -> random.nextDouble());
    }
    return noise;
  }

  private static Sequential model() {
    var model =
        sequential(
                input(5, 4, 1),
                randomFlip().horizontal(),
                randomTranslation(0.2, 0.2),
                randomRotation(0.1).seed(3),
                randomZoom(0.2),
                randomContrast(0.3).valueRange(0, 1),
                randomBrightness(0.2).valueRange(0, 1),
                randomCrop(4, 3),
                flatten(),
                dense(1))
            .seed(1);
    model.compile(adam(0.01), mse());
    return model;
  }

  private History fit(Sequential model, int last, FitOption... options) {
    float[][][][] x = new float[20][5][4][1];
    float[] y = new float[20];
    double[][] noise = noise(20, 20);
    for (int i = 0; i < 20; i++) {
      y[i] = i % 2;
      for (int j = 0; j < 20; j++) {
        x[i][j / 4][j % 4][0] = (float) noise[i][j];
      }
    }
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of(epochs(last), batchSize(8), verbose(0)));
    return model.fit(x, y, all.toArray(FitOption[]::new));
  }

  @Test
  void a_training_that_goes_on_draws_what_it_would_have_drawn() {
    var files = callbacks(modelCheckpoint(folder.resolve("{epoch}.keras").toString()));
    Sequential whole = model();
    History all = fit(whole, 6, seed(4), files);
    Sequential later = model();
    History history = fit(later, 6, files, resumeFrom(folder.resolve("3.keras")));
    assertThat(history.equals(all)).as("%s against %s", history, all).isTrue();
    assertThat(later.weights()).isEqualTo(whole.weights());
    Sequential other = model();
    assertThat(fit(other, 6, seed(5)).equals(all)).isFalse();
  }

  private static List<String> warnings(double scale, double shift, Layer... layers) {
    var all = new ArrayList<Layer>(List.of(input(2, 2, 1)));
    all.addAll(List.of(layers));
    all.addAll(List.of(flatten(), dense(1)));
    var model = sequential(all.toArray(Layer[]::new));
    model.compile(adam(1e-4), mse());
    float[][][][] x = new float[8][2][2][1];
    float[] y = new float[8];
    for (int i = 0; i < 32; i++) {
      x[i / 4][i / 2 % 2][i % 2][0] = (float) (scale * i / 31 + shift);
    }
    return model.fit(x, y, epochs(1), verbose(0)).warnings();
  }

  @Test
  void numbers_of_another_range_are_told_of() {
    assertThat(warnings(1, 0, randomFlip(), randomBrightness(0.2)))
        .containsExactly(
            "random_brightness (layer 2 of 4) is for numbers from 0 to 255, but the inputs go from 0 to 1: what it adds is out of all proportion. Give it valueRange(0, 1).");
    assertThat(warnings(4, -2, randomContrast(0.2)))
        .containsExactly(
            "random_contrast (layer 1 of 3) is for numbers from 0 to 255, but the inputs go from -2 to 2: what lies outside is cut off. Give it valueRange(-2, 2).");
    assertThat(warnings(1, 0, randomBrightness(0.2).valueRange(0, 1), randomContrast(0.2)))
        .isEmpty();
    assertThat(warnings(4, -2, centerCrop(2, 2), randomContrast(0.2))).isEmpty();
  }

  @Test
  void each_step_of_a_sequence_of_images_is_changed_by_itself() {
    Layer layer = timeDistributed(randomFlip().horizontal());
    Shape shape = Shape.of(3, 1, 2, 1);
    try (var lone = new LoneLayer(new OneDnnBackend(), layer, shape, 500, Mode.TRAINING, 5)) {
      double[] x = IntStream.range(0, 3000).mapToDouble(i -> i % 2).toArray();
      lone.fill(new double[][] {x});
      lone.forward();
      double[] y = lone.y();
      int[] turned = new int[8];
      for (int i = 0; i < 500; i++) {
        turned[(int) (4 * y[6 * i] + 2 * y[6 * i + 2] + y[6 * i + 4])]++;
      }
      assertThat(Arrays.stream(turned)).allMatch(count -> count > 35 && count < 95);
    }
  }

  @Test
  void bad_settings_are_refused_where_they_are_written() {
    assertThatThrownBy(() -> randomRotation(1.5))
        .hasMessage("factor of randomRotation must be from -1 to 1, but was given 1.5.");
    assertThatThrownBy(() -> randomRotation(Double.NaN))
        .hasMessage("factor of randomRotation must be from -1 to 1, but was given NaN.");
    assertThatThrownBy(() -> randomTranslation(0.1, -2))
        .hasMessage("widthFactor of randomTranslation must be from -1 to 1, but was given -2.");
    assertThatThrownBy(() -> randomZoom(0.5).heightFactor(-1, 0))
        .hasMessage(
            "heightFactor of randomZoom must be above -1, which zooms in without end, but was given [-1.0, 0.0].");
    assertThatThrownBy(() -> randomContrast(-0.5))
        .hasMessage("factor of randomContrast must be from 0 to 1, but was given -0.5.");
    assertThatThrownBy(() -> randomContrast(-0.5, 0.1))
        .hasMessage(
            "factor of randomContrast is drawn from 1 - lower to 1 + upper, between which nothing lies for [-0.5, 0.1].");
    assertThatThrownBy(() -> randomBrightness(0.1).valueRange(1, 0))
        .hasMessage(
            "valueRange of randomBrightness takes the least and the largest number of the images, but was given [1.0, 0.0].");
    assertThatThrownBy(() -> randomTranslation(0, 0).fillValue(Double.POSITIVE_INFINITY))
        .hasMessage("fillValue must be a finite number, but was given Infinity.");
    assertThatThrownBy(() -> randomCrop(0, 3))
        .hasMessage("height of randomCrop must be at least 1, but was given 0.");
    assertThatThrownBy(() -> centerCrop(3, 0))
        .hasMessage("width of centerCrop must be at least 1, but was given 0.");
    assertThatThrownBy(() -> sequential(input(28, 28), randomFlip()))
        .hasMessageContaining(
            "randomFlip takes images, [n, height, width, channels], but was given [n, 28, 28].");
    assertThatThrownBy(
            () ->
                Layers.kinds()
                    .read("RandomRotation", new Config().with("factor", List.of(0.1, 0.2, 0.3))))
        .hasMessage(
            "factor of randomRotation takes one number, or the lower and the upper bound, but was given [0.1, 0.2, 0.3].");
    assertThatThrownBy(
            () ->
                Layers.kinds()
                    .read(
                        "RandomZoom",
                        new Config().with("height_factor", 0.1).with("fill_mode", "mirror")))
        .hasMessage("There is no fill_mode 'mirror'. Known are: reflect, constant, wrap, nearest.");
  }
}
