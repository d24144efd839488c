package dev.banteng.launcher;

import dev.banteng.launcher.Notebook.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page in Markdown with sessions of {@code ./banteng shell} in fenced blocks, made into a
 * notebook: prose stays prose, and what was typed becomes cells, one for each thing that the shell
 * showed, as a cell shows its last value only. A comment with the code of a picture, {@code <!--
 * plot(history) -->}, and the image below it become a cell, too, unless the session drew it
 * already. Below each exercise stands an empty cell.
 */
final class Lesson {
  private static final String PROMPT = "jshell> ";
  private static final String CONTINUED = "   ...> ";
  private static final String FENCE = "```";
  private static final Pattern DRAWN = Pattern.compile("<!-- (plot\\w*\\(.*\\)) -->");
  private static final Pattern EXERCISE = Pattern.compile("\\d\\. .*");

  /** What the shell answers to an expression. */
  private static final Pattern VALUE = Pattern.compile("\\$\\d+ ==>.*");

  /** A bare name: the shell shows its value, and so does a cell that ends with it. */
  private static final Pattern NAME = Pattern.compile("\\w+");

  private final List<Cell> cells = new ArrayList<>();
  private final List<String> prose = new ArrayList<>();
  private final List<String> code = new ArrayList<>();
  private boolean shown;
  private boolean exercises;

  private Lesson() {}

  /**
   * The notebook of a lesson.
   *
   * @param markdown its text
   */
  static Notebook notebook(String markdown) {
    var lesson = new Lesson();
    lesson.read(markdown.lines().toList());
    return new Notebook(lesson.cells);
  }

  /**
   * The notebook of solutions, which go on where the lesson ended: its first cell types the lesson.
   *
   * @param lesson the text of the lesson
   * @param solutions that of the solutions
   */
  static Notebook solutions(String lesson, String solutions) {
    var before = new ArrayList<String>();
    before.add("// The lesson, so that the solutions can go on from it.");
    notebook(lesson).cells().stream()
        .filter(cell -> cell.code() && !cell.text().isEmpty())
        .flatMap(cell -> closed(cell.text()).lines())
        .filter(line -> !line.startsWith("plot"))
        .forEach(before::add);
    var all = new ArrayList<Cell>(notebook(solutions).cells());
    all.add(1, new Cell(true, String.join("\n", before)));
    return new Notebook(all);
  }

  private void read(List<String> lines) {
    boolean session = false;
    boolean other = false; // a block in another language
    boolean image = false;
    for (String line : lines) {
      if (line.equals(FENCE) && !other) {
        session ^= true;
      } else if (session) {
        typed(line);
      } else if (DRAWN.matcher(line).matches()) {
        drawing(DRAWN.matcher(line).replaceFirst("$1"));
        image = true;
      } else if (image) {
        image = false; // the cell above draws it
      } else {
        other ^= line.startsWith(FENCE);
        prose(line);
      }
    }
    endCode();
    endProse();
  }

  private void typed(String line) {
    if (line.startsWith(PROMPT)) {
      endProse();
      if (shown) {
        endCode();
      }
      code.add(line.substring(PROMPT.length()));
      shown = NAME.matcher(code.get(code.size() - 1)).matches();
    } else if (line.startsWith(CONTINUED)) {
      int last = code.size() - 1;
      code.set(last, code.get(last) + "\n" + line.substring(CONTINUED.length()));
    } else {
      shown |= VALUE.matcher(line).matches();
    }
  }

  private void drawing(String plot) {
    endCode();
    String before = cells.isEmpty() ? "" : cells.get(cells.size() - 1).text();
    String last = before.substring(before.lastIndexOf('\n') + 1);
    if (last.isEmpty() || !plot.contains(last)) {
      endProse();
      cells.add(new Cell(true, plot));
    }
  }

  private void prose(String line) {
    endCode();
    exercises |= line.equals("## Exercises");
    boolean next = exercises && EXERCISE.matcher(line).matches();
    boolean end = exercises && line.startsWith("[");
    if (next || end) {
      boolean first = !EXERCISE.matcher(prose.isEmpty() ? "" : prose.get(0)).matches();
      endProse();
      if (!first) {
        cells.add(new Cell(true, ""));
      }
      exercises = next;
    }
    prose.add(linked(line));
  }

  /** Other lessons are notebooks, too; what lies outside of the course is named. */
  private static String linked(String line) {
    return line.replaceAll(
            "]\\(((?:\\.\\./|solutions/)?(?:\\d\\d-[\\w-]+|README))\\.md\\)", "]($1.ipynb)")
        .replaceAll("\\[([^]]+)]\\(\\.\\./([a-z-]+\\.md)\\)", "$1 (docs/$2)");
  }

  private void endProse() {
    String text = String.join("\n", prose).strip();
    if (!text.isEmpty()) {
      cells.add(new Cell(false, text));
    }
    prose.clear();
  }

  /** Lines that stand in one cell need what the shell does without. */
  private void endCode() {
    if (!code.isEmpty()) {
      int last = code.size() - 1;
      for (int i = 0; i < last; i++) {
        code.set(i, closed(code.get(i)));
      }
      cells.add(new Cell(true, String.join("\n", code)));
    }
    code.clear();
    shown = false;
  }

  private static String closed(String statement) {
    return statement.endsWith(";") || isBlock(statement) ? statement : statement + ";";
  }

  /**
   * Whether it ends with a block, as a method or a loop does, and not with the values of an array.
   */
  private static boolean isBlock(String statement) {
    if (!statement.endsWith("}")) {
      return false;
    }
    int at = statement.length() - 1;
    for (int depth = 1; depth > 0; ) {
      at--;
      char each = statement.charAt(at);
      depth += each == '}' ? 1 : each == '{' ? -1 : 0;
    }
    String before = statement.substring(0, at).stripTrailing();
    return before.endsWith(")") || Character.isLetter(before.charAt(before.length() - 1));
  }
}
