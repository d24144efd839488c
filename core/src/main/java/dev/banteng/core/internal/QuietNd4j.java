package dev.banteng.core.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what ND4J tells of its start out of the program's log: it is ten lines at INFO. What the
 * program has set for {@code org.nd4j} stays as it is, and warnings are never touched.
 */
public final class QuietNd4j {
  private static final String NAME = "org.nd4j";

  /** Held: java.util.logging forgets loggers that nobody holds. */
  private static final java.util.logging.Logger OF_THE_JDK =
      java.util.logging.Logger.getLogger(NAME);

  private QuietNd4j() {}

  /**
   * Quiet by ND4J's own property, and in the bindings that show INFO unless they are told not to.
   */
  public static void everywhere() {
    unlessSet("org.nd4j.log.initialization", "false");
    unlessSet("org.slf4j.simpleLogger.log." + NAME, "warn");
    if (OF_THE_JDK.getLevel() == null) {
      OF_THE_JDK.setLevel(java.util.logging.Level.WARNING);
    }
    inLogback(LoggerFactory.getLogger(NAME));
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
      logger.debug("ND4J's level stays as it is.", otherLogback);
    }
  }
}
