package dev.banteng.bench;

import dev.banteng.core.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code banteng bench}: Banteng against PyTorch and Keras on this machine. The exit code is 0 if
 * Banteng was measured, whether or not every target holds and every peer is there; 1 if it was not.
 */
@Command(
    name = "bench",
    description = "Measures Banteng against PyTorch and Keras on this machine, turn by turn.",
    footer = {
      "",
      "The peers live in the Python environment .peers, made by",
      "  python3 bench/src/main/python/make_peers.py",
      "or in the one that the environment variable BANTENG_PEERS names.",
      "",
      "Example: ./banteng bench --case mlp --quick"
    })
public final class BenchCommand implements Callable<Integer> {
  private static final int ROUNDS = 5;
  private static final int QUICK_ROUNDS = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--case",
      paramLabel = "CASE",
      description = "cnn, mlp or tiny; may be repeated. Default: all.")
  private List<String> cases = new ArrayList<>();

  @Option(
      names = "--grid",
      description =
          "Measure many sizes, depths and batch sizes instead, a model's files, and the primitives of a step (15 minutes and more); --case then names some of them, such as vgg-64, cnn, floor, files.")
  private boolean grid;

  @Option(names = "--rounds", description = "How often everybody has a turn. Default: 5, quick 2.")
  private @Nullable Integer rounds;

  @Option(names = "--quick", description = "Fewer rows and rounds: a first look.")
  private boolean quick;

  @Option(
      names = "--busy",
      description =
          "Also measure while another process keeps each core busy; it ends with the bench.")
  private boolean busy;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  /** A command that picocli fills in. */
  public BenchCommand() {}

  @Override
  public Integer call() {
    List<Work> works = grid ? List.of() : works();
    List<GridCase> gridCases = grid ? gridCases() : List.of();
    List<OwnCase> ownCases = grid ? ownCases() : List.of();
    int turns = turns();
    Path folder = temporary();
    try {
      var err = spec.commandLine().getErr();
      load().ifPresent(err::println);
      var crew = new Processes(peers(), folder, quick);
      if (grid) {
        GridReport report = new GridBench(crew, turns, busy, err::println).run(gridCases, ownCases);
        print(json ? JsonReport.of(report) : GridTable.of(report));
        return report.complete() ? 0 : 1;
      }
      Report report = new Bench(crew, turns, busy, err::println).run(works);
      print(json ? JsonReport.of(report) : Table.of(report));
      return report.complete() ? 0 : 1;
    } finally {
      delete(folder);
    }
  }

  private void print(String report) {
    spec.commandLine().getOut().println(report);
    spec.commandLine().getOut().flush();
  }

  private List<Work> works() {
    return cases.isEmpty() ? List.of(Work.values()) : cases.stream().map(this::work).toList();
  }

  private List<GridCase> gridCases() {
    return cases.isEmpty() ? GridCase.ALL : cases.stream().flatMap(this::gridCases).toList();
  }

  private List<OwnCase> ownCases() {
    return OwnCase.ALL.stream()
        .filter(own -> cases.isEmpty() || cases.contains(own.label()))
        .toList();
  }

  /** The case of a name, or those of a family. */
  private Stream<GridCase> gridCases(String name) {
    if (OwnCase.named(name).isPresent()) {
      return Stream.of();
    }
    List<GridCase> named =
        GridCase.ALL.stream()
            .filter(work -> work.label().equals(name) || work.label().startsWith(name + "-"))
            .toList();
    if (named.isEmpty()) {
      throw usage(
          "The grid has no case '%s'. Known: %s.",
          name,
          Stream.concat(
                  GridCase.ALL.stream().map(GridCase::label),
                  OwnCase.ALL.stream().map(OwnCase::label))
              .collect(Collectors.joining(", ")));
    }
    return named.stream();
  }

  private int turns() {
    if (rounds == null) {
      return quick ? QUICK_ROUNDS : ROUNDS;
    }
    if (rounds < 1) {
      throw usage("--rounds must be at least 1, but was given %s.", rounds);
    }
    return rounds;
  }

  private Work work(String name) {
    return Work.named(name)
        .orElseThrow(() -> usage("There is no case '%s'. Known: %s.", name, Work.all()));
  }

  private ParameterException usage(String message, Object... arguments) {
    return new ParameterException(spec.commandLine(), Check.format(message, arguments));
  }

  /** Threads that wait for each other suffer most from strangers: PyTorch's up to thirtyfold. */
  private static Optional<String> load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    int cores = Runtime.getRuntime().availableProcessors();
    return load <= cores / 2.0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "This machine is busy (load %.1f on %d cores): what follows does not compare well.",
                load,
                cores));
  }

  private static Path peers() {
    String named = System.getenv("BANTENG_PEERS");
    return Path.of(named == null || named.isEmpty() ? ".peers" : named).toAbsolutePath();
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("banteng-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
