package dev.banteng.golden;

/** How cases of one kind are run. */
@FunctionalInterface
interface CaseRunner {
  /**
   * Makes what a case names, without running it.
   *
   * @return the run, which throws {@link Mismatch} where a value is not Keras'
   * @throws dev.banteng.core.Unregistered if the case names something that is not built yet
   */
  Runnable read(GoldenCase golden);
}
