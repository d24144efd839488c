package dev.banteng.nn;

import static dev.banteng.nn.api.Options.verbose;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.banteng.losses.Losses;
import dev.banteng.metrics.Metrics;
import dev.banteng.nn.internal.training.Samples;
import dev.banteng.nn.optimizers.Optimizers;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a model says to the log. */
class LogTests {
  @Test
  void which_accuracy_was_chosen_is_said_once_a_model_and_to_debuggers_only() {
    var logger = (Logger) LoggerFactory.getLogger("dev.banteng");
    var events = new ListAppender<ILoggingEvent>();
    events.start();
    Level before = logger.getLevel();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(events);
    try {
      var model = Samples.classifier();
      for (int i = 0; i < 2; i++) {
        model.compile(
            Optimizers.adam(), Losses.sparseCategoricalCrossentropy(), Metrics.accuracy());
        model.fit(Samples.corners(6), verbose(0));
        model.evaluate(Samples.corners(6));
      }
    } finally {
      logger.detachAppender(events);
      logger.setLevel(before);
    }
    assertThat(events.list)
        .filteredOn(event -> event.getThreadName().equals(Thread.currentThread().getName()))
        .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
        .containsExactly("DEBUG accuracy is SparseCategoricalAccuracy");
  }
}
