package dev.banteng.mlflow;

import dev.banteng.core.Check;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Sends entries on a thread of its own, in their order; whoever adds one goes on at once. What a
 * server does not take, and what it is too slow for, goes to a file, of which one warning tells.
 */
final class Sender {
  private static final int MOST_WAITING = 1000;
  private static final String TOO_SLOW = "it is too slow";
  private static final Duration LAST = Duration.ofSeconds(2);

  private final URI server;
  private final RemoteRun run;
  private final UnsentFile unsent;
  private final Consumer<String> warnings;
  private final LinkedBlockingQueue<Optional<Entry>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean ending; // somebody waits
  private boolean failing; // to the last one no answer came
  private boolean warned;
  private boolean lost;

  Sender(URI server, RemoteRun run, UnsentFile unsent, Consumer<String> warnings) {
    this.server = server;
    this.run = run;
    this.unsent = unsent;
    this.warnings = warnings;
    this.thread = new Thread(this::sendAll, "banteng-mlflow");
    thread.setDaemon(true); // a program that ends does not wait for a server
    thread.start();
  }

  /** Sends an entry after those before it. */
  void add(Entry entry) {
    if (queue.size() < MOST_WAITING) {
      queue.add(Optional.of(entry));
    } else {
      keep(entry, Check.format("it is too slow, %s records are waiting", MOST_WAITING));
    }
  }

  private void sendAll() {
    try {
      for (Optional<Entry> next = queue.take(); next.isPresent(); next = queue.take()) {
        send(next.get());
      }
    } catch (InterruptedException givenUp) {
      return; // whoever gave up keeps what waits
    }
  }

  private void send(Entry entry) throws InterruptedException {
    if (ending && failing) { // it had its time
      keep(entry, "it did not answer before");
      return;
    }
    try {
      run.send(entry);
      failing = false;
    } catch (IOException refused) {
      failing = !(refused instanceof Refusal refusal) || !refusal.isAnswer();
      keep(entry, String.valueOf(refused.getMessage()));
    } catch (InterruptedException givenUp) {
      keep(entry, TOO_SLOW);
      throw givenUp;
    } catch (RuntimeException odd) { // nothing may be lost, nor end this thread
      failing = true;
      keep(entry, odd.toString());
    }
  }

  /** Waits until all is sent, but not longer than so; then what is left goes to the file. */
  void finish(Duration most) {
    ending = true;
    queue.add(Optional.empty()); // the end
    boolean interrupted = false;
    try {
      thread.join(Math.max(1, most.toMillis()));
    } catch (InterruptedException hurry) {
      interrupted = true;
    }
    if (thread.isAlive()) {
      interrupted |= giveUp();
    }
    queue.stream().flatMap(Optional::stream).forEach(left -> keep(left, TOO_SLOW));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the thread keep what it is sending; whether this one was interrupted. */
  private boolean giveUp() {
    thread.interrupt();
    try {
      thread.join(LAST.toMillis());
      return false;
    } catch (InterruptedException hurry) {
      return true;
    }
  }

  private synchronized void keep(Entry entry, String why) {
    try {
      unsent.add(entry);
      warn(why);
    } catch (IOException full) {
      warn(why);
      loss(full);
    }
  }

  private void warn(String why) {
    if (!warned) {
      warned = true;
      warnings.accept(
          Check.format(
              "MLflow at %s did not take all that was logged: %s. Training goes on. What was not sent is kept in %s; send it later: %s.resend(Path.of(\"%s\")).",
              server,
              why,
              unsent.path(),
              ServerCode.of(server, "Default"),
              String.valueOf(unsent.path()).replace("\\", "\\\\")));
    }
  }

  private void loss(IOException full) {
    if (!lost) {
      lost = true;
      warnings.accept(
          Check.format(
              "%s cannot be written: %s. What MLflow does not take is lost.",
              unsent.path(), full.getMessage()));
    }
  }
}
