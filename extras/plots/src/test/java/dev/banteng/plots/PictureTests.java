package dev.banteng.plots;

import static dev.banteng.metrics.Metrics.confusionMatrix;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.data.Dataset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PictureTests {
  @TempDir private Path folder;

  private static Picture picture() {
    return Plots.plot(Samples.history(3, 1, "loss", "val_loss"));
  }

  @Test
  void a_picture_saves_itself_as_png_and_as_svg() throws IOException {
    Path png = picture().save(folder.resolve("one.png"));
    Path svg = picture().save(folder.resolve("one.SVG").toString());
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(800);
    assertThat(ImageIO.read(png.toFile()).getHeight()).isEqualTo(600);
    assertThat(svg).content().startsWith("<svg xmlns=").contains("<title>History</title>");
  }

  @Test
  void another_size_is_drawn_anew() throws IOException {
    Picture large = picture().size(1000, 300);
    assertThat(ImageIO.read(new ByteArrayInputStream(large.png())).getWidth()).isEqualTo(1000);
    assertThat(large.height()).isEqualTo(300);
    assertThatThrownBy(() -> picture().size(800, 20))
        .hasMessage("The height of a picture must be from 100 to 10,000 pixels, but was given 20.");
  }

  @Test
  void other_endings_and_places_where_no_file_can_stand_are_refused() throws IOException {
    assertThatThrownBy(() -> picture().save("history.jpg"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A picture is saved as .png or .svg, but was given history.jpg. Name it history.png.");
    Path missing = folder.resolve("no/history.svg");
    assertThatThrownBy(() -> picture().save(missing))
        .hasMessage(
            "%s cannot be written, as there is no folder %s. Make it first: Files.createDirectories(...).",
            missing, missing.getParent());
    Path taken = Files.createDirectory(folder.resolve("taken.svg"));
    assertThatThrownBy(() -> picture().save(taken))
        .hasMessage(
            "%s is a folder, over which no file is written. Name a file in it: %s.",
            taken, taken.resolve("picture.png"));
  }

  @Test
  void names_of_classes_are_escaped_in_svg() {
    var picture =
        Plots.plotConfusion(
            confusionMatrix("<a & \"b\">", "c\u0000").of(new int[] {0, 1}, new int[] {0, 1}));
    assertThat(picture.svg()).contains("&lt;a &amp; &quot;b&quot;&gt;").contains(">c <");
  }

  /** Shows a picture. */
  public static final class Program {
    private Program() {}

    public static void main(String[] none) {
      picture().show();
    }
  }

  private String run(Map<String, String> environment, String... flags) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Program.class.getName());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private List<Path> shown(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("picture" + ending)).toList();
    }
  }

  @Test
  void without_a_display_a_shown_picture_is_a_file() throws Exception {
    String printed = run(Map.of(), "-Djava.awt.headless=true");
    assertThat(shown(".png")).hasSize(1);
    assertThat(printed.lines())
        .contains("There is no display; the picture is in " + shown(".png").get(0));
  }

  /** Fontconfig knows an empty folder, and Java has no list of fonts of an earlier run. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void on_a_system_without_fonts_a_shown_picture_is_an_svg_file() throws Exception {
    Path fonts = folder.resolve("fonts.conf");
    Files.writeString(
        fonts, "<?xml version=\"1.0\"?><fontconfig><dir>" + folder + "/none</dir></fontconfig>");
    String printed =
        run(
            Map.of("FONTCONFIG_FILE", fonts.toString()),
            "-Djava.awt.headless=true",
            "-Duser.home=" + folder);
    assertThat(shown(".png")).isEmpty();
    assertThat(printed.lines())
        .contains("There is no display; the picture is in " + shown(".svg").get(0));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_display_that_cannot_be_reached_is_told_of() throws Exception {
    String printed = run(Map.of("DISPLAY", ":77"));
    assertThat(printed)
        .contains("No window could be opened (A PNG cannot be drawn, as Java ")
        .contains("; the picture is in " + shown(".svg").get(0));
  }

  /** As Java 17 does where there are no fonts. */
  private static Picture withoutFonts() {
    return Picture.of(
        "Texts",
        "",
        "",
        (surface, area) -> {
          if (surface instanceof Raster) {
            throw new InternalError("java.lang.reflect.InvocationTargetException");
          }
        });
  }

  @Test
  void without_fonts_an_svg_is_written_and_a_png_says_how_to_get_some() throws IOException {
    assertThat(withoutFonts().save(folder.resolve("texts.svg"))).exists();
    assertThatThrownBy(() -> withoutFonts().save(folder.resolve("texts.png")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "A PNG cannot be drawn, as Java finds no fonts on this system (InternalError). Install some, on Debian and Ubuntu with: apt install fontconfig fonts-dejavu-core. Or save the picture as .svg, which needs none.");
    assertThat(folder.resolve("texts.png")).doesNotExist();
    Path shown = Display.written(withoutFonts());
    assertThat(shown).hasFileName("picture.svg").exists();
    Files.delete(shown);
    Files.delete(shown.getParent());
  }

  @Test
  void without_fonts_training_goes_on_with_svg_files() {
    var model = sequential(input(1), dense(1));
    model.compile("sgd", "mse");
    Path stem = folder.resolve("roc_curve_epoch_01");
    var history =
        model.fit(
            new float[][] {{1}, {2}},
            new float[] {1, 2},
            verbose(0),
            callbacks(
                afterEpoch(
                    (run, epoch, logs) ->
                        PerformanceVisualization.save(run, withoutFonts(), stem))));
    assertThat(folder.resolve("roc_curve_epoch_01.svg")).exists();
    assertThat(history.warnings())
        .containsExactly(
            "performanceVisualization writes SVG files. A PNG cannot be drawn, as Java finds no fonts on this system (InternalError). Install some, on Debian and Ubuntu with: apt install fontconfig fonts-dejavu-core. Or save the picture as .svg, which needs none.");
  }

  @Test
  void a_picture_that_the_disk_does_not_take_is_a_warning() {
    var model = sequential(input(1), dense(1));
    model.compile("sgd", "mse");
    var history =
        model.fit(
            new float[][] {{1}, {2}},
            new float[] {1, 2},
            verbose(0),
            callbacks(
                afterEpoch(
                    (run, epoch, logs) ->
                        PerformanceVisualization.save(run, picture(), Path.of("/sys/roc")))));
    assertThat(history.warnings())
        .containsExactly(
            "/sys/roc.png could not be written: writing to its folder is not allowed. What stood there before is as it was.");
  }

  @Test
  void files_and_folders_have_names() {
    assertThatThrownBy(() -> picture().save(""))
        .hasMessage("The file of save must have a name, but was given an empty text.");
    assertThatThrownBy(() -> picture().save("a\0.png"))
        .hasMessage("'a\0.png' is no name of a file: Nul character not allowed.");
    Dataset data = Dataset.of(new float[][] {{1}}, new int[] {0});
    assertThatThrownBy(() -> Plots.performanceVisualization(data, ""))
        .hasMessage(
            "The folder of performanceVisualization must have a name, but was given an empty text.");
  }
}
