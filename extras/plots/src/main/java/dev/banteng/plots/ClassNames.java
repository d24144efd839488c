package dev.banteng.plots;

import dev.banteng.core.Check;
import java.util.List;
import java.util.stream.IntStream;

/** The names of classes, or their indices where none were given. */
final class ClassNames {
  private ClassNames() {}

  static List<String> of(String what, int classes, String... names) {
    if (names.length == 0) {
      return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
    if (names.length != classes) {
      throw Check.fail(
          "%s takes a name for each class or none, but was given %s names for %s classes.",
          what, names.length, classes);
    }
    return List.of(names);
  }
}
