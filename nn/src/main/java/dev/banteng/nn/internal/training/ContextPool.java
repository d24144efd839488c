package dev.banteng.nn.internal.training;

import dev.banteng.core.Mode;
import dev.banteng.core.Seed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Contexts for prediction that are not in use at the moment: checked out by one thread, given back,
 * and closed when there are too many. So {@code predict} may run on many threads at once.
 */
final class ContextPool {
  private static final int IDLE = 8;
  private final LayerStack stack;
  private final boolean logits;
  private final Deque<RunContext> idle = new ArrayDeque<>();

  ContextPool(LayerStack stack, boolean logits) {
    this.stack = stack;
    this.logits = logits;
  }

  /** A context for that many rows, for the caller alone until it is given back. */
  RunContext take(int rows) {
    synchronized (idle) {
      for (Iterator<RunContext> contexts = idle.iterator(); contexts.hasNext(); ) {
        RunContext context = contexts.next();
        if (context.rows() == rows) {
          contexts.remove();
          return context;
        }
      }
    }
    return stack.connect(rows, Mode.INFERENCE, logits, Seed.of(0));
  }

  void giveBack(RunContext context) {
    RunContext oldest = null;
    synchronized (idle) {
      idle.addFirst(context);
      if (idle.size() > IDLE) {
        oldest = idle.removeLast();
      }
    }
    if (oldest != null) {
      oldest.close();
    }
  }

  /** Closes what is idle; contexts in use are closed when nobody can reach them. */
  void close() {
    synchronized (idle) {
      idle.forEach(RunContext::close);
      idle.clear();
    }
  }
}
