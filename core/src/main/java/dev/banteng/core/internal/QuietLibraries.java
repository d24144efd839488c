package dev.banteng.core.internal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what ND4J tells of its start out of the program's log, ten lines at INFO, and what jhdf
 * tells of every array that it reads. What the program has set for them stays as it is, and
 * warnings are never touched.
 */
public final class QuietLibraries {
  private static final List<String> NAMES = List.of("org.nd4j", "io.jhdf");

  /** Held: java.util.logging forgets loggers that nobody holds. */
  private static final List<java.util.logging.Logger> OF_THE_JDK =
      NAMES.stream().map(java.util.logging.Logger::getLogger).toList();

  private QuietLibraries() {}

  /**
   * Quiet by ND4J's own property, and in the bindings that show INFO unless they are told not to.
   */
  public static void everywhere() {
    unlessSet("org.nd4j.log.initialization", "false");
    NAMES.forEach(name -> unlessSet("org.slf4j.simpleLogger.log." + name, "warn"));
    for (var logger : OF_THE_JDK) {
      if (logger.getLevel() == null) {
        logger.setLevel(java.util.logging.Level.WARNING);
      }
    }
    NAMES.forEach(name -> inLogback(LoggerFactory.getLogger(name)));
  }

  private static void unlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** By its names: Banteng does not need Logback. */
  private static void inLogback(Logger logger) {
    Class<?> type = logger.getClass();
    if (!type.getName().equals("ch.qos.logback.classic.Logger")) {
      return;
    }
    try {
      Class<?> level = type.getMethod("getLevel").getReturnType();
      if (type.getMethod("getLevel").invoke(logger) == null) {
        type.getMethod("setLevel", level).invoke(logger, level.getField("WARN").get(null));
      }
    } catch (ReflectiveOperationException otherLogback) {
      logger.debug("The level stays as it is.", otherLogback);
    }
  }
}
