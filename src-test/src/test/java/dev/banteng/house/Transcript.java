package dev.banteng.house;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * A session of {@code ./banteng shell} as text, prompts included: what was typed in it can be typed
 * again, into a real jshell.
 */
public record Transcript(String text) {
  private static final String PROMPT = "jshell> ";
  private static final String CONTINUED = "   ...> ";

  /** Types all inputs into jshell and gives back what then stands on the screen. */
  Transcript replayed() throws Exception {
    return typed(arguments(), new ByteArrayOutputStream());
  }

  /** The same where lines run in this JVM, which is warm: for many sessions. */
  public Transcript replayedHere() throws Exception {
    var screen = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (var here = new PrintStream(screen, true, StandardCharsets.UTF_8)) {
      System.setOut(here);
      System.setErr(here);
      return typed(List.of("--execution", "local"), screen);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private Transcript typed(List<String> arguments, ByteArrayOutputStream screen) throws Exception {
    var all = new ArrayList<>(arguments);
    all.addAll(List.of("--class-path", classPath()));
    all.addAll(List.of("--startup", Project.ROOT.resolve("banteng.jsh").toString()));
    try (var out = new PrintStream(screen, true, StandardCharsets.UTF_8)) {
      JavaShellToolBuilder.builder()
          .in(new ByteArrayInputStream(inputs().getBytes(StandardCharsets.UTF_8)), null)
          .out(out)
          .err(out)
          .persistence(new HashMap<>())
          .start(all.toArray(String[]::new));
    }
    return new Transcript(screen.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
  }

  /** From the first prompt on, without blank lines, numbers that vary from run to run masked. */
  String comparable() {
    return exact().lines().map(Transcript::masked).collect(Collectors.joining("\n"));
  }

  /** From the first prompt on, without blank lines. */
  public String exact() {
    return text.substring(text.indexOf(PROMPT))
        .replaceAll("(?s)\njshell> /exit.*", "")
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private String inputs() {
    return text.lines()
            .filter(line -> line.startsWith(PROMPT) || line.startsWith(CONTINUED))
            .map(line -> line.substring(PROMPT.length()))
            .collect(Collectors.joining("\n"))
        + "\n/exit\n";
  }

  /** Inputs stay as they are; in answers fractions, durations and epoch numbers are masked. */
  private static String masked(String line) {
    return line.startsWith(PROMPT) || line.startsWith(CONTINUED)
        ? line
        : line.replaceAll("\\d+\\.\\d+(e-?\\d+)?", "0.#")
            .replaceAll("\\d+(:\\d+)*s \\d+(s|ms|us)/step", "#s #ms/step")
            .replaceAll("\\(epoch \\d+\\)", "(epoch #)");
  }

  /** Without the folders that no class was compiled into: jshell refuses them. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Files.exists(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> arguments() {
    var arguments = new ArrayList<String>();
    for (String flag : System.getProperty("banteng.jvm.flags", "").split(" ", -1)) {
      arguments.add("-R" + flag);
    }
    arguments.addAll(List.of("-R-Dfile.encoding=UTF-8", "-R-Dstdout.encoding=UTF-8"));
    return arguments;
  }
}
