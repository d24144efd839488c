package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The options of a call, each at most once. */
public final class ParsedOptions {
  private final Map<Class<?>, Object> byType = new HashMap<>();

  /**
   * What a caller gave.
   *
   * @throws IllegalArgumentException if one is given twice
   */
  public ParsedOptions(List<?> options) {
    for (Object option : options) {
      if (byType.put(option.getClass(), option) != null) {
        throw Check.fail(
            "The option %s was given twice. Give it once, with the value that is meant.",
            word(option));
      }
    }
  }

  private static String word(Object option) {
    String type = option.getClass().getSimpleName().replace("Option", "");
    return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
  }

  /** Whether the caller says how many samples make one batch. */
  boolean saysBatchSize() {
    return find(Options.BatchSize.class).isPresent();
  }

  /**
   * How many samples make one batch; 32 unless the caller or the data say it.
   *
   * @param own what the data say
   */
  int batchSize(OptionalInt own) {
    int size = value(Options.BatchSize.class, Options.BatchSize::samples, own.orElse(32));
    if (size != own.orElse(size)) {
      throw Check.fail(
          "batchSize(%s) contradicts the data, which come in batches of %s: batch(%s). Leave one of both out.",
          size, own.getAsInt(), own.getAsInt());
    }
    return size;
  }

  /** How many batches a pass has, or -1 if the data does not say before its end. */
  static int batches(Dataset data, int batchSize) {
    return data.sized() ? (int) (((long) data.size() + batchSize - 1) / batchSize) : -1;
  }

  /** What to print; at most a line an epoch, or a progress bar. */
  int verbose(int otherwise) {
    return value(Options.Verbose.class, Options.Verbose::level, otherwise);
  }

  /** Who listens to this call: each callback started anew. */
  List<Callback> callbacks() {
    return find(Options.Callbacks.class).stream()
        .flatMap(option -> option.listeners().stream())
        .map(Callback::start)
        .toList();
  }

  /** What an option says, or what goes without saying. */
  <T, V> V value(Class<T> type, Function<T, V> said, V otherwise) {
    return find(type).map(said).orElse(otherwise);
  }

  <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(byType.get(type)).map(type::cast);
  }
}
