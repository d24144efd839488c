package dev.banteng.core.engine;

import java.util.List;

/** A way to compute: opens engines, one for each set of blocks that lives and dies together. */
public interface Backend {
  /** Name and version, for {@code doctor} and messages: {@code "oneDNN 3.11"}. */
  String name();

  /** A new engine with no memory yet. */
  Engine open();

  /**
   * A new engine whose operations may each share their work among so many threads ({@link #threads}
   * at most), for a batch that is not cut into parts.
   */
  default Engine open(int threads) {
    return open();
  }

  /** Keeps native work on the thread that asks for it; none where that cannot be had. */
  default ThreadLimit limit() {
    return ThreadLimit.NONE;
  }

  /**
   * How many threads may work on a batch, each on its own part, the caller's included: as many as
   * there are processors, or 1 where native code starts threads of its own. The system property
   * {@code banteng.threads}, or the environment variable {@code OMP_NUM_THREADS}, sets another
   * number.
   */
  default int threads() {
    return limit() == ThreadLimit.NONE ? 1 : Workers.threads();
  }

  /** Which threads compute, for {@code doctor}. */
  default String threading() {
    return limit() == ThreadLimit.NONE
        ? "those of the native library, which cannot be limited here. Where other programs compute"
            + " too, start Java with OMP_NUM_THREADS=1 or OMP_WAIT_POLICY=passive."
        : "up to %s on a batch, Banteng's own; banteng.threads or OMP_NUM_THREADS sets another number."
            .formatted(threads());
  }

  /** The parts at the same time; see {@link Parts}. */
  default Step parts(List<Step> parts) {
    return Parts.of(limit(), parts.toArray(Step[]::new));
  }
}
