package dev.banteng.nn.internal.saving;

import dev.banteng.core.Registries;
import dev.banteng.core.Unregistered;
import dev.banteng.nn.api.Layer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How one file is read.
 *
 * @param known the families as the caller knows them
 * @param compiled whether to read what the model was compiled with
 * @param nest makes a layer of a model that stands inside of another
 */
public record Reading(Registries known, boolean compiled, Function<SavedModel, Layer> nest) {
  /** Reads a member of a family, or notes that it is unknown. */
  <T> Optional<T> noting(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (Unregistered what) {
      if (known.note(what)) {
        return Optional.empty();
      }
      throw what;
    }
  }
}
