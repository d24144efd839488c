package dev.banteng.course;

import dev.banteng.house.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A page of the course in Markdown: prose, sessions in fenced blocks, and pictures, each below a
 * comment with the code that draws it.
 *
 * @param file where it stands, from {@code docs/course}
 * @param lines its text
 */
record Page(String file, List<String> lines) {
  static final Path COURSE = Project.ROOT.resolve("docs/course");

  private static final String FENCE = "```";
  private static final String DRAWS = "Object drawn = ";
  private static final Pattern DRAWN = Pattern.compile("<!-- (plot\\w*\\(.*\\)) -->");
  private static final Pattern IMAGE = Pattern.compile("!\\[.+]\\(images/([\\w-]+\\.svg)\\)");

  static Page of(String file) throws IOException {
    return new Page(file, Files.readAllLines(COURSE.resolve(file)));
  }

  /** Its sessions as one, with what draws each picture into a folder. */
  List<String> session(Path pictures) {
    var session = new ArrayList<String>();
    walk(
        (line, kind) -> {
          if (kind == Kind.SESSION) {
            session.add(line);
          } else if (kind == Kind.DRAWING) {
            session.add(drawing(pictures, line));
          }
        });
    return session;
  }

  private enum Kind {
    PROSE,
    SESSION,
    DRAWING
  }

  private void walk(BiConsumer<String, Kind> visitor) {
    boolean fenced = false;
    boolean session = false;
    for (String line : lines) {
      boolean fence = line.startsWith(FENCE);
      fenced ^= fence;
      session = fence ? fenced && line.equals(FENCE) : session;
      Kind kind = DRAWN.matcher(line).matches() ? Kind.DRAWING : Kind.PROSE;
      visitor.accept(line, session && !fence ? Kind.SESSION : kind);
    }
  }

  /** Draws the picture that stands below a comment. */
  private String drawing(Path folder, String comment) {
    var code = DRAWN.matcher(comment);
    var image = IMAGE.matcher(lines.get(lines.indexOf(comment) + 1));
    if (!code.matches() || !image.matches()) {
      throw new AssertionError(file + ": below " + comment + " stands no picture");
    }
    String picture = folder.resolve(image.group(1)).toString().replace('\\', '/');
    return Entry.prompted(DRAWS + code.group(1) + ".save(\"" + picture + "\")");
  }

  /** Whether something typed draws a picture of a page. */
  static boolean draws(Entry entry) {
    return entry.typed().get(0).startsWith(DRAWS);
  }

  /** The pictures that it shows. */
  List<String> pictures() {
    return lines.stream()
        .map(IMAGE::matcher)
        .filter(image -> image.matches())
        .map(image -> image.group(1))
        .toList();
  }

  /** The same page with what a shell answered now. */
  String withAnswers(Iterator<Entry> entries) {
    var text = new StringBuilder();
    var pending = new ArrayList<String>();
    walk(
        (line, kind) -> {
          boolean first = kind == Kind.SESSION && line.startsWith(Entry.prompted(""));
          if (first || kind != Kind.SESSION) {
            pending.forEach(answer -> text.append(answer).append('\n'));
            pending.clear();
          }
          if (first) {
            pending.addAll(entries.next().answer());
          } else if (kind == Kind.DRAWING) {
            entries.next();
          }
          if (kind != Kind.SESSION || Entry.isTyped(line)) {
            text.append(line).append('\n');
          }
        });
    return text.toString();
  }
}
