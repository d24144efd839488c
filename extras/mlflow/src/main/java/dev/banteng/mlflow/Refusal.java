package dev.banteng.mlflow;

import java.io.IOException;

/** Why a server did not take something, as a warning says it. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final boolean answer;

  private Refusal(String message, String code, boolean answer) {
    super(message);
    this.code = code;
    this.answer = answer;
  }

  /**
   * The server answered, and something else than was asked for.
   *
   * @param code MLflow's word for it, or {@code ""}
   */
  static Refusal answer(String message, String code) {
    return new Refusal(message, code, true);
  }

  /** No answer came. */
  static Refusal silence(String message) {
    return new Refusal(message, "", false);
  }

  /** Whether an answer came. */
  boolean isAnswer() {
    return answer;
  }

  /** Whether MLflow gave it that name. */
  boolean is(String wanted) {
    return code.equals(wanted);
  }
}
