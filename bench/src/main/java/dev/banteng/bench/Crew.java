package dev.banteng.bench;

import java.util.Map;

/** Where participants come from. */
interface Crew {
  /** Banteng at a work, warmed up. */
  Participant banteng(Work work) throws Missing;

  /** A peer at a work, warmed up. */
  Participant peer(Peer peer, Work work) throws Missing;

  /** What only a virtual machine of its own can tell: its start and its peak memory. */
  Map<String, Double> fresh(Work work) throws Missing;
}
