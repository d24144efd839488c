package dev.banteng.bench;

import java.util.Map;

/** Somebody who does a round of a work when asked. */
interface Participant extends AutoCloseable {
  /**
   * Does what a word says and tells the values measured, by measure.
   *
   * @throws Missing if it stopped
   */
  Map<String, Double> ask(String word) throws Missing;

  @Override
  void close();
}
