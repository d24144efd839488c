package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.internal.FolderCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pictures in a folder whose sub-folders are the classes, in the order in which Keras lists
 * them: class by class, folder by folder, each by name.
 *
 * @param folder as its user wrote it
 * @param classNames names of the sub-folders
 * @param files all pictures
 * @param labels the class index of each, as many
 */
@SuppressWarnings("ArrayRecordComponent") // read only, and by ImageFolder alone
record PictureList(Path folder, List<String> classNames, List<Path> files, int[] labels) {
  private static final List<String> ENDINGS = List.of(".bmp", ".gif", ".jpeg", ".jpg", ".png");

  /** Lists a folder. */
  static PictureList of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw Check.fail(
          "%s %s; imageFolder takes a folder that has a sub-folder of pictures for each class.",
          folder, Files.exists(folder) ? "is a file" : "does not exist");
    }
    List<Path> classes =
        listed(folder, 1).stream()
            .filter(Files::isDirectory)
            .filter(each -> !name(each).startsWith("."))
            .sorted(Comparator.comparing(PictureList::name))
            .toList();
    if (classes.isEmpty()) {
      throw noClass(folder);
    }
    var pictures = new LinkedHashMap<String, List<Path>>();
    classes.forEach(each -> pictures.put(name(each), picturesOf(each)));
    return of(folder, pictures);
  }

  private static PictureList of(Path folder, Map<String, List<Path>> pictures) {
    var files = new ArrayList<Path>();
    int[] labels = new int[pictures.values().stream().mapToInt(List::size).sum()];
    int label = 0;
    for (List<Path> each : pictures.values()) {
      Arrays.fill(labels, files.size(), files.size() + each.size(), label++);
      files.addAll(each);
    }
    return new PictureList(folder, List.copyOf(pictures.keySet()), List.copyOf(files), labels);
  }

  /** The pictures of some classes, in the order named. */
  PictureList only(String... names) {
    if (names.length == 0) {
      throw Check.fail(
          "classes takes at least one name. Known are: %s.", String.join(", ", classNames));
    }
    var pictures = new LinkedHashMap<String, List<Path>>();
    for (String name : names) {
      int label = classNames.indexOf(Check.given("A name of classes", name));
      if (label < 0) {
        throw Check.fail(Names.unknown("class", name, classNames));
      }
      List<Path> those =
          IntStream.range(0, labels.length)
              .filter(i -> labels[i] == label)
              .mapToObj(files::get)
              .toList();
      if (pictures.put(name, those) != null) {
        throw Check.fail("classes takes each name once, but '%s' was given twice.", name);
      }
    }
    return of(folder, pictures);
  }

  /** The pictures that fulfil a condition, of which each class must have one. */
  PictureList where(IntPredicate condition) {
    var pictures = new LinkedHashMap<String, List<Path>>();
    for (String name : classNames) {
      int label = classNames.indexOf(name);
      List<Path> left =
          IntStream.range(0, labels.length)
              .filter(i -> labels[i] == label && condition.test(i))
              .mapToObj(files::get)
              .toList();
      if (left.isEmpty()) {
        throw Check.fail(
            "skipBroken leaves no picture of class '%s' in %s: all of its files are broken. "
                + "Read one without skipBroken() to see why.",
            name, folder.resolve(name));
      }
      pictures.put(name, left);
    }
    return of(folder, pictures);
  }

  private static IllegalArgumentException noClass(Path folder) {
    List<Path> inside = listed(folder, 1);
    long pictures = inside.stream().filter(PictureList::isPicture).count();
    return Check.fail(
        "%s has no sub-folder, which would be a class%s. Put the pictures of each class into a folder "
            + "of their own: %s.",
        folder,
        pictures > 0
            ? Check.format(": %s pictures lie in it directly", pictures)
            : Check.format(", and no pictures: %s files lie in it", inside.size()),
        folder.resolve("cats").resolve("1.png"));
  }

  private static List<Path> picturesOf(Path folder) {
    List<Path> inside =
        listed(folder, Integer.MAX_VALUE).stream().filter(Files::isRegularFile).toList();
    List<Path> pictures =
        inside.stream()
            .filter(PictureList::isPicture)
            .sorted(
                Comparator.<Path, String>comparing(file -> FolderCheck.of(file).toString())
                    .thenComparing(PictureList::name))
            .toList();
    if (pictures.isEmpty()) {
      throw Check.fail(
          "The class folder %s has no pictures (%s)%s. Fill or remove it, or name the classes that count: "
              + "classes(...).",
          folder, String.join(" ", ENDINGS), others(inside));
    }
    return pictures;
  }

  private static String others(List<Path> inside) {
    return inside.isEmpty()
        ? ": it is empty"
        : Check.format(
            ": it has %s other %s, such as %s",
            inside.size(), inside.size() == 1 ? "file" : "files", name(inside.get(0)));
  }

  /** What is in a folder down to some depth; one that is a link is followed, others below not. */
  private static List<Path> listed(Path folder, int depth) {
    try {
      Path start = folder.toRealPath();
      try (Stream<Path> inside = Files.walk(start, depth)) {
        return inside.filter(each -> !each.equals(start)).sorted().toList();
      }
    } catch (IOException wrong) {
      throw unreadable(folder, wrong);
    } catch (UncheckedIOException wrong) {
      throw unreadable(folder, Objects.requireNonNull(wrong.getCause()));
    }
  }

  private static IllegalArgumentException unreadable(Path folder, IOException wrong) {
    return Check.fail(
        "The folder %s cannot be read: %s. Mend its permissions, or give another folder.",
        folder,
        wrong instanceof AccessDeniedException denied
            ? "no permission for " + denied.getFile()
            : FolderCheck.reason(wrong));
  }

  private static boolean isPicture(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
