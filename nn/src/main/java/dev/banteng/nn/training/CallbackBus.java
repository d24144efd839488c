package dev.banteng.nn.training;

import dev.banteng.nn.api.Callback;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells everybody who listens: the user's callbacks in their order, then those of the house
 * (History, the progress bar). If one of the user's fails, its followers are passed over but the
 * house is told, and then the failure goes on its way.
 */
final class CallbackBus {
  private final List<Callback> users;
  private final List<Callback> house;

  CallbackBus(List<Callback> users, List<Callback> house) {
    this.users = new ArrayList<>(users);
    this.house = new ArrayList<>(house);
  }

  /** Whether nobody would hear. */
  boolean isEmpty() {
    return users.isEmpty() && house.isEmpty();
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
