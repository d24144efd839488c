package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
