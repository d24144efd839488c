package dev.banteng.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Versions as the build wrote them into the class path. */
final class Versions implements IVersionProvider {
  static final String BANTENG = read("/dev.banteng.properties");
  static final String ND4J = read("/META-INF/maven/org.nd4j/nd4j-api/pom.properties");

  @Override
  public String[] getVersion() {
    return new String[] {"Banteng " + BANTENG};
  }

  private static String read(String resource) {
    try (InputStream in = Versions.class.getResourceAsStream(resource)) {
      if (in == null) {
        return "missing";
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
