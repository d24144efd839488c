package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Guards a model's weights: a training step and a change of weights hold the write lock, a
 * prediction the read lock, both fair. So predictions during a fit wait for the batch to end.
 *
 * <p>It also knows which threads are at work inside the model: in its layers, its loss, its metrics
 * or its optimizer. Code of the user's that is called there must not use the model: it would wait
 * for itself, or be called again without end.
 */
final class ModelLock {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final ThreadLocal<Depth> depth = ThreadLocal.withInitial(Depth::new);

  /** How many calls of {@link #inside} and {@link #helping} this thread is in. */
  private static final class Depth {
    private int inside;
    private int helping;
  }

  /** A training step: nobody else reads or writes weights meanwhile. */
  double step(DoubleSupplier work) {
    Depth here = depth.get();
    lock.writeLock().lock();
    here.inside++;
    try {
      return work.getAsDouble();
    } finally {
      here.inside--;
      lock.writeLock().unlock();
    }
  }

  /** Some rows through the model: nobody writes weights meanwhile. */
  void predict(Runnable work) {
    Depth here = depth.get();
    lock.readLock().lock();
    here.inside++;
    try {
      work.run();
    } finally {
      here.inside--;
      lock.readLock().unlock();
    }
  }

  /** Work with the user's loss or metrics. */
  void inside(Runnable work) {
    Depth here = depth.get();
    here.inside++;
    try {
      work.run();
    } finally {
      here.inside--;
    }
  }

  /** Layers, loss and metrics being connected for a batch, and tried on its shapes. */
  <T> T connecting(Supplier<T> work) {
    Depth here = depth.get();
    here.inside++;
    try {
      return work.get();
    } finally {
      here.inside--;
    }
  }

  /** A part of a step or prediction, perhaps on another thread than the one that has the lock. */
  void helping(Runnable work) {
    Depth here = depth.get();
    here.inside++;
    here.helping++;
    try {
      work.run();
    } finally {
      here.helping--;
      here.inside--;
    }
  }

  /**
   * Reads weights. A loss may do so, on the thread that trains; a layer on a thread that helps with
   * the batch may not, as it would wait for the batch that waits for it.
   */
  <T> T reading(String call, Supplier<T> work) {
    if (depth.get().helping > 0
        && !lock.isWriteLockedByCurrentThread()
        && lock.getReadHoldCount() == 0) {
      refuse(call);
    }
    lock.readLock().lock();
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Changes weights while nobody reads them. */
  void changing(String call, Runnable change) {
    refuse(call);
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Refuses a call from within.
   *
   * @param call the method that was called
   * @throws IllegalStateException on a thread that is at work inside the model
   */
  void refuse(String call) {
    if (depth.get().inside > 0) {
      throw Check.order(
          "%s was called by a layer, loss, metric or optimizer while this model was at work with it, and would wait for itself. Call it from a callback, such as afterEpoch(...), or use a second model.",
          call);
    }
  }
}
