package dev.banteng.nn.initializers;

import dev.banteng.core.Choice;
import dev.banteng.core.Form;
import java.util.List;
import java.util.Locale;

/** How random values scatter around their mean. */
public enum Distribution implements Choice {
  /** Evenly between two limits: {@code "uniform"}. */
  UNIFORM("uniform"),
  /** A bell without its ends, nothing beyond two deviations: {@code "truncated_normal"}. */
  TRUNCATED_NORMAL("truncated_normal"),
  /** The whole bell: {@code "untruncated_normal"}. */
  NORMAL("untruncated_normal");

  /** Keras takes any capitals, and {@code "normal"} for the truncated one. */
  static final Form<Distribution> FORM =
      Form.of(Distribution::read).written(Distribution::identifier).chosenBy(Choice::wither);

  private final String identifier;

  Distribution(String identifier) {
    this.identifier = identifier;
  }

  private static Distribution read(String key, Object given) {
    String word = given.toString().toLowerCase(Locale.ROOT);
    return word.equals("normal") ? TRUNCATED_NORMAL : Choice.of(key, word, List.of(values()));
  }

  @Override
  public String identifier() {
    return identifier;
  }
}
