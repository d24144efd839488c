package dev.banteng.metrics.internal;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Choice;
import dev.banteng.core.Form;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the settings of all metrics share. */
public final class MetricArguments {
  private static final Pattern INDEXED = Pattern.compile(".*/\\d+");

  private MetricArguments() {}

  /** Refuses a name that is none: it is a key in History. */
  public static void checkName(String className, @Nullable String name) {
    String key = Check.key(className, name);
    if (INDEXED.matcher(key).matches()) {
      throw Check.fail(
          "The name of %s must not end in a slash and a number, but was given '%s': so are the"
              + " several values of one metric called in History. Put an underscore there.",
          className, key);
    }
  }

  /** Hands through what Keras' base class of metrics has. */
  public static String name(Arguments a, String name) {
    a.base().always("dtype", "float32");
    return a.name(name);
  }

  /** An enum by Keras' words; its message says which. */
  public static <E extends Choice> Form<E> choice(String what, String words, List<E> all) {
    return Form.<E>of(
            (key, given) ->
                all.stream()
                    .filter(each -> each.identifier().equals(given))
                    .findFirst()
                    .orElseThrow(
                        () -> Check.fail("%s must be %s, but was given '%s'.", what, words, given)))
        .written(Choice::identifier)
        .chosenBy(Choice::wither);
  }
}
