package dev.banteng.house;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What CONTRIBUTING.md says of the files that a new member of a family touches: they are those that
 * name an existing one, itself included.
 */
@AnalyzeClasses(packages = "dev.banteng", importOptions = DoNotIncludeTests.class)
class WhatAChangeTouchesTests {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (an? [a-z ]+) \\| ([^|]*) \\| ([^|]*) \\|$");
  private static final Pattern TYPE = Pattern.compile("`([a-z0-9.]+\\.[A-Z]\\w+)`");

  /** A test, perhaps with its list, or a file of lines. */
  private static final Pattern TEST =
      Pattern.compile("`(?:([A-Z]\\w+)(?:\\.([A-Za-z]+))?|([a-z-]+\\.txt))`");

  /** How many files each may touch at most. */
  private static final Map<String, Integer> MOST =
      Map.ofEntries(
          Map.entry("a metric", 3),
          Map.entry("a loss", 2),
          Map.entry("a layer", 2),
          Map.entry("a layer with an operation", 6),
          Map.entry("an activation", 2),
          Map.entry("an activation with an operation", 5),
          Map.entry("an initializer", 2),
          Map.entry("a regularizer", 2),
          Map.entry("a constraint", 2),
          Map.entry("an optimizer", 2),
          Map.entry("a schedule", 2),
          Map.entry("a callback", 2));

  /** The rows of the table: kinds of changes, and the files of the example, which comes first. */
  private static Map<String, List<String>> table() {
    var rows = new TreeMap<String, List<String>>();
    ROW.matcher(Project.text("CONTRIBUTING.md"))
        .results()
        .forEach(row -> rows.put(row.group(1), types(row.group(2))));
    return rows;
  }

  private static List<String> types(String cell) {
    return TYPE.matcher(cell).results().map(type -> "dev.banteng." + type.group(1)).toList();
  }

  @ArchTest
  static void a_change_touches_the_files_that_contributing_names(JavaClasses classes) {
    Map<String, List<String>> table = table();
    assertThat(table).containsOnlyKeys(MOST.keySet());
    table.forEach(
        (change, files) -> {
          String example = files.get(0);
          Set<String> touched = naming(classes, example);
          if (change.equals("a layer with an operation")) {
            touched.addAll(ofOperation(classes, "scale"));
          } else if (change.equals("an activation with an operation")) {
            touched.addAll(ofNonlinearity(classes, "TANH"));
          }
          assertThat(files).as(change).containsExactlyInAnyOrderElementsOf(touched);
          assertThat(files).as(change).hasSizeLessThanOrEqualTo(MOST.get(change));
        });
  }

  private static Set<String> naming(JavaClasses classes, String type) {
    var names =
        classes.get(type).getDirectDependenciesToSelf().stream()
            .map(dependency -> FileGraph.top(dependency.getOriginClass()).getName())
            .filter(name -> !name.matches("dev\\.banteng\\.(examples|bench)\\..*")) // users
            .collect(toCollection(TreeSet::new));
    names.add(type);
    return names;
  }

  /** The constant, and who computes it: whoever tells it from the others. */
  private static Set<String> ofNonlinearity(JavaClasses classes, String constant) {
    var names =
        classes.get("dev.banteng.core.engine.Nonlinearity").getField(constant).getAccessesToSelf();
    return names.stream()
        .map(access -> FileGraph.top(access.getOriginOwner()).getName())
        .collect(toCollection(TreeSet::new));
  }

  @Test
  void the_tests_that_contributing_names_exist() throws IOException {
    Map<String, String> files = filesOfTests();
    List<MatchResult> tests =
        ROW.matcher(Project.text("CONTRIBUTING.md"))
            .results()
            .flatMap(row -> TEST.matcher(row.group(3)).results())
            .toList();
    assertThat(tests).hasSizeGreaterThan(MOST.size());
    for (MatchResult test : tests) {
      String file = test.group(1) == null ? test.group(3) : test.group(1) + ".java";
      assertThat(files).containsKey(file);
      if (test.group(2) != null) {
        assertThat(files.get(file))
            .as(file)
            .containsPattern("\\b" + test.group(2) + "( =|\\(\\) \\{)");
      }
    }
  }

  /** The texts of what lies beside the code, by file name. */
  private static Map<String, String> filesOfTests() throws IOException {
    var texts = new TreeMap<String, String>();
    texts.put("pending.txt", Project.text("src-test/pending.txt"));
    for (String module : List.of("core", "losses", "metrics", "nn", "src-test")) {
      try (Stream<Path> all = Files.walk(Project.ROOT.resolve(module).resolve("src/test"))) {
        for (Path file : all.filter(each -> each.toString().matches(".*\\.(java|txt)")).toList()) {
          texts.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }

  /** The contract, each engine, and what an engine makes to compute it. */
  private static Set<String> ofOperation(JavaClasses classes, String operation) {
    return classes.stream()
        .filter(type -> type.isAssignableTo("dev.banteng.core.engine.Engine"))
        .flatMap(engine -> Stream.concat(Stream.of(engine), made(engine, operation)))
        .map(type -> FileGraph.top(type).getName())
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<JavaClass> made(JavaClass engine, String operation) {
    return engine.getMethods().stream()
        .filter(method -> method.getName().equals(operation))
        .flatMap(method -> method.getConstructorCallsFromSelf().stream())
        .map(call -> call.getTargetOwner());
  }

  /** What each family's members are, and the files outside of a member's room that may name it. */
  private static final Map<String, Set<String>> CATALOGUES =
      Map.of(
          "losses.api.Loss", Set.of("losses.Losses"),
          "metrics.api.Metric", Set.of("metrics.Metrics", "metrics.MetricKinds"),
          "nn.api.Layer",
              Set.of(
                  "nn.layers.Layers",
                  "nn.layers.wrapping.Bidirectional", // around recurrent layers alone
                  "nn.Architecture", // which begins with an InputLayer, as files do:
                  "nn.internal.saving.LayerJson",
                  "nn.internal.saving.ModelJson"),
          "nn.api.Optimizer", Set.of(),
          "nn.api.Schedule", Set.of(),
          "nn.api.Initializer", Set.of(),
          "nn.api.Callback",
              Set.of(
                  "nn.internal.training.CallbackBus", // where the progress bar has its place
                  "nn.internal.training.Advising", // which is what an advisor does
                  "golden.CallbackReader", // functions that cases tell of in words,
                  "golden.HookEvents")); // and a function at every hook

  @ArchTest
  static void only_its_room_and_the_catalogue_name_a_member(JavaClasses classes) {
    CATALOGUES.forEach(
        (family, catalogue) -> {
          List<JavaClass> members = members(classes, family);
          assertThat(members).as(family).isNotEmpty();
          for (JavaClass member : members) {
            assertThat(naming(classes, member.getName()))
                .filteredOn(name -> !room(name).equals(member.getPackageName()))
                .as(member.getName())
                .isSubsetOf(catalogue.stream().map(name -> "dev.banteng." + name).toList());
          }
        });
  }

  /** The classes of a family that users reach, in the module of its contract. */
  private static List<JavaClass> members(JavaClasses classes, String family) {
    String module = "dev.banteng." + family.substring(0, family.indexOf('.'));
    return classes.stream()
        .filter(type -> type.isAssignableTo("dev.banteng." + family))
        .filter(type -> type.isTopLevelClass() && type.getPackageName().startsWith(module))
        .filter(type -> !type.getPackageName().matches(".*\\.(api|internal)(\\..*)?"))
        .toList();
  }

  private static String room(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }
}
