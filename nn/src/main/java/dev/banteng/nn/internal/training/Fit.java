package dev.banteng.nn.internal.training;

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
  private volatile @Nullable Thread worker;

  /**
   * A fit that is ready to run.
   *
   * @throws IllegalArgumentException if data, model, loss and metrics do not go together
   */
  public Fit(
      LayerStack stack,
      Compiled compiled,
      Optimizer.Updater updater,
      FitPlan plan,
      ModelAccess access) {
    this.loop =
        new FitLoop(stack, compiled, updater, plan, access, DataFit.check(stack, compiled, plan));
  }

  /**
   * Trains, and comes back when the loop has ended in whatever way.
   *
   * @param publish is told of the history after each epoch and at the end
   */
  public History run(Consumer<History> publish) {
    var training = new WorkerThread<>("banteng-fit", new Training(publish));
    worker = training;
    try {
      return training.call();
    } finally { // also when something was thrown into this thread from outside
      publish.accept(loop.history());
    }
  }

  /** Whether the loop runs: also if its caller was thrown out of {@link #run} a second time. */
  public boolean isRunning() {
    Thread thread = worker;
    return thread != null && thread.isAlive();
  }

  /** Whether its callbacks let it begin with its first epoch. */
  public boolean hasBegun() {
    return loop.hasBegun();
  }

  /** What the worker does. */
  private final class Training implements WorkerThread.Task<History> {
    private final Consumer<History> publish;

    Training(Consumer<History> publish) {
      this.publish = publish;
    }

    @Override
    public History run() {
      loop.run(publish);
      return loop.history();
    }

    @Override
    public void cancel() {
      loop.interrupt();
    }

    @Override
    public void wake(Thread thread) {
      loop.wake(thread);
    }
  }
}
