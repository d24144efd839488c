package dev.banteng.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/**
 * What makes a notebook of the kernel JJava one of Banteng's: it imports what {@code ./banteng
 * shell} imports, draws histories, matrices, reports, datasets and pictures, and keeps progress
 * bars on one line. The kernel finds it by itself; in a notebook that was not started by {@code
 * ./banteng notebook} after this first cell:
 *
 * <pre>{@code
 * System.setProperty("javacpp.platform.host", "true"); // natives of this platform only
 * %maven dev.banteng:banteng-notebook:0.1.0
 * }</pre>
 *
 * @see <a href="https://github.com/dflib/jjava">JJava</a>
 */
public final class BantengExtension implements Extension {
  private static final String TERMINAL = "banteng.terminal";

  /** Called by the kernel, with a name that it finds in {@code META-INF/services}. */
  public BantengExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    if (System.getProperty(TERMINAL) == null) {
      System.setProperty(TERMINAL, "notebook");
    }
    kernel.eval(imports());
    Rendering.register(kernel.getRenderer());
  }

  /** The imports of the shell. */
  static String imports() {
    try (InputStream in = BantengExtension.class.getResourceAsStream("banteng.jsh")) {
      if (in == null) {
        throw new IllegalStateException("banteng.jsh is missing beside " + BantengExtension.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
