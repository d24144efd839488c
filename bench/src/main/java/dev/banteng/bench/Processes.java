package dev.banteng.bench;

import dev.banteng.core.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts participants as child processes; Banteng with this virtual machine's flags. */
final class Processes implements Crew, GridCrew {
  private static final List<String> SCRIPTS =
      List.of(
          "peer.py", "torch_peer.py", "keras_peer.py", "grid.py", "torch_grid.py", "keras_grid.py");
  private static final List<String> DIGITS =
      List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");

  private final Path python;
  private final Path folder;
  private final boolean quick;

  /**
   * Participants.
   *
   * @param peers the virtual environment of the peers
   * @param folder gets the peers' scripts, the digits and the logs
   */
  Processes(Path peers, Path folder, boolean quick) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    this.python = peers.resolve(windows ? "Scripts/python.exe" : "bin/python");
    this.folder = folder;
    this.quick = quick;
    SCRIPTS.forEach(name -> copy("/python/" + name, name));
    DIGITS.forEach(name -> copy("/dev/banteng/datasets/mnist/" + name, name));
  }

  private void copy(String resource, String name) {
    try (InputStream in = Processes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw Check.order("The bench is not whole: no resource %s.", resource);
      }
      Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Participant peer(Peer peer, Work work) throws Missing {
    checkPython();
    var command =
        new ArrayList<>(
            List.of(
                python.toString(),
                "-B",
                folder.resolve(peer.script()).toString(),
                work.label(),
                folder.toString(),
                String.valueOf(work.rows(quick)),
                String.valueOf(work.epochs())));
    command.addAll(peer.arguments());
    return ready(new ChildProcess(command, log(peer.label(), work)));
  }

  private void checkPython() throws Missing {
    if (!Files.isExecutable(python)) {
      throw new Missing(
          "no Python at %s. Make it with python3 bench/src/main/python/make_peers.py, or name a virtual environment in BANTENG_PEERS.",
          python);
    }
  }

  @Override
  public List<String> names() {
    return List.of(Report.BANTENG, Peer.PYTORCH.label(), Peer.KERAS_TENSORFLOW.label());
  }

  @Override
  public Participant start(String name) throws Missing {
    Path log = folder.resolve(name + "-grid.log");
    if (name.equals(Report.BANTENG)) {
      return ready(new ChildProcess(java(GridWorker.class, List.of()), log));
    }
    checkPython();
    String script = name.equals(Peer.PYTORCH.label()) ? "torch_grid.py" : "keras_grid.py";
    return ready(
        new ChildProcess(List.of(python.toString(), "-B", folder.resolve(script).toString()), log));
  }

  @Override
  public Participant banteng(Work work) throws Missing {
    return ready(new ChildProcess(java(Worker.class, arguments(work)), log(Report.BANTENG, work)));
  }

  @Override
  public Participant crowded(Work work) throws Missing {
    List<String> arguments = new ArrayList<>(arguments(work));
    arguments.add(Worker.CROWDED);
    return ready(new ChildProcess(java(Worker.class, arguments), log("crowded", work)));
  }

  private List<String> arguments(Work work) {
    return List.of(work.label(), String.valueOf(work.rows(quick)), String.valueOf(work.epochs()));
  }

  @Override
  public Load busy() {
    return new BusyCores(Runtime.getRuntime().availableProcessors());
  }

  private static Participant ready(ChildProcess child) throws Missing {
    try {
      child.await("ready");
      return child;
    } catch (Missing e) {
      child.close();
      throw e;
    }
  }

  @Override
  public Map<String, Double> fresh(Work work) throws Missing {
    long began = System.nanoTime();
    try (var child =
        new ChildProcess(java(Worker.class, List.of(work.label())), log("fresh", work))) {
      child.await("first_batch");
      double seconds = (System.nanoTime() - began) * 1e-9;
      var values = ChildProcess.numbers(child.await("done"));
      values.put(Measure.START_S.label(), seconds);
      return values;
    }
  }

  private Path log(String who, Work work) {
    return folder.resolve(who + "-" + work.label() + ".log");
  }

  /** A virtual machine like this one, without debuggers and agents. */
  private static List<String> java(Class<?> program, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
        .forEach(command::add);
    // The bar moves as on a terminal, though nobody sees it.
    command.add("-Dbanteng.terminal=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(arguments);
    return command;
  }
}
