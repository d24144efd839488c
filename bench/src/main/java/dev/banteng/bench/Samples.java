package dev.banteng.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rounds of one work gave, by measure and participant. */
final class Samples {
  private record Key(Measure measure, Optional<Peer> peer) {}

  private final Map<Key, List<Double>> values = new LinkedHashMap<>();

  /** Notes a value of a peer, or of Banteng if no peer is given. */
  void add(Measure measure, Optional<Peer> peer, double value) {
    values.computeIfAbsent(new Key(measure, peer), none -> new ArrayList<>()).add(value);
  }

  Optional<Double> median(Measure measure, Optional<Peer> peer) {
    return Optional.ofNullable(values.get(new Key(measure, peer))).map(Median::of);
  }
}
