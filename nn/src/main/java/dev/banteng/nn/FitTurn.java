package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.nn.internal.training.Fit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one fit at a time change weights. A model inside another has the turn of the outer one, as
 * they share them.
 */
final class FitTurn {
  private volatile @Nullable FitTurn outer;
  private boolean fitting;
  private Optional<Fit> last = Optional.empty();

  /** Follows another turn from now on. */
  void join(FitTurn other) {
    outer = other;
  }

  /** Work that no other work of these models comes between. */
  <T> T alone(Supplier<T> work) {
    while (true) {
      FitTurn whole = outermost();
      synchronized (whole) {
        if (whole.outer == null) { // else it was put into another model meanwhile
          return work.get();
        }
      }
    }
  }

  private FitTurn outermost() {
    FitTurn around = outer;
    return around == null ? this : around.outermost();
  }

  void refuseWhileTaken(String verb) {
    if (alone(() -> outermost().isTaken())) {
      throw Check.order("This model is being fitted. Wait for fit to end before %s.", verb);
    }
  }

  /** A loop that was left behind runs on until its callback or its source comes back. */
  private boolean isTaken() {
    return fitting || last.filter(Fit::isRunning).isPresent();
  }

  /** Takes the turn. */
  void begin() {
    alone(() -> outermost().taken());
  }

  private FitTurn taken() {
    if (isTaken()) {
      throw Check.order(
          "This model is being fitted already. Wait for that fit to end, or make a second model.");
    }
    fitting = true;
    return this;
  }

  /** The fit that runs. */
  void running(Fit fit) {
    alone(() -> outermost().last = Optional.of(fit));
  }

  /** Gives the turn back. */
  void end() {
    alone(() -> outermost().ended());
  }

  private FitTurn ended() {
    fitting = false;
    last = last.filter(Fit::isRunning); // else it would hold on to its data
    return this;
  }
}
