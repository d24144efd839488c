package dev.banteng.nn.callbacks;

import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.afterEpoch;
import static dev.banteng.nn.callbacks.Callbacks.csvLogger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.nn.internal.training.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLoggerTests {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("log.csv");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file());
  }

  @Test
  void every_epoch_is_a_line_and_each_fit_writes_anew() throws IOException {
    for (int i = 0; i < 2; i++) {
      FitWith.run(0.5, 2, csvLogger(file()));
      assertThat(Files.readString(file()))
          .isEqualTo("epoch,loss,val_loss\r\n0,1.0,NA\r\n1,0.0,NA\r\n");
    }
  }

  @Test
  void lines_are_added_to_a_file_whose_columns_are_all_there() throws IOException {
    Files.writeString(file(), "epoch;learning_rate;loss\n0;0.1;3.5");
    FitWith.run(0.5, 1, csvLogger(file()).separator(";").append(true));
    assertThat(Files.readString(file()))
        .isEqualTo("epoch;learning_rate;loss\n0;0.1;3.5\r\n0;NA;1.0\r\n");
  }

  @Test
  void columns_that_others_have_are_refused_before_the_first_batch() throws IOException {
    for (String header : List.of("epoch,accuracy", "loss,epoch", "")) {
      Files.writeString(file(), header + "\n");
      FitWith.refuses(
          csvLogger(file()).append(true),
          file()
              + " has the columns "
              + header.replace(",", ", ")
              + ", but this fit has the keys loss. Give csvLogger another file, or leave append(true) out to write over it.");
      assertThat(Files.readString(file())).isEqualTo(header + "\n");
    }
  }

  @Test
  void keys_with_separators_and_quotes_stand_in_quotes() throws IOException {
    var odd =
        afterEpoch(
            (run, epoch, logs) -> {
              logs.put("a,b", 1e-5);
              logs.put("say \"c\"", Double.NaN);
            });
    FitWith.run(0.5, 1, odd, csvLogger(file()));
    assertThat(lines())
        .containsExactly(
            "epoch,\"a,b\",loss,\"say \"\"c\"\"\",\"val_a,b\",val_loss,\"val_say \"\"c\"\"\"",
            "0,1e-05,1.0,nan,NA,NA,NA");
    FitWith.run(0.5, 1, odd, csvLogger(file()).append(true));
    assertThat(lines()).hasSize(3).last().isEqualTo("0,1e-05,1.0,nan,NA,NA,NA");
  }

  @Test
  void a_place_where_no_file_can_stand_is_refused_before_the_first_batch() throws IOException {
    FitWith.refuses(
        csvLogger(folder),
        folder
            + " is a folder, over which no file is written. Name a file in it: "
            + folder.resolve("log.csv")
            + ".");
    Path inside = Files.writeString(file(), "kept").resolve("a.csv");
    FitWith.refuses(
        csvLogger(inside),
        inside
            + " cannot be written, as "
            + file()
            + " is a file and no folder. Name a file beside it.");
    assertThat(file()).hasContent("kept");
    Path deep = folder.resolve("none").resolve("a.csv");
    FitWith.refuses(
        csvLogger(deep),
        deep
            + " cannot be written, as there is no folder "
            + deep.getParent()
            + ". Make it first: Files.createDirectories(...).");
  }

  @Test
  void a_file_that_cannot_be_written_any_more_ends_no_training() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    Path log = place.resolve("log.csv");
    var history =
        FitWith.run(
            0.5,
            4,
            afterEpoch(
                (run, epoch, logs) -> {
                  if (epoch == 1) {
                    move(place, folder.resolve("moved"));
                  } else if (epoch == 3) {
                    move(folder.resolve("moved"), place);
                  }
                }),
            csvLogger(log));
    assertThat(history.epochs()).hasSize(4);
    assertThat(history.warnings())
        .containsExactly(
            log
                + " could not be written: No such file or directory. Training goes on, and the lines that are missing are written as soon as that works.");
    assertThat(Files.readAllLines(log))
        .containsExactly("epoch,loss,val_loss", "0,1.0,NA", "1,0.0,NA", "2,0.0,NA", "3,0.0,NA");
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Test
  void wrong_settings_are_refused() {
    for (String separator : List.of("", ",;", "\"", "\n")) {
      assertThatThrownBy(() -> csvLogger("a.csv").separator(separator))
          .hasMessage(
              "separator of csvLogger must be one character, and neither a quote nor the end of a line, but was given '%s'.",
              separator.replace('\n', '?'));
    }
    assertThatThrownBy(() -> csvLogger(" "))
        .hasMessage("filename of csvLogger must be a text, but was given ' '.");
    assertThatThrownBy(
            () ->
                Samples.oneWeight(0.1)
                    .fit(
                        new float[] {1},
                        new float[] {0},
                        epochs(1),
                        callbacks(csvLogger("a\0b")),
                        verbose(0)))
        .hasMessage("'a\0b' is no name of a file: Nul character not allowed.");
  }

  @Test
  @SuppressWarnings("NullAway") // what it is about
  void null_is_refused() {
    assertThatThrownBy(() -> csvLogger((Path) null))
        .hasMessage("The file of csvLogger must be given, but was null.");
    assertThatThrownBy(() -> csvLogger((String) null))
        .hasMessage("filename of csvLogger must be given, but was null.");
    assertThatThrownBy(() -> csvLogger("a").separator(null))
        .hasMessage("separator of csvLogger must be given, but was null.");
  }
}
