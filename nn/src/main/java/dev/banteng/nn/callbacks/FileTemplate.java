package dev.banteng.nn.callbacks;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a file with Python's fields in it: {@code m-{epoch:02d}-{val_loss:.4f}.keras}.
 * Doubled braces stand for themselves.
 *
 * @param text as it was written
 * @param parts its texts and fields, in turn
 */
record FileTemplate(String text, List<Part> parts) {
  private static final Pattern PART =
      Pattern.compile("([^{}]|\\{\\{|}})+|\\{([^{}:!]*)(?::([^{}]*))?}");

  /** Fields that are whole numbers. */
  private static final Set<String> WHOLES = Set.of("epoch", "batch");

  /**
   * A text, or the field of a key.
   *
   * @param words the text, or the key
   * @param format of a field
   */
  record Part(String words, Optional<PythonFormat> format) {}

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if a brace has no other, or a format is none
   */
  static FileTemplate of(String text) {
    var parts = new ArrayList<Part>();
    Matcher next = PART.matcher(text);
    int at = 0;
    while (at < text.length() && next.find(at) && next.start() == at) {
      String key = next.group(2);
      parts.add(key == null ? plain(next.group()) : field(text, key, next.group(3)));
      at = next.end();
    }
    if (at < text.length()) {
      throw Check.fail(
          "The filepath '%s' has a brace without its other at '%s'. Write {epoch:02d} or {val_loss:.4f}, and {{ or }} for a brace of the name itself.",
          text, text.substring(at));
    }
    return new FileTemplate(text, List.copyOf(parts));
  }

  private static Part plain(String words) {
    return new Part(words.replace("{{", "{").replace("}}", "}"), Optional.empty());
  }

  private static Part field(String text, String key, String spec) {
    try {
      PythonFormat format = PythonFormat.of(spec == null ? "" : spec);
      if (format.isOfWholes() && !WHOLES.contains(key)) {
        throw Check.fail("%s is no whole number, as d is for. Write {%s:.4f}.", key, key);
      }
      return new Part(key, Optional.of(format));
    } catch (IllegalArgumentException wrong) {
      throw Check.fail("The filepath '%s': %s", text, wrong.getMessage());
    }
  }

  /** Refuses keys that nobody will give. */
  void check(Collection<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw Check.fail("The filepath '%s': %s", text, Names.unknown("key", key, known));
      }
    }
  }

  /** The keys of its fields. */
  List<String> keys() {
    return parts.stream().filter(part -> part.format.isPresent()).map(Part::words).toList();
  }

  /** The name with its fields filled. */
  String fill(ToDoubleFunction<String> values) {
    return parts.stream()
        .map(part -> part.format.map(as -> filled(part.words, as, values)).orElse(part.words))
        .collect(Collectors.joining());
  }

  private static String filled(String key, PythonFormat as, ToDoubleFunction<String> values) {
    double value = values.applyAsDouble(key);
    return WHOLES.contains(key) ? as.whole((long) value) : as.number(value);
  }

  /** The folder that the names of all files begin with. */
  String folder() {
    String fixed = parts.isEmpty() || parts.get(0).format.isPresent() ? "" : parts.get(0).words;
    int end = Math.max(fixed.lastIndexOf('/'), fixed.lastIndexOf(File.separatorChar));
    return fixed.substring(0, end + 1);
  }

  /** What its files look like, their folder included. */
  Pattern files() {
    String all =
        parts.stream()
            .map(part -> part.format.isPresent() ? "[^/\\\\]*" : Pattern.quote(part.words))
            .collect(Collectors.joining());
    return Pattern.compile(all);
  }
}
