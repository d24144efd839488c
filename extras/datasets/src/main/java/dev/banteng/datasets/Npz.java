package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.Names;
import dev.banteng.core.Rows;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads arrays of a file that numpy.savez or numpy.savez_compressed wrote. */
final class Npz {
  private static final String ENDING = ".npy";

  private Npz() {}

  static Rows read(Path file, String key) {
    Npy.check(file, "npz");
    Check.given("key", key);
    try (var zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(key + ENDING);
      if (entry == null) {
        throw missing(file, key, zip);
      }
      String name = Check.format("%s: '%s'", file, key);
      try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
        NpyHeader header = NpyHeader.read(name, in);
        header.checkLength(entry.getSize() - header.length());
        return Npy.rows(header, in);
      } catch (IOException wrong) {
        throw Npy.unreadable(name, wrong);
      }
    } catch (ZipException wrong) {
      throw Check.fail(
          "%s is no npz file, or a truncated one (%s). Write one by numpy.savez(file, x=x, y=y); "
              + "a file of one array (.npy) is read by npy.",
          file, wrong.getMessage());
    } catch (IOException wrong) {
      throw Npy.unreadable(file.toString(), wrong);
    }
  }

  private static IllegalArgumentException missing(Path file, String key, ZipFile zip) {
    List<String> keys =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(ENDING))
            .map(name -> name.substring(0, name.length() - ENDING.length()))
            .toList();
    return keys.isEmpty()
        ? Check.fail(
            "%s has no arrays of numpy, but %s other files. Write one by numpy.savez(file, x=x, y=y).",
            file, zip.size())
        : Check.fail("%s: %s", file, Names.unknown("array", key, keys));
  }
}
