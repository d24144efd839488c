package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.internal.Rounded;
import java.io.Console;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;

/**
 * Keras' progress bar. A terminal sees it move, at most five times a second; anything else (a file,
 * a notebook) gets one line an epoch and no carriage return. Verbosity 2 is one line an epoch
 * everywhere, 0 nothing.
 */
final class ProgressBar {
  private static final int WIDTH = 20;
  private static final String NO_WRAP = "\u001b[?7l"; // a terminal cuts what is too long
  private static final String WRAP = "\u001b[?7h";
  private static final long PAUSE = 200_000_000; // nanoseconds between two looks

  private final PrintStream out;
  private final int verbose;
  private final boolean moves;
  private final long pause;
  private long began;
  private long shown;
  private int steps;
  private int done;
  private int lastLength;
  private boolean open;

  /** A bar on some stream; {@code terminal} says that it can be written over. */
  ProgressBar(PrintStream out, int verbose, boolean terminal) {
    this(out, verbose, terminal, PAUSE);
  }

  /** A bar that is written over after so many nanoseconds. */
  ProgressBar(PrintStream out, int verbose, boolean terminal, long pause) {
    this.out = out;
    this.pause = pause;
    this.verbose = verbose;
    this.moves = terminal && verbose == 1;
  }

  /** A bar on standard output. */
  static ProgressBar onStandardOutput(int verbose) {
    return new ProgressBar(System.out, verbose, verbose == 1 && isTerminal());
  }

  /**
   * Whether standard output is a terminal; the property {@code banteng.terminal} decides where Java
   * cannot tell.
   */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on the console is asked what it is
  static boolean isTerminal() {
    String told = System.getProperty("banteng.terminal", "");
    if (!told.isEmpty()) {
      return Boolean.parseBoolean(told);
    }
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

  /** The listener that shows a fit, epoch by epoch. */
  Callback ofFit() {
    return new Callback() {
      @Override
      public void onEpochBegin(Training run, int epoch, Logs logs) {
        begin("Epoch " + (epoch + 1) + "/" + run.epochs(), run.steps());
      }

      @Override
      public void onTrainBatchEnd(Training run, int batch, Logs logs) {
        advance(batch + 1, logs);
      }

      @Override
      public void onEpochEnd(Training run, int epoch, Logs logs) {
        end(logs);
      }

      @Override
      public void onTrainEnd(Training run, Logs logs) {
        leave();
      }
    };
  }

  /** The listener that shows an evaluation. */
  Callback ofEvaluation() {
    return new Callback() {
      @Override
      public void onTestBegin(Training run, Logs logs) {
        begin("", run.steps());
      }

      @Override
      public void onTestBatchEnd(Training run, int batch, Logs logs) {
        advance(batch + 1, logs);
      }

      @Override
      public void onTestEnd(Training run, Logs logs) {
        end(logs);
      }
    };
  }

  private void begin(String title, int total) {
    if (verbose > 0 && !title.isEmpty()) {
      out.println(title);
    }
    steps = total;
    done = 0;
    lastLength = 0;
    began = System.nanoTime();
    shown = began;
  }

  private void advance(int batches, Logs logs) {
    done = batches;
    if (moves) {
      long now = System.nanoTime();
      if (now - shown >= pause) {
        shown = now;
        show(line(now, logs, true), true);
      }
    }
  }

  private void end(Logs logs) {
    if (verbose > 0) {
      show(line(System.nanoTime(), logs, false), false);
      open = true;
      leave();
    }
  }

  /** Ends a line that was begun. */
  private void leave() {
    if (open) {
      out.println();
      out.flush();
      open = false;
    }
  }

  /** What will be written over stays on one row, however narrow the terminal is. */
  private void show(String text, boolean underWay) {
    if (moves) {
      String padded = text + " ".repeat(Math.max(0, lastLength - text.length()));
      out.print("\r" + (underWay ? NO_WRAP + padded + WRAP : padded));
      lastLength = text.length();
      open = true;
    } else {
      out.print(text);
    }
    out.flush();
  }

  private String line(long now, Logs logs, boolean underWay) {
    double seconds = (now - began) * 1e-9;
    double aStep = seconds / Math.max(done, 1);
    var text = new StringBuilder();
    String total = steps < 0 ? "?" : String.valueOf(steps);
    text.append(" ".repeat(Math.max(0, total.length() - String.valueOf(done).length())));
    text.append(done).append('/').append(total).append(' ').append(bar()).append(' ');
    double clock = underWay && steps > 0 ? aStep * (steps - done) : seconds;
    text.append(clock(clock)).append(' ').append(pace(aStep));
    for (String key : logs.keys()) {
      text.append(" - ").append(key).append(": ").append(Rounded.number(logs.get(key)));
    }
    return text.toString();
  }

  private String bar() {
    int filled = steps <= 0 ? WIDTH : (int) ((long) WIDTH * done / steps);
    return "━".repeat(filled) + "─".repeat(WIDTH - filled);
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    if (whole >= 3600) {
      return String.format(
          Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
    }
    return whole >= 60
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : whole + "s";
  }

  private static String pace(double seconds) {
    String per = "/step";
    if (seconds >= 1) {
      return Math.round(seconds) + "s" + per;
    }
    return seconds >= 1e-3
        ? Math.round(seconds * 1e3) + "ms" + per
        : Math.round(seconds * 1e6) + "us" + per;
  }
}
