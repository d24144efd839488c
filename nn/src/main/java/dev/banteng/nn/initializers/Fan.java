package dev.banteng.nn.initializers;

import dev.banteng.core.Choice;
import dev.banteng.core.Shape;

/** Which connections of a weight decide how large its values are. */
public enum Fan implements Choice {
  /** Those that meet in one output: {@code "fan_in"}. */
  IN("fan_in", "fanIn"),
  /** Those that leave one input: {@code "fan_out"}. */
  OUT("fan_out", "fanOut"),
  /** The mean of both: {@code "fan_avg"}. */
  AVERAGE("fan_avg", "fanAverage");

  private final String identifier;
  private final String wither;

  Fan(String identifier, String wither) {
    this.identifier = identifier;
    this.wither = wither;
  }

  @Override
  public String identifier() {
    return identifier;
  }

  @Override
  public String wither() {
    return wither;
  }

  /**
   * How many connections a weight has, as Keras counts them: a vector as many as numbers, a matrix
   * {@code [in, out]}; a kernel {@code [height, width, in, out]} counts each cell of its window.
   */
  double of(Shape weight) {
    if (weight.rank() < 2) {
      return weight.size();
    }
    double in = (double) weight.size() / weight.last();
    double out = (double) weight.size() / weight.at(-2);
    return of(in, out);
  }

  /** Of connections that were counted otherwise. */
  double of(double in, double out) {
    return switch (this) {
      case IN -> in;
      case OUT -> out;
      case AVERAGE -> (in + out) / 2;
    };
  }
}
