package dev.banteng.nn.internal.training;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a progress bar stands.
 *
 * @param kind what may be done to a line there
 * @param columns how wide it is at the moment, where that is known
 */
record Terminal(Kind kind, Supplier<OptionalInt> columns) {
  /** What may be done to a line. */
  enum Kind {
    /** Nothing: a file, a pipe, a terminal that calls itself dumb. */
    STILL,
    /** It may be written over after a carriage return, and shows escape codes as garbage. */
    NOTEBOOK,
    /** It may be written over, and escape codes are understood. */
    MOVING
  }

  /** Rows and columns as stty writes them. */
  private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,4})\\s*");

  private static final File DEVICE = new File("/dev/tty");

  /** One of any width that nobody can tell. */
  Terminal(Kind kind) {
    this(kind, OptionalInt::empty);
  }

  /**
   * Where standard output goes; the property {@code banteng.terminal} (true, false, notebook)
   * decides where Java cannot tell.
   */
  static Terminal ofStandardOutput() {
    return new Terminal(
        kind(System.getProperty("banteng.terminal", ""), System.getenv("TERM")),
        Terminal::askForColumns);
  }

  /**
   * The kind of terminal that standard output is.
   *
   * @param told the property, or ""
   * @param term the environment's TERM, or null
   */
  static Kind kind(String told, @Nullable String term) {
    return switch (told.toLowerCase(Locale.ROOT)) {
      case "true" -> Kind.MOVING;
      case "notebook" -> Kind.NOTEBOOK;
      case "" -> "dumb".equals(term) || !hasConsole() ? Kind.STILL : Kind.MOVING;
      default -> Kind.STILL;
    };
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on the console is asked what it is
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try { // from JDK 22 on there is a console for a pipe too, and it says what it is
      var method = MethodType.methodType(boolean.class);
      return (boolean)
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", method)
              .invokeExact(console);
    } catch (Throwable unknown) {
      return false;
    }
  }

  /** Java does not know how wide its terminal is; stty does, where there is one. */
  private static OptionalInt askForColumns() {
    if (!DEVICE.canRead()) {
      return OptionalInt.empty();
    }
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(DEVICE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroy();
        return OptionalInt.empty();
      }
      return columns(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException unknown) {
      return OptionalInt.empty();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** The columns of {@code "24 80"}; none of what is no size. */
  static OptionalInt columns(String size) {
    var sizes = SIZE.matcher(size);
    return sizes.matches() ? OptionalInt.of(Integer.parseInt(sizes.group(1))) : OptionalInt.empty();
  }
}
