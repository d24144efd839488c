package dev.banteng.core.internal;

import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The loggers of Banteng's classes: SLF4J's, where the program has chosen a binding (also one for
 * silence); else warnings go to the error stream, so that none is lost.
 */
public final class Log {
  /** Whether SLF4J itself would say, in three lines, that it has no binding. */
  private static final String COMPLAINTS = "slf4j.internal.verbosity";

  private static final boolean BOUND = bound();

  static {
    if (!BOUND && System.getProperty(COMPLAINTS) == null) {
      System.setProperty(COMPLAINTS, "ERROR");
    }
    QuietLibraries.everywhere();
  }

  private Log() {}

  /** The logger that is named after a class. */
  public static Logger of(Class<?> type) {
    return BOUND ? LoggerFactory.getLogger(type) : new ErrorStreamLogger(type.getName());
  }

  private static boolean bound() {
    if (System.getProperty(LoggerFactory.PROVIDER_PROPERTY_KEY) != null) {
      return true;
    }
    try {
      var bindings =
          ServiceLoader.load(SLF4JServiceProvider.class, LoggerFactory.class.getClassLoader());
      return bindings.stream().findAny().isPresent();
    } catch (LinkageError foundOtherwise) { // an SLF4J of before 2.0, or a binding that is broken
      return true;
    }
  }
}
