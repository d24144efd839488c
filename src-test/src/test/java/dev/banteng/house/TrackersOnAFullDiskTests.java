package dev.banteng.house;

import static dev.banteng.losses.Losses.meanSquaredError;
import static dev.banteng.mlflow.Mlflow.mlflow;
import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static dev.banteng.nn.optimizers.Optimizers.sgd;
import static dev.banteng.tensorboard.TensorBoard.tensorBoard;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.nn.api.Callback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose trackers find no room on the disk: they go on, and say what is missing. */
class TrackersOnAFullDiskTests {
  private static final int ROOM = 65_536;

  @TempDir private Path folder;

  /** Trains and prints what was warned of. */
  public static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      if (arguments.length > 2) {
        limit();
      }
      Callback tracker =
          arguments[1].equals("board")
              ? tensorBoard(folder).histogramFreq(1)
              : mlflow("http://127.0.0.1:1").run("full").unsent(folder);
      var model = sequential(input(100), dense(200), dense(1));
      model.compile(sgd(), meanSquaredError());
      float[][] x = new float[4][100];
      x[1][2] = 1;
      x[3][4] = -1;
      var history = model.fit(x, new float[4][1], epochs(60), verbose(0), callbacks(tracker));
      System.out.println(history.epochs().size() + " epochs");
      history.warnings().forEach(System.out::println);
      System.out.println(model.predict(x).rows());
      if (arguments[1].equals("mlflow")) {
        readLines(folder);
      }
    }

    /** Every line that stands in the file is whole. */
    private static void readLines(Path folder) throws IOException {
      try (var files = Files.list(folder)) {
        for (String line : Files.readAllLines(files.findFirst().orElseThrow())) {
          new ObjectMapper().readTree(line);
        }
      }
      System.out.println("whole");
    }

    private static void limit() throws Exception {
      new ProcessBuilder("prlimit", "--pid", "" + ProcessHandle.current().pid(), "--fsize=" + ROOM)
          .inheritIO()
          .start()
          .waitFor();
    }
  }

  @Test
  void tensorboard_shows_what_was_written_before() throws Exception {
    List<String> lines = lines("board");
    assertThat(lines).hasSize(3).startsWith("60 epochs").endsWith("4");
    assertThat(lines.get(1))
        .matches(
            ".*events.out.tfevents.* can no longer be written: (No space left on device|File too large)\\."
                + " Training goes on, and TensorBoard shows what was written before\\.");
  }

  @Test
  void mlflow_says_that_something_is_lost() throws Exception {
    List<String> lines = lines("mlflow");
    assertThat(lines).hasSize(5).startsWith("60 epochs").endsWith("4", "whole");
    assertThat(lines.get(1))
        .startsWith(
            "MLflow at http://127.0.0.1:1 did not take all that was logged: nothing answers there.");
    assertThat(lines.get(2))
        .matches(
            ".*\\.unsent\\.jsonl cannot be written: (No space left on device|File too large)\\."
                + " What MLflow does not take is lost\\.");
  }

  private List<String> lines(String tracker) throws IOException, InterruptedException {
    boolean mounts = onSmallDisk("true").status() == 0;
    Child child =
        mounts
            ? onSmallDisk("exec " + quoted(command(tracker)))
            : Child.run(Project.ROOT, command(tracker, "limited"));
    return child.succeeded().out().lines().filter(line -> !line.startsWith("WARN")).toList();
  }

  /** Runs a command with a disk of its own in place of the folder, which takes a few systems. */
  private Child onSmallDisk(String command) throws IOException, InterruptedException {
    String mount = "mount -t tmpfs -o size=" + ROOM + " none " + folder + " && " + command;
    return Child.run(Project.ROOT, List.of("unshare", "-rm", "sh", "-c", mount));
  }

  private static String quoted(List<String> command) {
    return String.join(" ", command.stream().map(part -> "'" + part + "'").toList());
  }

  private List<String> command(String... more) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Program.class.getName(), folder.toString()));
    command.addAll(List.of(more));
    return command;
  }
}
