package dev.banteng.metrics.multiclass;

import dev.banteng.core.Check;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that somebody gives to classes: they label rows and are keys, so each is its own. */
final class ClassNames {
  private static final Set<String> LINES =
      Set.of("accuracy", "micro avg", "macro avg", "weighted avg");

  private ClassNames() {}

  /** Refuses names that are none, and one for two classes. */
  static List<String> checked(@Nullable String @Nullable [] names) {
    if (names == null) {
      throw Check.fail("Class names are texts, but was given null. Give none for class numbers.");
    }
    var seen = new LinkedHashSet<String>();
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      if (name == null || name.isBlank()) {
        throw Check.fail(
            "The name of class "
                + i
                + " must be a text, but was given "
                + (name == null ? "null" : "'" + name + "'")
                + ".");
      }
      if (!seen.add(name)) {
        throw Check.fail(
            "Each class has a name of its own, but '" + name + "' was given twice: rename one.");
      }
    }
    return List.copyOf(seen);
  }

  /** Refuses a class that is called like one of a report's other lines. */
  static void checkForReport(List<String> names) {
    for (String name : names) {
      if (LINES.contains(name)) {
        throw Check.fail(
            "A classification report has a line '" + name + "' of its own: rename that class.");
      }
    }
  }
}
