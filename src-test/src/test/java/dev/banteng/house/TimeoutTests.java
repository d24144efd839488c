package dev.banteng.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What hangs ends: tests, what goes before them, and the processes they start. */
class TimeoutTests {
  private static final String LIMIT = "junit.jupiter.execution.timeout.default";
  private static final String THREAD = "junit.jupiter.execution.timeout.thread.mode.default";

  /** The settings that the run of these tests got. */
  private final Map<String, String> settings = new TreeMap<>();

  @RegisterExtension
  final BeforeEachCallback reader =
      (ExtensionContext context) -> {
        for (String key : List.of(LIMIT, THREAD)) {
          context.getConfigurationParameter(key).ifPresent(value -> settings.put(key, value));
        }
      };

  @Test
  void every_test_has_a_limit_and_a_thread_that_can_be_left_behind() {
    assertThat(settings)
        .as("configurationParameters of the root pom, which Maven hands to every module")
        .containsExactly(Map.entry(LIMIT, "2 m"), Map.entry(THREAD, "SEPARATE_THREAD"));
  }

  /** Samples for the test below; their names keep Maven from running them. */
  static final class HangingTest {
    private static volatile boolean released;

    @Test
    void neither_ends_nor_heeds_an_interrupt() {
      while (!released) {
        Thread.onSpinWait();
      }
    }
  }

  static final class HangingBefore {
    @BeforeEach
    void waits() throws InterruptedException {
      Thread.sleep(Duration.ofHours(1).toMillis());
    }

    @Test
    void is_never_reached() {}
  }

  @Test
  void a_test_that_hangs_fails_and_the_run_goes_on() {
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            request()
                .selectors(selectClass(HangingTest.class), selectClass(HangingBefore.class))
                .configurationParameters(settings)
                .configurationParameter(LIMIT, "100 ms")
                .build(),
            summary);
    HangingTest.released = true;
    assertThat(summary.getSummary().getFailures())
        .extracting(failure -> failure.getException().getMessage())
        .containsExactlyInAnyOrder(
            "neither_ends_nor_heeds_an_interrupt() timed out after 100 milliseconds",
            "waits() timed out after 100 milliseconds");
  }

  @Test
  void a_process_that_hangs_is_killed_with_its_children(@TempDir Path folder) throws Exception {
    Path pid = folder.resolve("pid");
    var command = new ArrayList<>(Hanging.COMMAND);
    command.add(pid.toString());
    for (int seconds = 1; Files.notExists(pid); seconds *= 4) { // a busy machine starts slowly
      var limit = Duration.ofSeconds(seconds);
      assertThatThrownBy(() -> Child.run(folder, command, limit))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("ended within " + limit);
    }
    ProcessHandle.of(Long.parseLong(Files.readString(pid)))
        .ifPresent(child -> child.onExit().orTimeout(10, TimeUnit.SECONDS).join());
  }

  /** A program that starts itself once more, writes that one's number into a file, and waits. */
  public static final class Hanging {
    private static final List<String> COMMAND =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Hanging.class.getName());

    private Hanging() {}

    public static void main(String[] file) throws IOException, InterruptedException {
      if (file.length > 0) {
        long pid = new ProcessBuilder(COMMAND).start().pid();
        Path started = Files.writeString(Path.of(file[0] + ".new"), String.valueOf(pid));
        Files.move(started, Path.of(file[0]));
      }
      Thread.sleep(Duration.ofHours(1).toMillis());
    }
  }
}
