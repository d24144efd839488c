package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Check;
import dev.banteng.core.Unregistered;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs every case in a folder of golden files and reports which agree with Keras. */
public final class Golden {
  private final Path folder;
  private final Map<String, Deviation> deviations;

  private Golden(Path folder) {
    this.folder = folder;
    this.deviations = Deviation.read(folder);
  }

  /**
   * Runs the command {@code golden FOLDER [--family NAME]}.
   *
   * @param out where the report goes
   * @return 0 if no case failed, 1 if one did, 2 if the command is wrong
   */
  public static int run(PrintStream out, String... arguments) {
    boolean oneFamily = arguments.length == 3 && arguments[1].equals("--family");
    if (arguments.length != 1 && !oneFamily) {
      out.println("Usage: golden FOLDER [--family NAME]");
      return 2;
    }
    if (!Files.isDirectory(Path.of(arguments[0]))) {
      out.println("There is no folder " + arguments[0] + ".");
      return 2;
    }
    var golden = new Golden(Path.of(arguments[0]));
    try {
      var report = new Report(golden.run(name -> !oneFamily || name.equals(arguments[2])));
      report.print(out);
      return report.failures().isEmpty() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return 2;
    }
  }

  /** The command; see {@link #run}. */
  public static void main(String[] arguments) {
    System.exit(run(System.out, arguments));
  }

  /** Runs all families of a folder. */
  static Report report(Path folder) {
    return new Report(new Golden(folder).run(name -> true));
  }

  private List<Outcome> run(Predicate<String> family) {
    List<Path> files = files().stream().filter(file -> family.test(name(file))).toList();
    if (files.isEmpty()) {
      throw Check.fail(
          "There is no such family in "
              + folder
              + ". It has: "
              + files().stream().map(Golden::name).collect(Collectors.joining(", "))
              + ".");
    }
    return files.stream().flatMap(file -> cases(file).stream()).map(this::run).toList();
  }

  /** The files that hold a list of cases; others belong to a saved model. */
  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> parse(file).path("cases").isArray())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString().replace(".json", "");
  }

  private static List<GoldenCase> cases(Path file) {
    var cases = new ArrayList<GoldenCase>();
    for (JsonNode json : parse(file).get("cases")) {
      cases.add(new GoldenCase(name(file), json.get("id").asText(), json));
    }
    return cases;
  }

  private static JsonNode parse(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome run(GoldenCase golden) {
    try {
      Runnable run;
      try {
        run = Families.runner(golden.family()).read(golden);
      } catch (Unregistered e) {
        return Outcome.pending(golden, e.what());
      }
      run.run();
      return judge(golden, "", "");
    } catch (Mismatch e) {
      return judge(golden, e.message(), e.place());
    } catch (RuntimeException e) {
      boolean spoken = e.getClass() == IllegalArgumentException.class;
      return judge(golden, spoken ? String.valueOf(e.getMessage()) : e.toString(), "");
    }
  }

  private Outcome judge(GoldenCase golden, String said, String place) {
    var deviation = deviations.get(golden.family() + "/" + golden.id());
    if (deviation != null) {
      return judge(golden, said, deviation);
    }
    return said.isEmpty() ? Outcome.passed(golden) : Outcome.failed(golden, said + place);
  }

  /** A case that differs on purpose passes if it says what it should. */
  private static Outcome judge(GoldenCase golden, String said, Deviation deviation) {
    return said.equals(deviation.message())
        ? Outcome.passed(golden)
        : Outcome.failed(
            golden,
            "expected the message '"
                + deviation.message()
                + "', got "
                + (said.isEmpty() ? "Keras' values" : "'" + said + "'"));
  }
}
