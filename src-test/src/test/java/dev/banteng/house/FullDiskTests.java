package dev.banteng.house;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.api.Options.callbacks;
import static dev.banteng.nn.api.Options.epochs;
import static dev.banteng.nn.api.Options.resumeFrom;
import static dev.banteng.nn.api.Options.seed;
import static dev.banteng.nn.api.Options.verbose;
import static dev.banteng.nn.callbacks.Callbacks.lambdaCallback;
import static dev.banteng.nn.callbacks.Callbacks.modelCheckpoint;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.callbacks.Callbacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving where there is no room for it. */
class FullDiskTests {
  private static final int ROOM = 65_536;

  private static final float[][] X = {{1}, {2}};
  private static final float[] Y = {1, 2};

  @TempDir private Path folder;

  /** From now on no file of this process can grow larger. */
  private static void limit(String bytes) throws IOException, InterruptedException {
    new ProcessBuilder("prlimit", "--pid", "" + ProcessHandle.current().pid(), "--fsize=" + bytes)
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Saves a model that has room over itself with weights for which there is none. */
  public static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[0], "model.keras");
      sequential(input(2), dense(3)).save(file);
      byte[] old = Files.readAllBytes(file);
      if (arguments.length > 1) {
        limit(ROOM + ":");
      }
      try {
        sequential(input(200), dense(200)).save(file);
        System.out.println("saved");
      } catch (UncheckedIOException full) {
        System.out.println(full.getMessage());
      }
      System.out.println(java.util.Arrays.equals(old, Files.readAllBytes(file)));
      System.out.println(Sequential.load(file).layers().size());
      try (var files = Files.list(file.getParent())) {
        System.out.println(files.count());
      }
    }
  }

  /** Trains while the disk is full for two epochs, and goes on from a file of before. */
  public static final class Training {
    private Training() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      boolean isSmall = arguments.length == 1;
      var checkpoint = modelCheckpoint(folder.resolve("{epoch}.keras").toString());
      var disk =
          lambdaCallback()
              .onEpochBegin((run, epoch, logs) -> turn(folder.resolve("filler"), epoch, isSmall));
      Sequential model = model();
      History history =
          model.fit(X, Y, epochs(4), seed(2), verbose(0), callbacks(checkpoint, disk));
      System.out.println(history.epochs());
      history.warnings().forEach(System.out::println);
      try (var files = Files.list(folder)) {
        System.out.println(files.map(file -> file.getFileName().toString()).sorted().toList());
      }
      Sequential later = model();
      later.fit(X, Y, epochs(4), verbose(0), resumeFrom(folder.resolve("1.keras")));
      System.out.println(later.weights().equals(model.weights()));
      System.out.println(
          Sequential.load(folder.resolve("4.keras")).weights().equals(model.weights()));
    }

    private static Sequential model() {
      Sequential model = sequential(input(1), dense(3), dense(1)).seed(1);
      model.compile("adam", "mse");
      return model;
    }

    /** No room from the second epoch on, and room from the fourth on. */
    private static void turn(Path filler, int epoch, boolean isSmall) {
      try {
        if (epoch == 1 && isSmall) {
          fill(filler);
        } else if (epoch == 3 && isSmall) {
          Files.delete(filler);
        } else if (epoch == 1 || epoch == 3) {
          limit(epoch == 1 ? "1000:" : "unlimited:");
        }
      } catch (Exception fault) {
        throw new IllegalStateException(fault);
      }
    }

    private static void fill(Path filler) throws IOException {
      try (var out = Files.newOutputStream(filler)) {
        for (int i = 0; i < ROOM; i++) {
          out.write(0);
        }
      } catch (IOException full) {
        return; // as it shall be
      }
    }
  }

  @Test
  void a_full_disk_ends_no_training() throws Exception {
    String name = Training.class.getName();
    boolean mounts = onSmallDisk("true").status() == 0;
    Child child =
        mounts ? onSmallDisk(java(name)) : Child.run(Project.ROOT, command(name, "limited"));
    String warning =
        "modelCheckpoint(\"%1$s/{epoch}.keras\") wrote no file after epoch %2$d: %1$s/%2$d.keras could not be written: %3$s. What stood there before is as it was. Training goes on, and the next file is tried again.";
    String reason = mounts ? "No space left on device" : "File too large";
    assertThat(child.succeeded().out().lines())
        .containsExactly(
            "[0, 1, 2, 3]",
            warning.formatted(folder, 2, reason),
            warning.formatted(folder, 3, reason),
            "[1.keras, 4.keras]",
            "true",
            "true");
  }

  /** Logs epochs to a CSV file for whose last lines there is no room. */
  public static final class Logging {
    private Logging() {}

    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[0], "log.csv");
      if (arguments.length > 1) {
        limit(ROOM + ":");
      }
      var model = sequential(input(2), dense(1));
      model.compile("sgd", "mse");
      var history =
          model.fit(
              new float[][] {{1, 2}},
              new float[][] {{1}},
              Options.epochs(40),
              Options.verbose(0),
              Options.callbacks(
                  Callbacks.afterEpoch(
                      (run, epoch, logs) -> {
                        for (int i = 0; i < ROOM / 200; i++) {
                          logs.put("key " + i, 1 / 3.0);
                        }
                      }),
                  Callbacks.csvLogger(file)));
      System.out.println(history.epochs().size());
      System.out.println(history.warnings());
      String text = Files.readString(file);
      int whole = text.lines().findFirst().orElseThrow().split(",").length;
      System.out.println(text.endsWith("\r\n"));
      System.out.println(text.lines().allMatch(line -> line.split(",").length == whole));
      System.out.println(text.lines().count() > 2);
      System.out.println(Double.isFinite(model.predict(new float[][] {{1, 2}}).getDouble(0)));
    }
  }

  @Test
  void a_full_disk_ends_no_training_that_is_logged() throws Exception {
    boolean mounts = onSmallDisk("true").status() == 0;
    String name = Logging.class.getName();
    Child child =
        mounts ? onSmallDisk(java(name)) : Child.run(Project.ROOT, command(name, "limited"));
    assertThat(child.succeeded().out().lines())
        .containsExactly(
            "40",
            "["
                + folder.resolve("log.csv")
                + " could not be written: "
                + (mounts ? "No space left on device" : "File too large")
                + ". Training goes on, and the lines that are missing are written as soon as that works.]",
            "true",
            "true",
            "true",
            "true");
  }

  @Test
  void a_full_disk_leaves_the_old_model_whole() throws Exception {
    String name = Program.class.getName();
    boolean mounts = onSmallDisk("true").status() == 0;
    Child child =
        mounts ? onSmallDisk(java(name)) : Child.run(Project.ROOT, command(name, "limited"));
    assertThat(child.succeeded().out().lines())
        .containsExactly(
            folder.resolve("model.keras")
                + " could not be written: "
                + (mounts ? "No space left on device" : "File too large")
                + ". What stood there before is as it was.",
            "true",
            "1",
            "1");
  }

  /** Runs a command with a disk of its own in place of the folder, which takes a few systems. */
  private Child onSmallDisk(String command) throws IOException, InterruptedException {
    String mount = "mount -t tmpfs -o size=" + ROOM + " none " + folder + " && exec " + command;
    return Child.run(Project.ROOT, List.of("unshare", "-rm", "sh", "-c", mount));
  }

  private String java(String program) {
    return String.join(" ", command(program).stream().map(part -> "'" + part + "'").toList());
  }

  private List<String> command(String program, String... more) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program, folder.toString()));
    command.addAll(List.of(more));
    return command;
  }
}
