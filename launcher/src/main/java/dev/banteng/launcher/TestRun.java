package dev.banteng.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code banteng test}: every test, run by Maven, and what came out in one line. The scripts start
 * this file as it stands, before anything is built, so it uses nothing but the JDK.
 */
final class TestRun {
  /** What {@code banteng help test} shows. */
  static final String USAGE =
      """
      Usage: banteng test [-h] [--gates] [--interop] [--soak] [-- MAVEN_ARGUMENT...]
      Runs every test on the JDK found.
        -h, --help    Show this help message and exit.
            --gates   Also the formatter, -Xlint:all -Werror, Error Prone and NullAway.
            --interop Also those that exchange files with real Keras: needs Python 3.11 or
                      newer and, the first time, the network, from which pip fills .interop
                      with src-test/interop/requirements.txt. BANTENG_INTEROP_PYTHON names
                      a Python that has these packages, if there is one already.
            --soak    Also the tests that take minutes: whether memory stays flat.
        --            What follows goes to Maven.

      Example: ./banteng test --gates -- -pl losses -am
               ./banteng test --interop -- -pl src-test -am -Dgroups=interop
      """;

  /** What makes a JVM of Maven's, of any version from 17 on, print UTF-8. */
  private static final String IN_UTF_8 =
      "-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8";

  private static final Pattern COUNTS =
      Pattern.compile(
          "\\[[A-Z]+] *Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)");

  /** A class's counts, in the reports that lie in the modules. */
  private static final Pattern REPORT = Pattern.compile("(Tests run: .*, Skipped: \\d+), Time.*");

  private static final Pattern FAILED = Pattern.compile("\\[ERROR] {3}(.*)");

  /** Options that stand for a profile of Maven's of the same name. */
  private static final List<String> PROFILES = List.of("--gates", "--interop", "--soak");

  /** What is said where tests were left out that a change may well need. */
  static final String WITHOUT_INTEROP =
      "Not run: files exchanged with real Keras. ./banteng test --interop runs these too (it needs Python).";

  private final Path home;
  private final PrintStream out;
  private final PrintStream err;

  TestRun(Path home, PrintStream out, PrintStream err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  /** The command; its first argument is the word {@code test}. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path home = Path.of(System.getenv().getOrDefault("BANTENG_HOME", ""));
    // Maven's output is copied as it is, which is UTF-8; so ours must be, whatever the terminal's.
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    var run = new TestRun(home.toAbsolutePath(), out, System.err);
    System.exit(run.run(List.of(arguments).subList(1, arguments.length)));
  }

  /** 0 if all is well, 1 if something failed, 2 if the command is wrong. */
  int run(List<String> arguments) throws IOException, InterruptedException {
    int end = arguments.indexOf("--");
    List<String> own = end < 0 ? arguments : arguments.subList(0, end);
    if (own.contains("--help") || own.contains("-h")) {
      out.print(USAGE);
      return 0;
    }
    for (String option : own) {
      if (!PROFILES.contains(option)) {
        err.printf(
            Locale.ROOT,
            "There is no test option '%s'. Known are: --gates, --interop, --soak, --help, and --"
                + " before arguments for Maven.%n./banteng help test says more.%n",
            option);
        return 2;
      }
    }
    return test(
        PROFILES.stream().filter(own::contains).toList(),
        end < 0 ? List.of() : arguments.subList(end + 1, arguments.size()));
  }

  private int test(List<String> options, List<String> forMaven)
      throws IOException, InterruptedException {
    String java = "Java " + Runtime.version().feature();
    err.printf("banteng: testing on %s (%s)%n", java, System.getProperty("java.home"));
    Path log = Files.createDirectories(home.resolve("launcher/target")).resolve("test.log");
    FileTime start = Files.getLastModifiedTime(Files.writeString(log, ""));
    boolean ended = copied(command(options, forMaven), log) == 0;
    List<String> lines = lines(log);
    boolean passed = ended && lines.stream().noneMatch(line -> line.startsWith("[ERROR]"));
    if (forMaven.contains("-q") || forMaven.contains("--quiet")) {
      lines = withReports(lines, start);
    }
    boolean ran = lines.stream().anyMatch(TestRun::counts);
    out.printf("%nAll modules, %s:%n", java);
    summary(lines).forEach(out::println);
    if (!options.contains("--interop")) {
      out.println(WITHOUT_INTEROP);
    }
    out.println(verdict(passed, ran));
    return passed && ran ? 0 : 1;
  }

  /** What is said in the end; a run without tests proves nothing. */
  static String verdict(boolean passed, boolean ran) {
    String silent = "NOTHING RAN: Maven told of no test.";
    return passed ? (ran ? "PASSED" : silent) : "FAILED";
  }

  private List<String> command(List<String> options, List<String> forMaven) {
    var command = new ArrayList<>(maven());
    options.forEach(option -> command.add("-P" + option.substring(2)));
    // A failed test must not keep the modules above from being tested: what Maven calls an error
    // decides in the end.
    command.addAll(List.of("-Dmaven.test.failure.ignore=true", "verify"));
    command.addAll(List.of("-Dmaven.source.skip=true", "-Dmaven.javadoc.skip=true"));
    command.addAll(forMaven);
    return command;
  }

  private List<String> maven() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Path script = home.resolve(windows ? "mvnw.cmd" : "mvnw");
    return List.of(script.toString(), "-f", home.resolve("pom.xml").toString());
  }

