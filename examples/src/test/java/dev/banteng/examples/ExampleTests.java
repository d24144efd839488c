package dev.banteng.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleTests {
  static Stream<Consumer<String[]>> mnistExamples() {
    return Stream.of(MnistCnn::main, MnistMlp::main);
  }

  @ParameterizedTest
  @MethodSource("mnistExamples")
  void an_mnist_example_ends_with_the_result_of_its_test(Consumer<String[]> example) {
    String printed = printedBy(() -> example.accept(new String[] {"400"}));
    assertThat(printed.strip().lines().reduce("", (before, last) -> last))
        .matches("\\{loss=\\d+\\.\\d+, accuracy=\\d\\.\\d+}");
  }

  @Test
  void averages_of_batches_change_with_the_batch_size_and_streamed_counts_do_not() {
    List<String> lines = printedBy(BatchAverages::main).strip().lines().skip(1).toList();
    List<String> averaged = lines.stream().map(line -> line.strip().split(" +", -1)[1]).toList();
    List<String> streamed = lines.stream().map(line -> line.strip().split(" +", -1)[2]).toList();
    assertThat(averaged).hasSize(4).doesNotHaveDuplicates();
    assertThat(streamed).hasSize(4).containsOnly(averaged.get(3)); // one batch of all rows
    assertThat(Double.parseDouble(averaged.get(0)))
        .isLessThan(Double.parseDouble(averaged.get(3)) - 0.2);
  }

  @Test
  void a_metric_as_a_class_counts_rows() {
    String printed = printedBy(() -> CategoricalTruePositives.main("400"));
    assertThat(printed.strip().lines().reduce("", (before, last) -> last))
        .matches("\\{loss=\\d+\\.\\d+, categorical_true_positives=\\d+\\.0+}");
  }

  @Test
  void a_loss_from_a_formula_leads_where_its_derivative_points() {
    assertThat(printedBy(LossFromFormula::main).lines())
        .containsExactly("mse               0.50", "unwilling to miss 0.75");
  }

  @Test
  void a_watched_training_leaves_pictures_of_every_epoch(@TempDir Path folder) throws IOException {
    Path pictures = folder.resolve("pictures");
    String printed = printedBy(() -> MnistWatched.main(pictures.toString(), "300"));
    assertThat(printed.lines().map(String::strip))
        .contains(pictures.resolve("history.png").toString())
        .contains(pictures.resolve("worst.png").toString());
    try (var files = Files.list(pictures)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(13)
          .contains("confusion_matrix_epoch_05.png", "roc_curve_epoch_05.png", "logs");
    }
  }

  @Test
  void schedules_are_compared_in_one_picture(@TempDir Path folder) {
    Path file = folder.resolve("schedules.svg");
    String printed = printedBy(() -> SchedulesCompared.main(file.toString(), "200"));
    assertThat(printed).contains("Runs compared: 4 runs").contains("cosine from 0.3");
    assertThat(file).content().contains("cosine from 0.3", "accuracy", "loss");
  }

  void training_on_rare_faults_stops_when_the_area_grows_no_more() {
    List<String> lines = printedBy(RareFaults::main).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .matches("val_auc has not improved for 5 epochs \\(best 0\\.\\d+ in epoch \\d+\\)");
    assertThat(lines.get(1)).matches("area 0\\.[6-9]\\d+ in epoch \\d+");
  }

  @Test
  void each_of_three_ways_to_compile_learns() {
    List<String> lines = printedBy(ThreeCompiles::main).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("binary +\\{loss=.*, accuracy=0\\.9\\d+, auc=(0\\.9|1).*}");
    assertThat(lines.get(1))
        .matches("multi-class +\\{loss=.*, accuracy=0\\.9\\d+, f1_score=0\\.9.*}");
    assertThat(lines.get(2)).matches("regression +\\{loss=.*, mae=0\\.0\\d+}");
  }

  @Test
  void a_sweep_goes_on_where_no_mlflow_server_is(@TempDir Path folder) throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String uri = "http://127.0.0.1:" + port;
    String printed = printedBy(() -> SweepInMlflow.main("400", uri, folder.toString()));
    assertThat(
            printed.lines().filter(line -> line.matches(" *\\d+ units: val_accuracy 0\\.\\d{4}")))
        .hasSize(3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3).allMatch(file -> file.toString().endsWith(".unsent.jsonl"));
    }
  }

  private static String printedBy(Runnable program) {
    PrintStream before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
