package dev.banteng.bench;

import java.util.Optional;

/**
 * One line of the table.
 *
 * @param work what was trained
 * @param measure what was measured
 * @param peer whom Banteng is compared with; none for a limit in itself
 * @param banteng Banteng's median; none if it could not be measured
 * @param peerValue the peer's median; none if the peer is missing
 */
record Result(
    Work work,
    Measure measure,
    Optional<Peer> peer,
    Optional<Double> banteng,
    Optional<Double> peerValue) {
  /** How many times the peer's value Banteng's is. */
  Optional<Double> ratio() {
    return banteng.flatMap(ours -> peerValue.map(theirs -> ours / theirs));
  }

  /** The limit: of the ratio where there is a peer, of Banteng's value where there is none. */
  Optional<Double> target() {
    return Target.limit(work, measure, peer);
  }

  /** Whether the target is reached; nothing if there is no target or no value. */
  Optional<Boolean> holds() {
    Optional<Double> value = peer.isPresent() ? ratio() : banteng;
    return target().flatMap(limit -> value.map(v -> v <= limit));
  }
}
