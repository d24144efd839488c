package dev.banteng.core;

/** A class, identifier or argument of Keras that no family here has. */
public final class Unregistered extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private final String what;

  /**
   * @param what the unknown class, identifier or argument, as Keras writes it
   */
  public Unregistered(String what) {
    this(what, Check.format("Banteng does not know the %s.", what));
  }

  /**
   * @param what the unknown class, identifier or argument, as Keras writes it
   * @param message the whole message
   */
  public Unregistered(String what, String message) {
    super(message);
    this.what = what;
  }

  /** The unknown class, identifier or argument. */
  public String what() {
    return what;
  }
}
