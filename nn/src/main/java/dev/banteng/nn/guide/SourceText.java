package dev.banteng.nn.guide;

import dev.banteng.core.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The source of a class as the jar has it, and the comments in it. Whoever reads it needs no
 * compiler: a comment belongs to the declaration that follows it.
 */
record SourceText(String className, String text) {
  private static final String FOLDER = "META-INF/banteng/sources/";

  /** Between a comment and what it is about: annotations and modifiers. */
  private static final String BETWEEN =
      "\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:(?:public|static|final|sealed|abstract|default|non-sealed)\\s+)*";

  /** A comment, which holds no other. */
  private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/";

  /** The source of a class on the class path; empty where its jar has none. */
  static Optional<SourceText> of(String className) {
    String path = FOLDER + className.replace('.', '/') + ".java";
    try (InputStream in = SourceText.class.getClassLoader().getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              new SourceText(className, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException broken) {
      throw new UncheckedIOException(Check.format("%s could not be read.", path), broken);
    }
  }

  String simpleName() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** The comment of the class itself. */
  Optional<String> ofType() {
    return comment("(?:record|class|interface|enum)\\s+" + simpleName() + "\\b");
  }

  /** The comment of a constant of an enum. */
  Optional<String> ofConstant(String name) {
    return comment(name + "\\s*[(,;{]");
  }

  private Optional<String> comment(String declaration) {
    return Pattern.compile(COMMENT + BETWEEN + declaration, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .findFirst();
  }

  /**
   * A public static method.
   *
   * @param type the simple name of what it returns
   */
  record Factory(String name, String type, String comment) {}

  /** The public static methods, in their order; one for each name, with the longest comment. */
  List<Factory> factories() {
    var all = new ArrayList<Factory>();
    Pattern.compile(
            COMMENT
                + "\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public static ([\\w<>\\[\\]., ]+?)\\s(\\w+)\\(",
            Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(SourceText::factory)
        .forEach(each -> add(all, each));
    return all;
  }

  private static Factory factory(MatchResult found) {
    return new Factory(found.group(3), found.group(2), found.group(1));
  }

  private static void add(List<Factory> all, Factory next) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(next.name())) {
        if (next.comment().length() > all.get(i).comment().length()) {
          all.set(i, next);
        }
        return;
      }
    }
    all.add(next);
  }

  /** The full name of a class that the source imports, or that lies beside it. */
  String resolved(String simpleName) {
    return Pattern.compile("import ([\\w.]+\\." + simpleName + ");")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElse(className.substring(0, className.lastIndexOf('.') + 1) + simpleName);
  }
}
