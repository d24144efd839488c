package dev.banteng.core.engine.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;

/** Says what this machine is, which native libraries it was given, and which it lacks. */
public final class Natives {
  public static final List<NativeJar> OF_ND4J =
      List.of(NativeJar.JAVACPP, NativeJar.OPENBLAS, NativeJar.ND4J);
  public static final List<NativeJar> OF_ONEDNN =
      List.of(NativeJar.JAVACPP, NativeJar.OPENCL, NativeJar.DNNL);

  private Natives() {}

  /** The platform as classifiers name it: {@code linux-x86_64}. */
  public static String platform() {
    return Loader.Detector.getPlatform();
  }

  /** Operating system, processor and Java, in one line. */
  public static String machine() {
    return "%s %s on %s, Java %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }

  /** What there is, and what to do to have the wanted ones. */
  public static String advice(List<NativeJar> wanted) {
    return "This machine is %s, so it needs libraries for %s.\nOn the class path: %s.\n%s"
        .formatted(machine(), platform(), NativeJar.found(), remedy(wanted));
  }

  private static String remedy(List<NativeJar> wanted) {
    List<NativeJar> missing = wanted.stream().filter(jar -> !jar.has(platform())).toList();
    if (missing.isEmpty()) {
      return "None is missing, so this system refused to load one. On Alpine Linux, use an image"
          + " with glibc. Where the home folder cannot be written or its disk is full, name another one:"
          + " -Dorg.bytedeco.javacpp.cachedir=FOLDER.";
    }
    return "Add to the dependencies in pom.xml:\n"
        + missing.stream().map(jar -> jar.dependency(platform())).collect(Collectors.joining("\n"));
  }

  /** The first cause of a failure to load something, in one line. */
  public static String cause(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    String message = first.getMessage();
    return message == null
        ? first.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
