package dev.banteng.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One process at full load for each core. Each ends as soon as its standard input does, which the
 * system closes with this process: so none is left behind, also where the bench is killed.
 */
final class BusyCores implements Load {
  private final List<Process> processes = new ArrayList<>();

  /** Starts so many processes. */
  BusyCores(int count) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-Xmx16m",
            "-cp",
            System.getProperty("java.class.path"),
            Spinner.class.getName());
    try {
      for (int i = 0; i < count; i++) {
        processes.add(
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  List<ProcessHandle> handles() {
    return processes.stream().map(Process::toHandle).toList();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }

  /** The program that keeps a core busy. */
  static final class Spinner {
    private Spinner() {}

    /** Spins until its input ends. */
    public static void main(String[] none) throws IOException {
      var spinning = new Thread(Spinner::spin);
      spinning.setDaemon(true);
      spinning.start();
      while (System.in.read() >= 0) {
        // what is said to it does not matter
      }
    }

    private static void spin() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }
}
