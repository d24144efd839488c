package dev.banteng.bench;

import java.util.List;

/** Where the participants of the grid come from. */
interface GridCrew {
  /** Banteng first, then its peers. */
  List<String> names();

  /** Starts one of them, which waits for a case. */
  Participant start(String name) throws Missing;

  /** Keeps each core busy. */
  Load busy();
}
