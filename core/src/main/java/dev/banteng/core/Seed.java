package dev.banteng.core;

import java.util.SplittableRandom;

/**
 * Where random numbers come from: one number from which every part derives a stream of its own, so
 * that no part's draws depend on how many another part made. The same seed gives the same bits.
 *
 * <p>Example: {@code Seed.of(7).child("shuffle").child(3).random()} is epoch 3's shuffling under
 * seed 7.
 *
 * @param value the number to write down to repeat a run
 */
public record Seed(long value) {
  /** The seed of the given number. */
  public static Seed of(long value) {
    return new Seed(value);
  }

  /** A new seed that nobody chose: at most nine digits, so that it can be read out and typed. */
  public static Seed fresh() {
    return new Seed(new SplittableRandom().nextInt(1_000_000_000));
  }

  /** The seed of a named part. */
  public Seed child(String part) {
    long hash = value;
    for (int i = 0; i < part.length(); i++) {
      hash = mix(hash * 31 + part.charAt(i));
    }
    return new Seed(mix(hash ^ 0x9e3779b97f4a7c15L));
  }

  /** The seed of a numbered part. */
  public Seed child(long part) {
    return new Seed(mix(mix(value) + 0x9e3779b97f4a7c15L * (part + 1)));
  }

  /** A generator that starts at this seed. */
  public SplittableRandom random() {
    return new SplittableRandom(value);
  }

  /** Puts numbers in another order, each order as likely as any other (Fisher and Yates). */
  public static void shuffle(int[] numbers, SplittableRandom random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int number = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = number;
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): spreads every bit over all others. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
