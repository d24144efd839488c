package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import dev.banteng.core.engine.Backend;
import dev.banteng.core.engine.Engine;

/**
 * oneDNN's primitives, the kernels that TensorFlow and PyTorch run on CPUs: the fast backend.
 * Making one loads the native library, so that its absence shows here.
 */
public final class OneDnnBackend implements Backend {
  private final String name;

  /**
   * Loads oneDNN.
   *
   * @throws LinkageError if its native library is not on the class path
   */
  public OneDnnBackend() {
    var version = dnnl_version();
    name = "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Engine open() {
    return new OneDnnEngine(name);
  }
}
