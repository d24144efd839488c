package dev.banteng.golden;

/**
 * How a case went.
 *
 * @param golden the case
 * @param verdict agreed, disagreed or not run
 * @param what what disagreed, or what is not built yet; empty where it agreed
 */
record Outcome(GoldenCase golden, Verdict verdict, String what) {
  enum Verdict {
    PASSED,
    FAILED,
    PENDING
  }

  static Outcome passed(GoldenCase golden) {
    return new Outcome(golden, Verdict.PASSED, "");
  }

  static Outcome failed(GoldenCase golden, String what) {
    return new Outcome(golden, Verdict.FAILED, what);
  }

  static Outcome pending(GoldenCase golden, String what) {
    return new Outcome(golden, Verdict.PENDING, what);
  }
}
