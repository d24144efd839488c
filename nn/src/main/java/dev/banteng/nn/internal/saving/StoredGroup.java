package dev.banteng.nn.internal.saving;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A group of an HDF5 file that is to be written: groups and arrays under their names. */
final class StoredGroup {
  /** HDF5 sorts names by their bytes. */
  private static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final Map<String, StoredGroup> groups = new TreeMap<>(BY_BYTES);
  private final Map<String, StoredArray> arrays = new TreeMap<>(BY_BYTES);
  private Optional<String> name = Optional.empty();

  /** The group at a path below this one, {@code "layers/dense/vars"}, made if it is not there. */
  StoredGroup group(String path) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    StoredGroup child = groups.computeIfAbsent(first, unused -> new StoredGroup());
    return slash < 0 ? child : child.group(path.substring(slash + 1));
  }

  /** Gives it the attribute {@code name}. */
  StoredGroup named(String value) {
    name = Optional.of(value);
    return this;
  }

  void put(String key, StoredArray array) {
    arrays.put(key, array);
  }

  Map<String, StoredGroup> groups() {
    return groups;
  }

  Map<String, StoredArray> arrays() {
    return arrays;
  }

  Optional<String> name() {
    return name;
  }

  /** The names of all that is in it, sorted. */
  List<String> names() {
    var all = new ArrayList<>(groups.keySet());
    all.addAll(arrays.keySet());
    all.sort(BY_BYTES);
    return all;
  }
}
