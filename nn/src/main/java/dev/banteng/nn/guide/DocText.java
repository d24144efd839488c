package dev.banteng.nn.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A comment as a text of at most 80 columns: paragraphs, arguments, where to read more. */
final class DocText {
  private static final int WIDTH = 80;
  private static final Pattern LINK = Pattern.compile("<a\\s+href=\"([^\"]*)\"\\s*>(.*?)</a>");

  private DocText() {}

  /** Paragraphs, then arguments and sources; nothing of what is thrown and returned. */
  static String of(String comment) {
    String plain = withoutStars(comment);
    int tags = tags(plain);
    var parts = new ArrayList<String>();
    for (String paragraph : plain.substring(0, tags).split("<p>", -1)) {
      String text =
          paragraph.contains("<pre>") ? code(paragraph) : wrapped("", "", words(paragraph));
      if (!text.isBlank()) {
        parts.add(text);
      }
    }
    String arguments = arguments(plain.substring(tags));
    if (!arguments.isEmpty()) {
      parts.add(arguments);
    }
    return String.join("\n\n", parts);
  }

  private static String withoutStars(String comment) {
    return comment
        .lines()
        .map(line -> line.replaceFirst("^\\s*\\* ?", ""))
        .collect(Collectors.joining("\n"));
  }

  private static int tags(String plain) {
    var first = Pattern.compile("(?m)^\\s*@\\w+").matcher(plain);
    return first.find() ? first.start() : plain.length();
  }

  private static String arguments(String tags) {
    var lines = new ArrayList<String>();
    for (String tag : tags.split("(?m)^\\s*(?=@\\w)", -1)) {
      String text = words(tag);
      if (text.startsWith("@param ") && !text.startsWith("@param <")) {
        String[] parts = text.substring(7).split(" ", 2);
        lines.add(wrapped("  " + parts[0] + ": ", "      ", parts.length > 1 ? parts[1] : ""));
      } else if (text.startsWith("@see ") && text.contains("http")) {
        lines.add(wrapped("See ", "    ", text.substring(5)));
      }
    }
    return lines.stream().anyMatch(line -> line.startsWith("  "))
        ? "Settings:\n" + String.join("\n", lines)
        : String.join("\n", lines);
  }

  /** An example in several lines, as it stands. */
  private static String code(String paragraph) {
    String before = wrapped("", "", words(paragraph.substring(0, paragraph.indexOf("<pre>"))));
    String lines =
        paragraph
            .substring(paragraph.indexOf("<pre>"))
            .replaceFirst("<pre>(\\{@code)?\\s*", "")
            .replaceFirst("(?s)(\\})?\\s*</pre>.*", "")
            .lines()
            .map(line -> "  " + line)
            .collect(Collectors.joining("\n"));
    return before.isEmpty() ? lines : before + "\n" + lines;
  }

  /** Words between single blanks, without markup. */
  private static String words(String text) {
    return withoutTags(LINK.matcher(text.replaceAll("\\s+", " ")).replaceAll("$2: $1"))
        .replaceAll("<li>", "- ")
        .replaceAll("</?[a-zA-Z][^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .strip();
  }

  /** Tags for code and links as they read: of a link to a member, the member. */
  private static String withoutTags(String text) {
    var out = new StringBuilder();
    int at = 0;
    for (int tag = text.indexOf("{@"); tag >= 0; tag = text.indexOf("{@", at)) {
      int end = closing(text, tag);
      out.append(text, at, tag).append(inside(text.substring(tag + 2, end)));
      at = Math.min(text.length(), end + 1);
    }
    return out.append(text.substring(at)).toString();
  }

  private static int closing(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length();
  }

  private static String inside(String tag) {
    String[] parts = tag.split(" ", 2);
    String rest = parts.length > 1 ? parts[1] : "";
    if (!parts[0].startsWith("link")) {
      return rest;
    }
    String[] link = rest.split(" (?![^(]*\\))", 2);
    return link.length > 1 ? link[1] : link[0].replaceFirst("^.*[.#](?=\\w+(\\(.*)?$)", "");
  }

  /** Lines of at most 80 columns; a word that is longer stands alone. */
  static String wrapped(String first, String indent, String words) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder(first);
    boolean begun = false;
    for (String word : words.split(" ", -1)) {
      if (begun && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
      begun = true;
    }
    lines.add(line.toString());
    return String.join("\n", lines).stripTrailing();
  }
}
