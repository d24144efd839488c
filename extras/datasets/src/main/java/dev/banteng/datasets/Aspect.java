package dev.banteng.datasets;

/** What becomes of pictures whose proportions are not those wanted. */
enum Aspect {
  /** They are stretched. */
  STRETCH,
  /** The largest middle of the right proportions is cut out. */
  CROP,
  /** They get black margins. */
  PAD
}
