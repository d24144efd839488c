package dev.banteng.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lessons of {@code docs/course} as notebooks. */
final class Course {
  private static final String MARKDOWN = ".md";

  private Course() {}

  /**
   * Writes the notebooks that a folder lacks; what somebody worked on stays.
   *
   * @param pages the lessons in Markdown
   * @return how many were written
   */
  static int write(Path pages, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("solutions"));
    int written = 0;
    for (Path page : pages(pages)) {
      String text = Files.readString(page);
      String name = nameOf(page);
      written += write(folder.resolve(name), Lesson.notebook(text));
      Path solutions = pages.resolve("solutions").resolve(page.getFileName());
      if (Files.exists(solutions)) {
        Notebook solved = Lesson.solutions(text, Files.readString(solutions));
        write(folder.resolve("solutions").resolve(name), solved);
      }
    }
    return written;
  }

  private static List<Path> pages(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(MARKDOWN)).sorted().toList();
    }
  }

  private static String nameOf(Path page) {
    return page.getFileName().toString().replace(MARKDOWN, ".ipynb");
  }

  private static int write(Path file, Notebook notebook) throws IOException {
    if (Files.exists(file)) {
      return 0;
    }
    Files.writeString(file, notebook.json());
    return 1;
  }
}
