package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.Unregistered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs every case in a folder of golden files and reports which agree with Keras. */
final class Golden {
  private final Path folder;
  private final Map<String, Deviation> deviations;

  private Golden(Path folder) {
    this.folder = folder;
    this.deviations = Deviation.read(folder);
  }

  /**
   * Runs all families of a folder.
   *
   * @throws IllegalArgumentException if there is no case
   */
  static Report report(Path folder) {
    return filled(folder, new Golden(folder).run(name -> true));
  }

  /**
   * Runs one family of a folder.
   *
   * @throws IllegalArgumentException naming those there are, if there is none of that name
   */
  static Report report(Path folder, String family) {
    var golden = new Golden(folder);
    List<String> known = golden.files().stream().map(Golden::family).distinct().toList();
    if (!known.isEmpty() && !known.contains(family)) {
      throw Check.fail(Names.unknown("family", family, known));
    }
    return filled(folder, golden.run(family::equals));
  }

  /** A run of no case compares nothing, whatever its sum says. */
  private static Report filled(Path folder, List<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      throw Check.fail(
          "There are no cases in %s: golden reads files *.json with a list of \"cases\", such as those of src-test/golden.",
          folder);
    }
    return new Report(outcomes);
  }

  private List<Outcome> run(Predicate<String> family) {
    return files().stream()
        .filter(file -> family.test(family(file)))
        .flatMap(file -> cases(file).stream())
        .map(this::run)
        .toList();
  }

  /** The files that hold a list of cases, or belong to a saved model beside them. */
  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> parse(file).path("cases").isArray() || isOfModel(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString().replace(".json", "");
  }

  private static boolean isOfModel(Path file) {
    return parse(file).path("file").isTextual();
  }

  /** Saved models are one family. */
  private static String family(Path file) {
    return isOfModel(file) ? "files" : name(file);
  }

  private static List<GoldenCase> cases(Path file) {
    if (isOfModel(file)) {
      var json = (ObjectNode) parse(file);
      json.put("path", file.resolveSibling(json.get("file").asText()).toString());
      return List.of(new GoldenCase("files", json.get("id").asText(), json));
    }
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
      return judge(golden, e.message(), e.engine());
    } catch (RuntimeException e) {
      boolean spoken = e.getClass() == IllegalArgumentException.class;
      return judge(golden, spoken ? String.valueOf(e.getMessage()) : e.toString(), "");
    }
  }

  private Outcome judge(GoldenCase golden, String said, String engine) {
    var deviation = deviations.get(golden.family() + "/" + golden.id());
    if (deviation != null) {
      return judge(golden, said, deviation);
    }
    return said.isEmpty() ? Outcome.passed(golden) : Outcome.failed(golden, said + engine);
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
