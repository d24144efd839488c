package dev.banteng.core.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.engine.internal.NativeJar;
import dev.banteng.core.engine.internal.Natives;
import dev.banteng.core.engine.onednn.OneDnnBackend;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Engines are chosen once in a JVM, so each test starts one with the class path it needs. */
class EnginesTests {
  private static final String PLATFORM = Natives.platform();
  private static final String MACHINE =
      "This machine is " + Natives.machine() + ", so it needs libraries for " + PLATFORM + ".\n";
  private static final String NONE_BUT =
      "On the class path: javacpp for %s, openblas for %s, nd4j-native for %s, opencl for %s,"
          + " dnnl for %s.\n";
  private static final String ADD = "Add to the dependencies in pom.xml:\n";

  @Test
  void takes_oneDNN_without_a_word() {
    assertThat(report("auto", List.of()))
        .isEqualTo("engine: oneDNN VERSION\nengine: oneDNN VERSION\n");
  }

  @Test
  void takes_ND4J_without_a_word_when_asked_to() {
    assertThat(report("nd4j", List.of())).isEqualTo("engine: ND4J VERSION\nengine: ND4J VERSION\n");
  }

  @Test
  void says_once_that_ND4J_computes_because_oneDNN_is_missing() {
    assertThat(report("auto", List.of("dnnl", "opencl")))
        .isEqualTo(
            "WARN  Engines - oneDNN cannot be used, so ND4J's ops compute, which takes several"
                + " times as long. Could not find jniOpenCL in class, module, and library paths.\n"
                + MACHINE
                + found(PLATFORM, PLATFORM, PLATFORM, "none", "none")
                + ADD
                + dependency("org.bytedeco", "opencl")
                + dependency("org.bytedeco", "dnnl")
                + "engine: ND4J VERSION\n"
                + "engine: ND4J VERSION\n");
  }

  @Test
  void refuses_to_do_without_oneDNN_when_it_was_asked_for() {
    String message =
        "error: banteng.engine is onednn, which cannot be used. Could not find jnidnnl in class,"
            + " module, and library paths.\n"
            + MACHINE
            + found(PLATFORM, PLATFORM, PLATFORM, PLATFORM, "none")
            + ADD
            + dependency("org.bytedeco", "dnnl");
    assertThat(report("onednn", List.of("dnnl"))).isEqualTo(message + message);
  }

  @Test
  void names_every_dependency_when_no_native_library_is_there() {
    String message =
        "error: Neither oneDNN nor ND4J can be loaded. Could not find jniOpenCL in class, module,"
            + " and library paths. Could not find jniopenblas_nolapack in class, module, and"
            + " library paths.\n"
            + MACHINE
            + found("none", "none", "none", "none", "none")
            + ADD
            + dependency("org.bytedeco", "javacpp")
            + dependency("org.bytedeco", "openblas")
            + dependency("org.nd4j", "nd4j-native")
            + dependency("org.bytedeco", "opencl")
            + dependency("org.bytedeco", "dnnl");
    List<String> all = List.of("javacpp", "openblas", "nd4j-native", "opencl", "dnnl");
    assertThat(report("auto", all)).isEqualTo(message + message);
  }

  @Test
  void oneDNN_computes_without_ND4J_until_arrays_are_needed() {
    assertThat(report("auto", List.of("nd4j-native"), "arrays"))
        .isEqualTo(
            "engine: oneDNN VERSION\nengine: oneDNN VERSION\n"
                + "error: ND4J cannot be loaded. Could not find jnind4jcpu in class, module, and"
                + " library paths.\n"
                + MACHINE
                + found(PLATFORM, PLATFORM, "none", PLATFORM, PLATFORM)
                + ADD
                + dependency("org.nd4j", "nd4j-native"));
  }

  @Test
  void the_diagnosis_says_why_nothing_computes() {
    assertThat(report("nd4j", List.of("nd4j-native"), "diagnosis"))
        .endsWith(
            "\nEngine   none: banteng.engine is nd4j, which cannot be used. Could not find"
                + " jnind4jcpu in class, module, and library paths.\n"
                + MACHINE
                + found(PLATFORM, PLATFORM, "none", PLATFORM, PLATFORM)
                + ADD
                + dependency("org.nd4j", "nd4j-native"));
  }

  @Test
  void the_diagnosis_names_names_system_libraries_and_engine() {
    assertThat(report("auto", List.of(), "diagnosis"))
        .endsWith(
            "System   "
                + Natives.machine()
                + " ("
                + PLATFORM
                + ")\nNatives  "
                + NativeJar.found()
                + "\nEngine   oneDNN VERSION: it is there and passed its check."
                + "\nThreads  up to %s on a batch, Banteng's own; banteng.threads or OMP_NUM_THREADS"
                    .formatted(new OneDnnBackend().threads())
                + " sets another number.\n");
  }

  @Test
  void the_diagnosis_says_which_threads_compute_where_they_cannot_be_limited() {
    assertThat(report("nd4j", List.of(), "diagnosis"))
        .endsWith(
            "\nThreads  those of the native library, which cannot be limited here. Where other"
                + " programs compute too, start Java with OMP_NUM_THREADS=1 or"
                + " OMP_WAIT_POLICY=passive.\n");
  }

  private static String found(String... platforms) {
    return NONE_BUT.formatted((Object[]) platforms);
  }

  private static String dependency(String group, String artifact) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>VERSION</version>"
            .formatted(group, artifact)
        + "<classifier>"
        + PLATFORM
        + "</classifier></dependency>\n";
  }

  /** What a JVM prints whose class path lacks some native jars, with VERSION for each version. */
  private static String report(String engine, List<String> missing, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.add("-Dbanteng.engine=" + engine);
    command.addAll(List.of("-cp", classPathWithout(missing), EngineReport.class.getName()));
    command.addAll(List.of(arguments));
    return output(command)
        .replace(System.lineSeparator(), "\n")
        .replaceAll("<version>[^<]+<", "<version>VERSION<")
        .replaceAll("(oneDNN|ND4J) \\d+\\.[^:\\s]+", "$1 VERSION");
  }

  /** What a command prints; its stream ends with the process, at the latest when it is killed. */
  private static String output(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.onExit().orTimeout(1, MINUTES).exceptionally(late -> process.destroyForcibly());
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as("exit status; printed:\n%s", text).isZero();
      return text;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("A Java of its own could not be run.", e);
    }
  }

  /** The flags that keep newer Javas from warning about native code. */
  private static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--enable-native") || flag.startsWith("--sun-misc"))
        .toList();
  }

  private static String classPathWithout(List<String> missing) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                missing.stream()
                    .noneMatch(
                        artifact ->
                            entry.matches(".*[/\\\\]" + artifact + "-[\\d.]+.*" + PLATFORM + ".*")))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
