package dev.banteng.nn.training;

import dev.banteng.nn.api.History;
import dev.banteng.nn.api.Optimizer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fit on a thread of its own, while the caller waits. A notebook's or JShell's interrupt reaches
 * the caller at any instruction, never the loop: the loop is asked to stop and ends with its batch,
 * so weights and history stay whole.
 */
public final class Fit {
  private final FitLoop loop;
  private volatile @Nullable Throwable failure;

  /**
   * A fit that is ready to run.
   *
   * @throws IllegalArgumentException if data, model, loss and metrics do not go together
   */
  public Fit(LayerStack stack, Compiled compiled, Optimizer.Updater updater, FitPlan plan) {
    this.loop = new FitLoop(stack, compiled, updater, plan, DataFit.check(stack, compiled, plan));
  }

  /**
   * Trains, and comes back when the loop has ended in whatever way.
   *
   * @param publish is told of the history after each epoch and at the end
   */
  public History run(Consumer<History> publish) {
    var thread = new Thread(() -> train(publish), "banteng-fit");
    thread.setDaemon(true);
    boolean interrupted = false;
    try {
      thread.start();
      thread.join();
    } catch (InterruptedException asked) {
      interrupted = true;
    } finally { // also when something was thrown into this thread from outside
      if (thread.isAlive()) {
        loop.interrupt();
        interrupted |= await(thread);
      }
      publish.accept(loop.history());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow(failure);
    return loop.history();
  }

  private void train(Consumer<History> publish) {
    try {
      loop.run(publish);
    } catch (Throwable thrown) { // whatever it is, the caller is to see it
      failure = thrown;
    }
  }

  /** Waits for the thread whatever happens; whether an interrupt came meanwhile. */
  private static boolean await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException wrong) {
      throw wrong;
    }
    if (failure instanceof Error broken) {
      throw broken;
    }
    if (failure != null) {
      throw new IllegalStateException("Training failed: " + failure.getMessage(), failure);
    }
  }
}
