package dev.banteng.metrics.multiclass;

import dev.banteng.core.Check;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks names of classes: they stand before lines and are keys, so each is unique. */
final class ClassNames {
  private static final Set<String> LINES =
      Set.of("accuracy", "micro avg", "macro avg", "weighted avg");

  private ClassNames() {}

  /** Refuses names that are none, and one for two classes. */
  static List<String> checked(@Nullable String @Nullable [] names) {
    if (names == null) {
      throw Check.fail("Class names are texts, but was given null. Give none for class indices.");
    }
    var seen = new LinkedHashSet<String>();
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      if (name == null || name.isBlank()) {
        throw Check.fail(
            "The name of class %s must be a text, but was given %s.",
            i, name == null ? "null" : "'" + name + "'");
      }
      if (!seen.add(name)) {
        throw Check.fail(
            "Each class has a name of its own, but '%s' was given twice: rename one.", name);
      }
    }
    return List.copyOf(seen);
  }

  /** Refuses a class that is called like one of a report's other lines. */
  static void checkForReport(List<String> names) {
    for (String name : names) {
      if (LINES.contains(name)) {
        throw Check.fail(
            "A classification report has a line '%s' of its own: rename that class.", name);
      }
    }
  }
}
