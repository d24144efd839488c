package dev.banteng.core.data;

import dev.banteng.core.Check;
import dev.banteng.core.Rows;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A pass that a daemon thread reads two batches ahead of its user. */
final class Prefetch implements Batches {
  private static final int AHEAD = 2;

  private final Batches source;
  private final BlockingQueue<Slot> empty = new ArrayBlockingQueue<>(AHEAD + 1);
  private final BlockingQueue<Slot> full = new ArrayBlockingQueue<>(AHEAD + 1);
  private final Thread reader;
  private @Nullable Slot current;
  private boolean ended;

  /** One batch on its way: rows, the end of the pass, or what went wrong. */
  private static final class Slot {
    private @Nullable Rows x;
    private @Nullable Rows y;
    private boolean last;
    private @Nullable Throwable failure;

    void fill(Batches source) {
      if (!source.next()) {
        last = true;
        return;
      }
      if (x == null || y == null) {
        x = Buffers.like(source.inputs());
        y = Buffers.like(source.targets());
      }
      Buffers.copy(source.inputs(), x);
      Buffers.copy(source.targets(), y);
    }
  }

  Prefetch(Batches source) {
    this.source = source;
    for (int i = 0; i <= AHEAD; i++) {
      empty.add(new Slot());
    }
    reader = new Thread(this::read, "banteng-prefetch");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (source) {
      boolean more = true;
      while (more) {
        Slot slot = empty.take();
        more = filled(slot);
        full.add(slot);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there may be more. Whatever is thrown, errors too, belongs to the user's thread. */
  @SuppressWarnings("ThrowableNotThrown")
  private boolean filled(Slot slot) {
    try {
      slot.fill(source);
    } catch (RuntimeException | Error e) {
      slot.failure = e;
    }
    return !slot.last && slot.failure == null;
  }

  @Override
  public boolean next() {
    if (ended) {
      return false;
    }
    if (current != null) {
      empty.add(current);
    }
    current = awaited();
    if (current.failure != null) {
      ended = true;
      throwAgain(current.failure);
    }
    ended = current.last;
    return !ended;
  }

  private Slot awaited() {
    try {
      return full.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw Check.order("Interrupted while waiting for the next batch.");
    }
  }

  private static void throwAgain(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw (Error) failure;
  }

  @Override
  public Rows inputs() {
    return given(current == null ? null : current.x);
  }

  @Override
  public Rows targets() {
    return given(current == null ? null : current.y);
  }

  private static Rows given(@Nullable Rows rows) {
    if (rows == null) {
      throw Check.order("Call next() before reading a batch.");
    }
    return rows;
  }

  @Override
  public void close() {
    ended = true;
    reader.interrupt();
  }
}
