package dev.banteng.bench;

import java.util.Map;

/** Where participants come from. */
interface Crew {
  /** Banteng at a work, warmed up. */
  Participant banteng(Work work) throws Missing;

  /** Banteng at a work, in a program that has used ND4J on other threads before, warmed up. */
  Participant crowded(Work work) throws Missing;

  /** Keeps each core busy. */
  Load busy();

  /** A peer at a work, warmed up. */
  Participant peer(Peer peer, Work work) throws Missing;

  /** What only a virtual machine of its own can tell: its start and its peak memory. */
  Map<String, Double> fresh(Work work) throws Missing;
}
