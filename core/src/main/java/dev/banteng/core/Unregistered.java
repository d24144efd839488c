package dev.banteng.core;

import java.util.Set;

/** A class, function, identifier or argument of Keras that no family here has. */
public final class Unregistered extends IllegalArgumentException {
  private static final long serialVersionUID = 2;

  /** What Keras writes of a layer that is tuned by matrices of low rank. */
  private static final Set<String> LORA = Set.of("lora_rank", "lora_alpha");

  private final String what;
  private final String registry;
  private final String kind;
  private final String remedy;

  private Unregistered(String what, String message, String registry, String kind, String remedy) {
    super(message);
    this.what = what;
    this.registry = registry;
    this.kind = kind;
    this.remedy = remedy;
  }

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
    this(what, message, "", "", "");
  }

  /** An argument that a class here does not have. */
  static Unregistered argument(String owner, String key, boolean own, String hint) {
    String what = owner + " argument " + key;
    return new Unregistered(what, Check.format("Banteng does not know the %s.%s", what, hint))
        .remedied(ofArgument(owner, key, own));
  }

  private static String ofArgument(String owner, String key, boolean own) {
    if (own) {
      return Check.format(
          "%s is registered, but does not declare %s: the method arguments(Arguments) of its class does (a formula takes none).",
          owner, key);
    }
    return LORA.contains(key)
        ? "Keras keeps what LoRA learned merged into the kernels: make the model here without it, and loadWeights(path) reads them."
        : Check.format("Banteng has %s, but not its argument %s.", owner, key);
  }

  /** The same of which a class or function of one's own may be registered. */
  Unregistered joining(String catalogue, String code) {
    return new Unregistered(what, String.valueOf(getMessage()), catalogue, code, remedy);
  }

  /** The same with a sentence on what to do in place of registering something. */
  Unregistered remedied(String sentence) {
    return new Unregistered(what, String.valueOf(getMessage()), registry, kind, sentence);
  }

  /** The unknown class, identifier or argument. */
  public String what() {
    return what;
  }

  /** The catalogue whose registry it may join, {@code Losses}; empty if it may join none. */
  public String registry() {
    return registry;
  }

  /** The code of the kind that would join: {@code Kind.of(loss("mine", ...))}. */
  public String kind() {
    return kind;
  }

  /** What to do, if registering does not help; else empty. */
  public String remedy() {
    return remedy;
  }
}
