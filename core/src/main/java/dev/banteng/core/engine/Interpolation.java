package dev.banteng.core.engine;

import dev.banteng.core.Choice;

/** How images get another size: which cells of the input a cell of the output is made of. */
public enum Interpolation implements Choice {
  /** The cell that is nearest. */
  NEAREST("nearest", 0.5),
  /** The two nearest along each axis. */
  BILINEAR("bilinear", 1),
  /** Four along each axis, by the cubic of Keys. */
  BICUBIC("bicubic", 2),
  /** Six along each axis, by Lanczos' windowed sine. */
  LANCZOS3("lanczos3", 3),
  /** Ten along each axis, by Lanczos' windowed sine. */
  LANCZOS5("lanczos5", 5),
  /** All that the cell covers, each by the share that it covers. */
  AREA("area", 0);

  private final String identifier;
  private final double radius;

  Interpolation(String identifier, double radius) {
    this.identifier = identifier;
    this.radius = radius;
  }

  @Override
  public String identifier() {
    return identifier;
  }

  /** How far a cell reaches, in cells of the input. */
  double radius() {
    return radius;
  }

  /** The weight of a cell at a distance from 0 to the radius. */
  double weight(double distance) {
    double d = distance;
    return switch (this) {
      case NEAREST, AREA -> 1;
      case BILINEAR -> Math.max(1 - d, 0);
      case BICUBIC ->
          d >= 2 ? 0 : d >= 1 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : (1.5 * d - 2.5) * d * d + 1;
      case LANCZOS3, LANCZOS5 -> sinc(d) * sinc(d / radius);
    };
  }

  private double sinc(double d) {
    double angle = Math.PI * d;
    return d > radius ? 0 : d <= 1e-3 ? 1 : Math.sin(angle) / angle;
  }
}
