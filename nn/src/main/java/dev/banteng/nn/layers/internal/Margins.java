package dev.banteng.nn.layers.internal;

import dev.banteng.core.Check;
import dev.banteng.core.Form;
import dev.banteng.core.engine.Region;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much is added to images or sequences, or cut off, before and after each axis: {@code [[top,
 * bottom], [left, right]]}, or {@code [[left, right]]}.
 */
public final class Margins {
  private Margins() {}

  /** The form of those of sequences: {@code [left, right]}, or one number for both. */
  public static Form<List<List<Integer>>> ofSequences() {
    return Form.<List<List<Integer>>>of((key, given) -> List.of(pair(key, given)))
        .written(margins -> margins.get(0))
        .shown(Margins::shortest);
  }

  /** The form of those of images, for which one number, or one for each axis, may stand. */
  public static Form<List<List<Integer>>> ofImages() {
    return Form.<List<List<Integer>>>of(Margins::read).shown(Margins::shortest);
  }

  private static List<List<Integer>> read(String key, Object given) {
    if (!(given instanceof List<?> axes)) {
      return List.of(pair(key, given), pair(key, given));
    }
    if (axes.size() != 2) {
      throw Check.fail(
          "'%s' takes one whole number, one for each axis, or [[top, bottom], [left, right]], but was given %s.",
          key, given);
    }
    return List.of(pair(key, axes.get(0)), pair(key, axes.get(1)));
  }

  private static List<Integer> pair(String key, @Nullable Object given) {
    List<Integer> both = given == null ? List.of() : Form.wholes(key, given);
    if (both.isEmpty() || both.size() > 2) {
      throw Check.fail(
          "'%s' takes one or two whole numbers for an axis, but was given %s.", key, given);
    }
    return List.of(both.get(0), both.get(both.size() - 1));
  }

  /** The margins as code has them: those that are equal once. */
  private static List<Integer> shortest(List<List<Integer>> margins) {
    List<Integer> all = margins.stream().flatMap(List::stream).toList();
    if (all.stream().distinct().count() == 1) {
      return all.subList(0, 1);
    }
    boolean even = margins.stream().allMatch(axis -> axis.get(0).equals(axis.get(1)));
    return even && margins.size() == 2 ? List.of(all.get(0), all.get(2)) : all;
  }

  /** Margins that are the same all around. */
  public static List<List<Integer>> even(int axes, int each) {
    return IntStream.range(0, axes).mapToObj(axis -> List.of(each, each)).toList();
  }

  /** Refuses what is negative. */
  public static List<List<Integer>> checked(String what, List<List<Integer>> margins) {
    margins.forEach(axis -> axis.forEach(each -> Check.notNegative(what, each)));
    return margins.stream().map(List::copyOf).toList();
  }

  /** Those of an image: a sequence is one of a single row. */
  public static List<List<Integer>> ofImage(List<List<Integer>> margins) {
    return margins.size() == 1 ? List.of(List.of(0, 0), margins.get(0)) : margins;
  }

  /** The sum of both margins along an axis. */
  public static long sum(List<List<Integer>> margins, int axis) {
    return (long) margins.get(axis).get(0) + margins.get(axis).get(1);
  }

  /** The part of larger samples that smaller ones fill; the batch axis comes first. */
  public static Region inside(Region larger, List<List<Integer>> margins) {
    Region part = larger;
    for (int axis = 0; axis < margins.size(); axis++) {
      long size = larger.sizes()[axis + 1] - sum(margins, axis);
      part = part.part(axis + 1, margins.get(axis).get(0), size);
    }
    return part;
  }
}
