package dev.banteng.core.internal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes warnings and errors to the error stream, as {@code WARN: text}, and nothing else. */
final class ErrorStreamLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  ErrorStreamLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable fault) {
    System.err.println(level + ": " + MessageFormatter.basicArrayFormat(pattern, arguments));
    if (fault != null) {
      fault.printStackTrace(System.err);
    }
  }
}
