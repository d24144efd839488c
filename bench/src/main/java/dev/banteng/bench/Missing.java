package dev.banteng.bench;

/** Why somebody cannot take part; the bench goes on without and says so. */
final class Missing extends Exception {
  private static final long serialVersionUID = 1;

  Missing(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
