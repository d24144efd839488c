package dev.banteng.metrics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** For tests of values, which are about no warning: none reaches the console meanwhile. */
public final class Quiet implements BeforeAllCallback, AfterAllCallback {
  private static final Logger METRICS = (Logger) LoggerFactory.getLogger("dev.banteng.metrics");

  @Override
  public void beforeAll(ExtensionContext context) {
    METRICS.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    METRICS.setLevel(null);
  }
}
