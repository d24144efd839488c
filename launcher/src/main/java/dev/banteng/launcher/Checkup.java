package dev.banteng.launcher;

import com.sun.management.OperatingSystemMXBean;
import dev.banteng.core.backend.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** Looks at the machine, the JVM, and the engines. */
final class Checkup {
  private Checkup() {}

  static List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    findings.add(new Finding("banteng", Versions.BANTENG + ", ND4J " + Versions.ND4J, true));
    findings.add(new Finding("java", java(), true));
    findings.add(new Finding("machine", machine(), true));
    findings.add(new Finding("memory", memory(), true));
    findings.addAll(engine());
    findings.add(new Finding("unpacked", cache(), true));
    return findings;
  }

  private static String java() {
    return System.getProperty("java.version")
        + " ("
        + System.getProperty("java.vendor")
        + "), "
        + System.getProperty("java.home");
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%s %s, %s, %d cores (OMP_NUM_THREADS %s)",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Optional.ofNullable(System.getenv("OMP_NUM_THREADS")).orElse("not set"));
  }

  private static String memory() {
    long heap = Runtime.getRuntime().maxMemory();
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? String.format(
            Locale.ROOT,
            "%.1f GB, Java heap up to %.1f GB",
            system.getTotalMemorySize() / 1e9,
            heap / 1e9)
        : String.format(Locale.ROOT, "Java heap up to %.1f GB", heap / 1e9);
  }

  /** What the engines say of themselves, a finding for each line of theirs. */
  private static List<Finding> engine() {
    boolean healthy = computes();
    return Stream.of(Engines.diagnosis().split("\n(?=[A-Z][a-z]+ {2,})"))
        .map(line -> line.split(" {2,}", 2))
        .filter(words -> !words[0].equals("System"))
        .map(words -> new Finding(words[0].toLowerCase(Locale.ROOT), words[1], healthy))
        .toList();
  }

  private static boolean computes() {
    try {
      Engines.requireNd4j();
      return !Engines.backend().name().isEmpty();
    } catch (IllegalArgumentException | IllegalStateException explained) {
      return false; // the diagnosis tells why
    }
  }

  /** Where javacpp unpacks the natives, and how much lies there. */
  private static String cache() {
    try {
      Path cache = Loader.getCacheDir().toPath();
      try (Stream<Path> files = Files.walk(cache)) {
        long bytes =
            files
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .mapToLong(Checkup::size)
                .sum();
        return String.format(Locale.ROOT, "%s, %.0f MB", cache, bytes / 1e6);
      }
    } catch (IOException fault) {
      return "nowhere: " + fault.getMessage();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
