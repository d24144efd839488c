package dev.banteng.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Settings in Keras' words, taken from the golden cases, which have them for every class. */
final class GoldenSettings {
  private static final Path FOLDER = Path.of("golden");

  /** What says nothing of how a class computes. */
  private static final Set<String> NAMES = Set.of("name", "dtype", "seed");

  /** Of one class so many at most: Keras compiles each model anew, which takes a second. */
  private static final int MOST = 3;

  /** What a method of Keras' optimizers sets and no file of theirs holds. */
  private static final String UNSAVED = "exclude_from_weight_decay";

  private final List<JsonNode> cases = new ArrayList<>();

  /** The cases of all golden files that have a key. */
  GoldenSettings(String key) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        for (JsonNode each : new ObjectMapper().readTree(file.toFile()).path("cases")) {
          if (each.hasNonNull(key)
              && each.hasNonNull("class")
              && !each.path("config").has(UNSAVED)) {
            cases.add(each);
          }
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /**
   * Cases of a class in which its arguments are set in as many ways as a few cases can: each adds
   * most to those before it.
   */
  List<JsonNode> of(String className) {
    List<JsonNode> left =
        new ArrayList<>(
            cases.stream().filter(each -> each.get("class").asText().equals(className)).toList());
    var seen = new HashSet<String>();
    var chosen = new ArrayList<JsonNode>();
    while (!left.isEmpty() && chosen.size() < MOST) {
      JsonNode best = left.stream().max(Comparator.comparing(each -> news(each, seen))).get();
      if (!chosen.isEmpty() && news(best, seen) == 0) {
        break;
      }
      left.remove(best);
      seen.addAll(ways(best));
      chosen.add(best);
    }
    return chosen;
  }

  private static long news(JsonNode golden, Set<String> seen) {
    return ways(golden).stream().filter(way -> !seen.contains(way)).count();
  }

  private static List<String> ways(JsonNode golden) {
    return golden.path("config").properties().stream()
        .filter(argument -> !NAMES.contains(argument.getKey()))
        .map(argument -> argument.getKey() + " " + way(argument.getValue()))
        .toList();
  }

  /** Numbers are all alike, words and classes are not. */
  private static String way(JsonNode value) {
    return value.isNumber() || value.isArray()
        ? value.getNodeType().toString()
        : value.path("class_name").asText(value.asText());
  }
}
