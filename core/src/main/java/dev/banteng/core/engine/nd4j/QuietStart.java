package dev.banteng.core.engine.nd4j;

import dev.banteng.core.internal.QuietLibraries;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * No backend: ND4J makes one of each that is registered before it says anything, and this one asks
 * for quiet. So ND4J starts quietly also when the program's own arrays start it.
 */
public final class QuietStart extends Nd4jBackend {
  /** Called by ND4J. */
  public QuietStart() {
    QuietLibraries.everywhere();
  }

  /** Behind every real one: it is never asked whether it can be had. */
  @Override
  public int getPriority() {
    return Short.MIN_VALUE;
  }

  @Override
  public boolean isAvailable() {
    return false;
  }

  @Override
  public boolean canRun() {
    return false;
  }

  @Override
  public boolean allowsOrder() {
    return false;
  }

  @Override
  public @Nullable Resource getConfigurationResource() {
    return null;
  }

  @Override
  public @Nullable Class<?> getNDArrayClass() {
    return null;
  }

  @Override
  public @Nullable Environment getEnvironment() {
    return null;
  }

  @Override
  public String buildInfo() {
    return "";
  }

  @Override
  public void logBackendInit() {
    // says nothing
  }
}
