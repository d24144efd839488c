package dev.banteng.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keras' naming rules, and the nearest name to a mistyped one. */
public final class Names {
  private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_([a-z0-9])");

  private Names() {}

  /**
   * Keras' snake case of a class name: {@code Conv2D} is {@code conv2d}, {@code ReLU} is {@code
   * re_lu}.
   */
  public static String snakeCase(String className) {
    return className
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * A name as Keras registers it, without the package in front: {@code prof>Scaled} is {@code
   * Scaled}.
   */
  public static String withoutPackage(String registered) {
    return registered.substring(registered.lastIndexOf('>') + 1);
  }

  /** A key of Keras as Java writes it: {@code beta_1} is {@code beta1}. */
  public static String camelCase(String key) {
    return AFTER_UNDERSCORE
        .matcher(key)
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  /**
   * The names of a model's parts as Keras numbers them: the first {@code dense}, the next {@code
   * dense_1}.
   *
   * @param wanted the name of each part before numbering
   */
  public static List<String> numbered(List<String> wanted) {
    var names = new ArrayList<String>();
    for (String name : wanted) {
      String unique = name;
      for (int i = 1; names.contains(unique); i++) {
        unique = name + "_" + i;
      }
      names.add(unique);
    }
    return names;
  }

  /**
   * The known name that is the fewest keystrokes away, if that is near enough to be a slip of the
   * hand. Capitals and underscores do not count, except between names that are as near otherwise:
   * {@code adan} is {@code adam}, {@code Adan} is {@code Adam}.
   */
  public static Optional<String> nearest(String given, Collection<String> known) {
    int most = Math.max(2, given.length() / 3);
    return known.stream()
        .filter(name -> distance(bare(given), bare(name)) <= most)
        .min(
            Comparator.<String>comparingInt(name -> distance(bare(given), bare(name)))
                .thenComparingInt(name -> distance(given, name)));
  }

  /**
   * The first of some that has a name.
   *
   * @param kind what it is, for the message
   * @param name tells the name of each
   * @throws IllegalArgumentException naming the nearest, if there is none
   */
  public static <T> T find(
      String kind, String wanted, List<T> all, Function<? super T, String> name) {
    return all.stream()
        .filter(each -> name.apply(each).equals(wanted))
        .findFirst()
        .orElseThrow(() -> Check.fail(unknown(kind, wanted, all.stream().map(name).toList())));
  }

  /** A name without what does not count: capitals and underscores. */
  static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** The message for a name that nobody knows: what is known, and the nearest. */
  public static String unknown(String what, String given, Collection<String> known) {
    return Check.format(
        "There is no %s '%s'.%s Known are: %s.",
        what, given, didYouMean(given, known), String.join(", ", known));
  }

  /** A question for the nearest name, with a space in front, or nothing. */
  static String didYouMean(String given, Collection<String> known) {
    return nearest(given, known).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  /** The names that have most pairs of letters in common with a given one (Dice's coefficient). */
  static List<String> mostAlike(String given, Collection<String> known, int count) {
    Set<String> pairs = pairs(given);
    return known.stream()
        .sorted(Comparator.comparingDouble(name -> -likeness(pairs, pairs(name))))
        .limit(count)
        .toList();
  }

  private static Set<String> pairs(String name) {
    String bare = bare(name);
    return IntStream.range(1, bare.length())
        .mapToObj(end -> bare.substring(end - 1, end + 1))
        .collect(Collectors.toSet());
  }

  private static double likeness(Set<String> some, Set<String> others) {
    double common = some.stream().filter(others::contains).count();
    return 2 * common / Math.max(1, some.size() + others.size());
  }

  /** Levenshtein's distance: how many letters to insert, remove or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
