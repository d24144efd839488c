package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.io.PrintStream;
import java.util.OptionalInt;

/**
 * Keras' progress bar. A terminal sees it move, at most five times a second, and so does a
 * notebook, without escape codes; anything else (a file, a dumb terminal) gets one line an epoch
 * and no carriage return. Verbosity 2 is one line an epoch everywhere, 0 nothing.
 */
final class ProgressBar {
  private static final String NO_WRAP = "\u001b[?7l"; // a terminal cuts what is too long
  private static final String WRAP = "\u001b[?7h";
  private static final long PAUSE = 200_000_000; // nanoseconds between two looks
  private static final long RESIZED = 2_000_000_000; // and between two of its terminal's width

  private final PrintStream out;
  private final int verbose;
  private final Terminal terminal;
  private final boolean moves;
  private final long pause;
  private OptionalInt columns = OptionalInt.empty();
  private long asked;
  private long began;
  private long shown;
  private int steps;
  private int done;
  private int lastLength;
  private boolean open;

  /** A bar on some stream. */
  ProgressBar(PrintStream out, int verbose, Terminal terminal) {
    this(out, verbose, terminal, PAUSE);
  }

  /** A bar that is written over after so many nanoseconds. */
  ProgressBar(PrintStream out, int verbose, Terminal terminal, long pause) {
    this.out = out;
    this.pause = pause;
    this.verbose = verbose;
    this.terminal = terminal;
    this.moves = verbose == 1 && terminal.kind() != Terminal.Kind.STILL;
    this.asked = System.nanoTime() - RESIZED;
  }

  /** A bar on standard output. */
  static ProgressBar onStandardOutput(int verbose) {
    return new ProgressBar(
        System.out,
        verbose,
        verbose == 1 ? Terminal.ofStandardOutput() : new Terminal(Terminal.Kind.STILL));
  }

  /** The listener that says one line before a fit begins. */
  Callback saying(String line) {
    return new Callback() {
      @Override
      public void onTrainBegin(Training run, Logs logs) {
        if (verbose > 0) {
          out.println(line);
        }
      }
    };
  }

  /** The listener that shows a fit, epoch by epoch. */
  Callback ofFit() {
    return new Callback() {
      private int begun;

      @Override
      public void onTrainBegin(Training run, Logs logs) {
        begun = run.initialEpoch();
      }

      @Override
      public void onEpochBegin(Training run, int epoch, Logs logs) {
        begun = epoch + 1;
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
        if (verbose > 0) {
          EarlyEnd.line(run, begun).ifPresent(out::println);
        }
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
        show(underWay(now, logs), true);
      }
    }
  }

  private void end(Logs logs) {
    if (verbose > 0) {
      show(ProgressLine.of(done, steps, seconds(System.nanoTime()), false, logs), false);
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

  private double seconds(long now) {
    return (now - began) * 1e-9;
  }

  /** A line that will be written over, which stays on one row where its width is known. */
  private String underWay(long now, Logs logs) {
    if (now - asked >= RESIZED) {
      asked = now;
      columns = terminal.columns().get();
    }
    int most = columns.isPresent() ? columns.getAsInt() - 1 : Integer.MAX_VALUE;
    return ProgressLine.within(most, done, steps, seconds(now), true, logs);
  }

  /** Where the width is not known a terminal cuts the line itself, its last column being blank. */
  private void show(String text, boolean underWay) {
    if (moves) {
      String padded = text + " ".repeat(Math.max(0, lastLength - text.length()));
      boolean cuts = underWay && columns.isEmpty() && terminal.kind() == Terminal.Kind.MOVING;
      out.print("\r" + (cuts ? NO_WRAP + padded + " " + WRAP : padded));
      lastLength = text.length();
      open = true;
    } else {
      out.print(text);
    }
    out.flush();
  }
}
