package dev.banteng.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The picture in docs/architecture.md: its arrows are those of the compiled classes. */
@AnalyzeClasses(packages = "dev.banteng", importOptions = DoNotIncludeTests.class)
class ArchitectureDocumentTests {
  private static final Pattern PICTURE = Pattern.compile("(?s)```mermaid\ngraph TD\n(.*?)```");

  /** Packages and the room of the picture in which they lie; the first that fits. */
  private static final List<String> ROOMS =
      List.of(
          "core.engine.onednn",
          "core.engine.nd4j",
          "core.engine",
          "core.backend",
          "core.autodiff",
          "core.data",
          "core",
          "losses",
          "metrics",
          "nn.api",
          "nn.diagnosis",
          "nn.internal.advice",
          "nn.internal.diagnosis",
          "nn.internal.training",
          "nn.internal.saving",
          "bench",
          "examples",
          "launcher");

  private static final Set<String> FAMILIES =
      Set.of(
          "activations",
          "callbacks",
          "constraints",
          "initializers",
          "layers",
          "optimizers",
          "regularizers");

  @ArchTest
  static void its_arrows_are_those_of_the_code(JavaClasses classes) {
    var uses = new TreeMap<String, Set<String>>();
    for (JavaClass each : classes) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String from = room(each);
        String to = room(dependency.getTargetClass());
        if (!from.equals(to) && !to.isEmpty()) {
          uses.computeIfAbsent(from, none -> new TreeSet<>()).add(to);
        }
      }
    }
    var picture = PICTURE.matcher(Project.text("docs/architecture.md"));
    assertThat(picture.find()).isTrue();
    assertThat(picture.group(1)).isEqualTo(drawn(uses));
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName() + ".";
    if (!name.startsWith("dev.banteng.")) {
      return "";
    }
    String inside = name.substring("dev.banteng.".length());
    for (String room : ROOMS) {
      if (inside.startsWith(room + ".")) {
        return room;
      }
    }
    if (!inside.startsWith("nn.")) {
      return "extras";
    }
    if (inside.equals("nn.internal.")) {
      return "nn.api"; // helpers of all of nn
    }
    return FAMILIES.contains(inside.split("\\.", -1)[1]) ? "families" : "nn";
  }

  /** The arrows that do not follow from others. */
  private static String drawn(Map<String, Set<String>> uses) {
    var lines = new ArrayList<String>();
    uses.forEach(
        (from, all) -> {
          for (String to : all) {
            boolean follows =
                all.stream().anyMatch(other -> !other.equals(to) && reaches(uses, other, to));
            if (!follows) {
              lines.add("  %s --> %s\n".formatted(from, to));
            }
          }
        });
    return lines.stream().sorted().collect(joining());
  }

  private static boolean reaches(Map<String, Set<String>> uses, String from, String to) {
    var reached = new TreeSet<>(Set.of(from));
    var open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String next : uses.getOrDefault(open.remove(), Set.of())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached.contains(to);
  }
}
