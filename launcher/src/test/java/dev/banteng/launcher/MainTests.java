package dev.banteng.launcher;

import static dev.banteng.nn.callbacks.Callbacks.backupAndRestore;
import static dev.banteng.nn.callbacks.Callbacks.csvLogger;
import static dev.banteng.nn.callbacks.Callbacks.earlyStopping;
import static dev.banteng.nn.callbacks.Callbacks.lambdaCallback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.datasets.Datasets;
import dev.banteng.examples.MnistMlp;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.guide.Guide;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTests {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void help_lists_every_command() {
    assertThat(run("help")).isZero();
    assertThat(out.toString()).contains("mnist", "shell", "test", "bench", "doctor", "help");
  }

  @Test
  void the_map_of_the_shell_names_every_command() {
    String line =
        Guide.bantengText()
            .lines()
            .filter(each -> each.startsWith("folder"))
            .findFirst()
            .orElseThrow();
    String known = "Known are: " + line.replaceFirst(".*banteng ", "");
    assertThat(run("minst")).isEqualTo(2);
    String commands = err.toString().replaceFirst("(?s).*Known are: (.*?)\\..*", "$1");
    assertThat(commands.split(", "))
        .allSatisfy(command -> assertThat(known).containsPattern("\\b" + command + "\\b"));
  }

  @Test
  void without_a_command_it_says_which_there_are() {
    assertThat(run()).isZero();
    assertThat(out.toString()).startsWith("Usage: banteng").contains("./banteng help COMMAND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "shell", "test", "bench", "doctor"})
  void help_shows_usage_options_and_an_example(String command) {
    assertThat(run("help", command)).isZero();
    assertThat(out.toString())
        .startsWith("Usage: banteng " + command + " [-h")
        .contains("--help", "Example: ./banteng " + command);
    String help = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run(command, "--help")).isZero();
    assertThat(out).hasToString(help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "minst | There is no command 'minst'. Did you mean 'mnist'?"
            + " Known are: mnist, shell, notebook, bench, doctor, jdks, test, help. | help",
        "mnist --epohs 1 | There is no mnist option '--epohs'. Did you mean '--epochs'?"
            + " Known are: --advice, --backup, --batch-size, --csv, --early-stopping, --epochs, --help, --load, --mlflow, --model, --plots, --save, --seed, --tensorboard, --version. | help mnist",
        "bench --cas | There is no bench option '--cas'. Did you mean '--case'?"
            + " Known are: --busy, --case, --grid, --help, --json, --quick, --rounds, --version. | help bench",
        "doctor --xml=yes | There is no doctor option '--xml'."
            + " Known are: --help, --json, --version. | help doctor",
        "doctor now | doctor does not take 'now', only --help, --json, --version. | help doctor"
      })
  void what_nobody_knows_is_wrong_usage(String typed, String message, String more) {
    assertThat(run(typed.split(" "))).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(message, "./banteng " + more + " says more.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs=-1 | --epochs must be at least 0, but was given -1.",
        "--save=model.h5 | --save takes a name that ends in .keras, in a folder that is there, but was given model.h5.",
        "--load=pom.xml | pom.xml is no file of Keras: neither a zip (.keras) nor HDF5 (.weights.h5, .h5).",
        "--batch-size=0 | --batch-size must be at least 1, but was given 0.",
        "--model=rnn | Invalid value for option '--model': expected one of [CNN, MLP]"
            + " (case-insensitive) but was 'rnn'",
        "--early-stopping=-1 | --early-stopping must be at least 0, but was given -1.",
        "--backup=pom.xml | backupAndRestore keeps its file in a folder, but pom.xml is a file. Name a folder.",
        "--epochs=many | Invalid value for option '--epochs': 'many' is not an int"
      })
  void mnist_refuses_what_it_cannot_use(String argument, String message) {
    assertThat(run("mnist", argument)).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly(message, "./banteng help mnist says more.");
  }

  @Test
  void mnist_loads_a_network_or_makes_one() {
    assertThat(run("mnist", "--load=pom.xml", "--model=mlp")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "--load brings a network of its own: leave --model out." + System.lineSeparator());
  }

  @Test
  void mnist_draws_and_tracks_what_it_is_asked_to(@TempDir Path folder) {
    int code =
        run(
            "mnist",
            "--model=mlp",
            "--epochs=1",
            "--batch-size=6000",
            "--plots=" + folder.resolve("plots"),
            "--tensorboard=" + folder.resolve("logs"));
    assertThat(code).isZero();
    assertThat(folder.resolve("plots/history.png")).isNotEmptyFile();
    assertThat(folder.resolve("plots/confusion_matrix_epoch_01.png")).isNotEmptyFile();
    assertThat(folder.resolve("logs/train")).isNotEmptyDirectory();
  }

  @Test
  void mnist_goes_on_where_it_was_killed_and_says_from_where(@TempDir Path folder)
      throws IOException {
    Path backup = folder.resolve("backup");
    Path csv = folder.resolve("log.csv");
    String[] arguments = {
      "mnist",
      "--model=mlp",
      "--epochs=2",
      "--batch-size=6000",
      "--early-stopping=3",
      "--backup=" + backup,
      "--csv=" + csv
    };
    assertThatThrownBy(() -> killedAfterOneEpoch(backup, csv)).hasMessage("killed");
    assertThat(printed(() -> assertThat(run(arguments)).isZero()).lines().findFirst())
        .hasValue("Going on from epoch 2 of 2 (" + backup.resolve("latest.keras") + ")");
    assertThat(out.toString()).startsWith("test: loss=");
    assertThat(Files.readAllLines(csv)).hasSize(3).element(2).asString().startsWith("1,");
    assertThat(backup).doesNotExist();
  }

  private static void killedAfterOneEpoch(Path backup, Path csv) {
    MnistMlp.model()
        .fit(
            Datasets.mnist().train(),
            Options.batchSize(6000),
            Options.epochs(2),
            Options.seed(7),
            Options.verbose(0),
            Options.validationSplit(0.1),
            Options.callbacks(
                csvLogger(csv.toString()),
                earlyStopping("val_loss").patience(3).restoreBestWeights(),
                backupAndRestore(backup.toString()),
                lambdaCallback()
                    .onEpochBegin(
                        (run, epoch, logs) -> {
                          if (epoch == 1) {
                            throw new IllegalStateException("killed");
                          }
                        })));
  }

  private static String printed(Runnable action) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void mnist_tests_a_model_from_a_file_and_keeps_it(@TempDir Path folder) {
    Path file = folder.resolve("first.keras");
    Path copy = folder.resolve("second.keras");
    MnistMlp.model().save(file);
    int code = run("mnist", "--load", file.toString(), "--epochs", "0", "--save", copy.toString());
    assertThat(code).isZero();
    assertThat(out.toString().lines().toList())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("test: loss="))
        .satisfies(
            lines ->
                assertThat(lines.get(1))
                    .startsWith("saved: " + copy + ", ")
                    .endsWith(", weights and optimizer, as Keras keeps them"));
    assertThat(Sequential.load(copy).weights()).isEqualTo(Sequential.load(file).weights());
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "jdks"})
  void what_goes_before_a_build_is_the_scripts(String command) {
    assertThat(run(command)).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("The script starts this itself: ./banteng " + command);
  }

  @Test
  void the_doctor_finds_a_healthy_machine() {
    assertThat(run("doctor")).isZero();
    assertThat(out.toString())
        .contains("java      " + System.getProperty("java.version"))
        .contains("engine    oneDNN")
        .doesNotContain("!");
  }

  @Test
  void the_doctor_speaks_json() throws Exception {
    assertThat(run("doctor", "--json")).isZero();
    JsonNode findings = new ObjectMapper().readTree(out.toString());
    assertThat(findings).isNotEmpty();
    assertThat(findings)
        .allSatisfy(finding -> assertThat(finding.get("healthy").asBoolean()).isTrue());
    assertThat(findings.get(0).get("name").asText()).isEqualTo("banteng");
  }
}
