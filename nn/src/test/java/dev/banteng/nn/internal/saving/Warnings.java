package dev.banteng.nn.internal.saving;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** What is warned of while something is done. */
final class Warnings {
  private Warnings() {}

  /** Does something, and adds the warnings of this thread to a list. */
  static <T> T in(List<String> said, Supplier<T> work) {
    var events = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger("dev.banteng.nn");
    events.start();
    logger.addAppender(events);
    Level before = logger.getLevel();
    logger.setLevel(Level.WARN);
    try {
      return work.get();
    } finally {
      logger.detachAppender(events);
      logger.setLevel(before);
      events.list.stream()
          .filter(event -> event.getThreadName().equals(Thread.currentThread().getName()))
          .forEach(event -> said.add(event.getFormattedMessage()));
    }
  }
}
