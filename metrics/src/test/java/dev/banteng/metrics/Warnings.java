package dev.banteng.metrics;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What metrics warn of while something runs; it does not reach the console. */
public final class Warnings {
  private Warnings() {}

  /** The warnings, in their order. */
  public static List<String> of(Runnable action) {
    var logger = (Logger) LoggerFactory.getLogger("dev.banteng.metrics");
    var appender = new ListAppender<ILoggingEvent>();
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
    try {
      action.run();
    } finally {
      logger.setAdditive(true);
      logger.detachAppender(appender);
    }
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
