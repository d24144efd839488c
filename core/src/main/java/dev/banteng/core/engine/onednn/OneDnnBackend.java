package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.ThreadLimit;

/**
 * oneDNN's primitives, the kernels that TensorFlow and PyTorch run on CPUs: the fast backend.
 * Making one loads the native library, so that its absence shows here.
 */
public final class OneDnnBackend implements Backend {
  private final String name;
  private final ThreadLimit limit;

  /**
   * Loads oneDNN.
   *
   * @throws LinkageError if its native library is not on the class path
   */
  public OneDnnBackend() {
    var version = dnnl_version();
    name = "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
    limit = OpenMp.limit();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ThreadLimit limit() {
    return limit;
  }

  @Override
  public Engine open() {
    return new OneDnnEngine(name);
  }

  @Override
  public Engine open(int threads) {
    return new OneDnnEngine(name, limit, threads);
  }
}
