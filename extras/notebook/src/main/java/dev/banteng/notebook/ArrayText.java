package dev.banteng.notebook;

import java.util.Arrays;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Java's arrays by their numbers, as the shell shows them; of long ones both ends. */
final class ArrayText {
  /** So many letters are shown. */
  private static final int MOST = 400;

  private ArrayText() {}

  static void register(Renderer renderer) {
    told(renderer, int[].class, Arrays::toString);
    told(renderer, long[].class, Arrays::toString);
    told(renderer, float[].class, Arrays::toString);
    told(renderer, double[].class, Arrays::toString);
    told(renderer, int[][].class, Arrays::deepToString);
    told(renderer, float[][].class, Arrays::deepToString);
    told(renderer, double[][].class, Arrays::deepToString);
  }

  private static <T> void told(Renderer renderer, Class<T> type, Function<T, String> text) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.TEXT_PLAIN)
        .register((value, context) -> context.getOutputContainer().putText(cut(text.apply(value))));
  }

  private static String cut(String text) {
    int half = MOST / 2;
    return text.length() <= MOST
        ? text
        : text.substring(0, half) + " ... " + text.substring(text.length() - half);
  }
}
