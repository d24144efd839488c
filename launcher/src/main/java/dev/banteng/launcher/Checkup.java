package dev.banteng.launcher;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** Looks at the machine, the JVM, the libraries on the class path, and the engines. */
final class Checkup {
  /** The libraries with native code, as Maven names them. */
  private static final List<String> NATIVE_LIBRARIES =
      List.of("javacpp", "openblas", "dnnl", "opencl", "nd4j-native");

  private Checkup() {}

  static List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    findings.add(Finding.good("banteng", Versions.BANTENG + ", ND4J " + Versions.ND4J));
    findings.add(Finding.good("java", java()));
    findings.add(Finding.good("machine", machine()));
    findings.add(Finding.good("memory", memory()));
    NATIVE_LIBRARIES.forEach(library -> findings.add(nativeLibrary(library)));
    findings.add(Finding.good("unpacked", cache()));
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
    long total = 0;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      total = system.getTotalMemorySize();
    }
    return String.format(
        Locale.ROOT,
        "%.1f GB, Java heap up to %.1f GB",
        total / 1e9,
        Runtime.getRuntime().maxMemory() / 1e9);
  }

  /** The jar with the natives of this platform, by its name on the class path. */
  private static Finding nativeLibrary(String library) {
    String platform = Loader.getPlatform();
    return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .map(entry -> String.valueOf(Path.of(entry).getFileName()))
        .filter(jar -> jar.startsWith(library + "-") && jar.endsWith("-" + platform + ".jar"))
        .filter(jar -> Character.isDigit(jar.charAt(library.length() + 1)))
        .findFirst()
        .map(jar -> Finding.good("natives", jar))
        .orElseGet(
            () ->
                Finding.bad("natives", library + " for " + platform + " is not on the class path"));
  }

  private static String cache() {
    try {
      Path cache = Loader.getCacheDir().toPath();
      try (Stream<Path> files = Files.walk(cache)) {
        long bytes = files.filter(Files::isRegularFile).mapToLong(Checkup::size).sum();
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