  /** Runs a command, whose output goes to ours and to a file. */
  private int copied(List<String> command, Path log) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.merge("MAVEN_OPTS", IN_UTF_8, (given, ours) -> ours + " " + given);
    Process process = builder.redirectInput(ProcessBuilder.Redirect.INHERIT).start();
    try (InputStream from = process.getInputStream();
        OutputStream file = Files.newOutputStream(log)) {
      byte[] bytes = new byte[8192];
      for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
        out.write(bytes, 0, read);
        out.flush();
        file.write(bytes, 0, read);
      }
    }
    return process.waitFor();
  }

  /** The lines of a file; what is not UTF-8, as a library may print it, is replaced. */
  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8).lines().toList();
  }

  private static boolean counts(String line) {
    return COUNTS.matcher(line).matches();
  }

  /**
   * What a quiet Maven said, with the counts of the reports that were written from then on. Of
   * counts it prints those of modules with failures only: the reports have all.
   */
  private List<String> withReports(List<String> lines, FileTime start) throws IOException {
    var all = new ArrayList<>(lines);
    all.removeIf(TestRun::counts);
    for (Path report : reports()) {
      if (Files.getLastModifiedTime(report).compareTo(start) >= 0) {
        lines(report).stream()
            .map(REPORT::matcher)
            .filter(Matcher::matches)
            .forEach(line -> all.add("[INFO] " + line.group(1)));
      }
    }
    return all;
  }

  /** The reports of all modules, which lie at most two folders deep. */
  private List<Path> reports() throws IOException {
    try (Stream<Path> found = Files.find(home, 3, (path, is) -> path.endsWith("target"))) {
      var reports = new ArrayList<Path>();
      for (Path target : found.toList()) {
        Path folder = target.resolve("surefire-reports");
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".txt")).forEach(reports::add);
          }
        }
      }
      return reports;
    }
  }

  /** The names of the tests that failed, and the counts of all modules together. */
  static List<String> summary(List<String> log) {
    var lines = new ArrayList<String>();
    int[] sums = new int[4];
    for (String line : log) {
      var failed = FAILED.matcher(line);
      if (failed.matches() && !line.contains("mvn <args>")) {
        lines.add("  " + failed.group(1));
      }
      var counts = COUNTS.matcher(line);
      if (counts.matches()) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] += Integer.parseInt(counts.group(i + 1));
        }
      }
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d",
            sums[0],
            sums[1],
            sums[2],
            sums[3]));
    return lines;
  }
}
