package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.CallbackState;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import dev.banteng.nn.callbacks.ProgbarLogger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tells everybody who listens: the user's callbacks in their order, then those of the house
 * (History, the progress bar). If one of the user's fails, its followers are passed over but the
 * house is told, and then the failure goes on its way. The end of training everybody hears, also
 * where something failed before.
 */
final class CallbackBus {
  private final List<Callback> users;
  private final List<Callback> house;
  private boolean ended;

  CallbackBus(List<Callback> users, List<Callback> house) {
    this.users = new ArrayList<>(users);
    this.house = new ArrayList<>(house);
  }

  /**
   * One that shows a progress bar: behind all others, unless somebody gave it a place.
   *
   * @param house those of the house without the bar
   */
  static CallbackBus of(List<Callback> users, List<Callback> house, Callback bar) {
    var placed = new ArrayList<Callback>();
    for (Callback user : users) {
      if (!(user instanceof ProgbarLogger)) {
        placed.add(user);
      } else if (!placed.contains(bar)) {
        placed.add(bar);
      }
    }
    return placed.contains(bar)
        ? new CallbackBus(placed, house)
        : new CallbackBus(placed, Stream.concat(house.stream(), Stream.of(bar)).toList());
  }

  /** Tells everybody that training has ended, whoever of them fails. */
  void conclude(Training run, Logs logs) {
    ended = true;
    end(Stream.concat(users.stream(), house.stream()).iterator(), run, logs);
  }

  /** Tells everybody that training has ended, unless they know, since something was thrown. */
  void conclude(Training run, Logs logs, Throwable why) {
    if (!ended) {
      try {
        conclude(run, logs);
      } catch (RuntimeException | Error further) {
        why.addSuppressed(further);
      }
    }
  }

  private static void end(Iterator<Callback> rest, Training run, Logs logs) {
    if (rest.hasNext()) {
      try {
        rest.next().onTrainEnd(run, logs);
      } finally {
        end(rest, run, logs);
      }
    }
  }

  /** What the user's remember, in their order. */
  List<CallbackState> states() {
    return users.stream().map(Callback::state).toList();
  }

  /**
   * Lets the user's go on with what those of a fit before remembered: each takes the first of its
   * kind that is left.
   *
   * @return the kinds of those for which nobody is here, and of those who found nothing
   */
  List<String> restore(List<CallbackState> states) {
    var left = new ArrayList<>(states.stream().filter(state -> !state.isEmpty()).toList());
    var strangers = new ArrayList<String>();
    for (Callback user : users) {
      CallbackState now = user.state();
      String kind = now.kind();
      Optional<CallbackState> own =
          left.stream().filter(state -> state.kind().equals(kind)).findFirst();
      own.ifPresent(user::restore);
      if (own.isPresent()) {
        left.remove(own.get());
      } else if (!now.isEmpty()) {
        strangers.add(kind);
      }
    }
    left.forEach(state -> strangers.add(state.kind()));
    return strangers;
  }

  void publish(Consumer<Callback> event) {
    try {
      for (int i = 0; i < users.size(); i++) {
        event.accept(users.get(i));
      }
    } finally {
      for (int i = 0; i < house.size(); i++) {
        event.accept(house.get(i));
      }
    }
  }
}
