package dev.banteng.nn.diagnosis;

/**
 * What is to be said about one part of a diagnosis: a complaint with its number and what to try, or
 * a note, or that all is well.
 *
 * <p>Example: {@code model.diagnose(test).loss().verdict().isComplaint()}.
 *
 * @param isComplaint whether something is probably wrong
 * @param text in words; {@code "ok"} where there is nothing to say
 */
public record Verdict(boolean isComplaint, String text) {
  /** Nothing to say. */
  public static final Verdict OK = new Verdict(false, "ok");

  /** What is worth knowing, and no fault. */
  public static Verdict note(String text) {
    return new Verdict(false, text);
  }

  /** What is probably wrong, with the number behind it and what to try. */
  public static Verdict complaint(String text) {
    return new Verdict(true, text);
  }

  /** A headline, with this below it if there is something to say. */
  String below(String headline) {
    return equals(OK) ? headline : headline + "\n" + this;
  }

  @Override
  public String toString() {
    return Layout.wrapped(text);
  }
}
