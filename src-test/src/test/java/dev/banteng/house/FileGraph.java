package dev.banteng.house;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which files of a module use which, by the names of their top-level types.
 *
 * <p>Two things are no arrows: a type that names its own subtypes, as a sealed one must and as
 * factories do; and what lies between a file and one that is not public and that it alone uses,
 * which is a part of it.
 */
final class FileGraph {
  private final Map<String, Set<String>> arrows = new TreeMap<>();
  private final Set<String> open = new TreeSet<>();

  private FileGraph() {}

  /** The files whose classes lie in a module's packages. */
  static FileGraph of(JavaClasses classes, String module) {
    var graph = new FileGraph();
    for (JavaClass type : classes) {
      if (PackageChecks.module(type.getPackageName()).equals(module)) {
        graph.add(type, module);
      }
    }
    graph.joinParts();
    return graph;
  }

  private void add(JavaClass type, String module) {
    JavaClass file = top(type);
    Set<String> used = arrows.computeIfAbsent(file.getName(), name -> new TreeSet<>());
    if (file.getModifiers().contains(JavaModifier.PUBLIC)) {
      open.add(file.getName());
    }
    type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> top(dependency.getTargetClass()))
        .filter(other -> PackageChecks.module(other.getPackageName()).equals(module))
        .filter(other -> !other.equals(file) && !other.isAssignableTo(file.getName()))
        .filter(other -> !other.getName().endsWith("package-info"))
        .forEach(other -> used.add(other.getName()));
  }

  static JavaClass top(JavaClass type) {
    JavaClass top = type.getBaseComponentType();
    while (top.getEnclosingClass().isPresent()) {
      top = top.getEnclosingClass().get();
    }
    return top;
  }

  /** Takes hidden files into the one file that uses them, as often as that is possible. */
  private void joinParts() {
    for (Optional<String> part = part(); part.isPresent(); part = part()) {
      String user = users(part.get()).iterator().next();
      Set<String> used = arrows.remove(part.get());
      arrows.get(user).remove(part.get());
      used.stream().filter(name -> !name.equals(user)).forEach(arrows.get(user)::add);
    }
  }

  private Optional<String> part() {
    return arrows.keySet().stream()
        .filter(file -> !open.contains(file))
        .filter(file -> users(file).size() == 1 && arrows.get(file).containsAll(users(file)))
        .findFirst();
  }

  private Set<String> users(String file) {
    return arrows.keySet().stream()
        .filter(other -> arrows.get(other).contains(file))
        .collect(toCollection(TreeSet::new));
  }

  /** Sets of files in which each reaches each other; none if the files lie in an order. */
  List<Set<String>> cycles() {
    var cycles = new ArrayList<Set<String>>();
    var seen = new TreeSet<String>();
    for (String file : arrows.keySet()) {
      if (!seen.contains(file)) {
        Set<String> cycle =
            reached(file).stream()
                .filter(other -> reached(other).contains(file))
                .collect(toCollection(TreeSet::new));
        seen.addAll(cycle);
        if (!cycle.isEmpty()) {
          cycles.add(cycle);
        }
      }
    }
    return cycles;
  }

  private Set<String> reached(String from) {
    var reached = new TreeSet<String>();
    Deque<String> open = new ArrayDeque<>(arrows.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      String file = open.pop();
      if (reached.add(file)) {
        open.addAll(arrows.getOrDefault(file, Set.of()));
      }
    }
    return reached;
  }

  int size() {
    return arrows.size();
  }
}
