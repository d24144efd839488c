package dev.banteng.bench;

/** What else goes on while the steps are measured. */
enum Setting {
  /** Nothing. */
  QUIET,
  /** The program itself has computed with ND4J on its main thread and on ten others before. */
  CROWDED,
  /** Another process keeps each core busy. */
  BUSY;

  /** The measure of a round, taken in this setting. */
  Measure of(Measure measure) {
    return this == QUIET
        ? measure
        : Measure.valueOf(measure.name().replace("_MS", "_" + name() + "_MS"));
  }
}
