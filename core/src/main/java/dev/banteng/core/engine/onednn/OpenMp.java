package dev.banteng.core.engine.onednn;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import dev.banteng.core.engine.ThreadLimit;
import java.nio.file.Path;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/**
 * The OpenMP library that oneDNN is linked with. Its threads wait for one another by spinning,
 * which on a machine that is busy with something else takes fifty times as long as the work; so
 * oneDNN is kept on the thread that calls it, and {@link dev.banteng.core.engine.Parts} share the
 * work instead.
 */
final class OpenMp implements ThreadLimit {
  private OpenMp() {}

  private static native void omp_set_num_threads(int count);

  private static native int omp_get_max_threads();

  /**
   * The limit, or none where the library cannot be called: oneDNN then has threads of its own.
   * oneDNN must be loaded.
   */
  static ThreadLimit limit() {
    try {
      Native.register(OpenMp.class, NativeLibrary.getInstance(loaded()));
      return new OpenMp();
    } catch (LinkageError | RuntimeException notThere) {
      return NONE;
    }
  }

  /** The library that is loaded already, as this system finds it again. */
  private static String loaded() {
    if (Platform.isMac()) {
      return Path.of(Loader.load(dnnl.class)).resolveSibling("libiomp5.dylib").toString();
    }
    return Platform.isWindows() ? "vcomp140" : "libgomp.so.1";
  }

  @Override
  public int set() {
    int before = omp_get_max_threads();
    omp_set_num_threads(1);
    return before;
  }

  @Override
  public void restore(int before) {
    omp_set_num_threads(before);
  }
}
