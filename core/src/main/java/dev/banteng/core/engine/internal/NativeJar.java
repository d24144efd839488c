package dev.banteng.core.engine.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The jars that bring native libraries: which are on the class path, and how to ask for one. */
public enum NativeJar {
  JAVACPP("org.bytedeco", "javacpp", "org/bytedeco/javacpp", "jnijavacpp"),
  OPENBLAS("org.bytedeco", "openblas", "org/bytedeco/openblas", "jniopenblas_nolapack"),
  ND4J("org.nd4j", "nd4j-native", "org/nd4j/linalg/cpu/nativecpu/bindings", "jnind4jcpu"),
  OPENCL("org.bytedeco", "opencl", "org/bytedeco/opencl", "jniOpenCL"),
  DNNL("org.bytedeco", "dnnl", "org/bytedeco/dnnl", "jnidnnl");

  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "macosx-arm64", "windows-x86_64");

  private final String group;
  private final String artifact;
  private final String folder;
  private final String library;

  NativeJar(String group, String artifact, String folder, String library) {
    this.group = group;
    this.artifact = artifact;
    this.folder = folder;
    this.library = library;
  }

  /** Whether the class path has its library for a platform. */
  boolean has(String platform) {
    return Stream.of("lib%s.so", "lib%s.dylib", "%s.dll")
        .map(name -> folder + "/" + platform + "/" + name.formatted(library))
        .anyMatch(path -> loader().getResource(path) != null);
  }

  /** The version of its Java classes, which its library must have too. */
  public String version() {
    String path = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = loader().getResourceAsStream(path)) {
      var properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + " from the class path.", e);
    }
  }

  /** The line that brings its library for a platform. */
  String dependency(String platform) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
            .formatted(group, artifact, version())
        + "<classifier>%s</classifier></dependency>".formatted(platform);
  }

  /** What the class path has of all of them, for every platform there is. */
  public static String found() {
    return String.join(", ", Arrays.stream(values()).map(NativeJar::here).toList());
  }

  private String here() {
    List<String> platforms = PLATFORMS.stream().filter(this::has).toList();
    return artifact + " for " + (platforms.isEmpty() ? "none" : String.join(" and ", platforms));
  }

  private static ClassLoader loader() {
    return NativeJar.class.getClassLoader();
  }
}
