package dev.banteng.nn.layers.augmentation;

import dev.banteng.core.Choice;

/** What stands outside of an image. */
public enum FillMode implements Choice {
  /** The image mirrored at its edge, {@code d c b a | a b c d | d c b a}. */
  REFLECT("reflect", "fillReflect"),

  /** One number. */
  CONSTANT("constant", "fillConstant"),

  /** The image again, {@code a b c d | a b c d | a b c d}. */
  WRAP("wrap", "fillWrap"),

  /** The pixel at the edge, {@code a a a a | a b c d | d d d d}. */
  NEAREST("nearest", "fillNearest");

  private final String identifier;
  private final String wither;

  FillMode(String identifier, String wither) {
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

  /** Where in the image a coordinate lies, of so many pixels; the same if it stays outside. */
  float inside(float at, int size) {
    return at >= 0 && at <= size - 1 ? at : brought(at, size);
  }

  private float brought(float at, int size) {
    return switch (this) {
      case CONSTANT -> at;
      case REFLECT -> clipped(reflected(at, size), size);
      case WRAP -> clipped(wrapped(at, size), size);
      case NEAREST -> clipped(at, size);
    };
  }

  private static float clipped(float at, int size) {
    return Math.max(0, Math.min(size - 1, at));
  }

  private static float reflected(float at, int size) {
    int twice = 2 * size;
    if (at >= 0) {
      float rest = at - twice * (int) (at / twice);
      return rest >= size ? twice - rest - 1 : rest;
    }
    float rest = twice * (int) (-at / twice) + at;
    return rest < -size ? rest + twice : -rest - 1;
  }

  /** The period is one more than the distance of the outer pixels: halfway there is a jump. */
  private static float wrapped(float at, int size) {
    if (size <= 1) {
      return 0;
    }
    int distance = size - 1;
    return at < 0 ? at + size * ((int) (-at / distance) + 1) : at - size * (int) (at / distance);
  }
}
