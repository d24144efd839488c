package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads members of a zip into memory, within bounds. Nothing of it is ever written to a disk. */
final class ZipReader implements AutoCloseable {
  private static final int MOST_MEMBERS = 10_000;
  private static final long MOST_IN_AN_ARRAY = Integer.MAX_VALUE - 8;

  /** Bytes read and summed up at a time: they are still in the cache then. */
  private static final int PIECE = 1 << 18;

  private final Path path;
  private final ZipFile zip;
  private final List<ZipEntry> members;

  ZipReader(Path path) {
    this.path = path;
    try {
      zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException damaged) {
      throw damaged(path.toString(), damaged);
    }
    try {
      members = new ArrayList<>(Collections.list(zip.entries()));
      check();
    } catch (RuntimeException refused) {
      close();
      throw refused;
    }
  }

  private void check() {
    if (members.size() > MOST_MEMBERS) {
      throw Check.fail(
          "%s has %s members; a model of Keras has three. It is no file of Keras.",
          path, members.size());
    }
    for (ZipEntry member : members) {
      String name = member.getName();
      if (name.startsWith("/") || name.contains("\\") || name.contains(":") || leadsOut(name)) {
        throw Check.fail(
            "%s has a member '%s', whose name leads out of it. No file of Keras has, so nothing of it is read.",
            path, Json.shortened(name));
      }
      if (members.stream().filter(other -> other.getName().equals(name)).count() > 1
          && List.of(KerasFile.CONFIG, KerasFile.WEIGHTS).contains(name)) {
        throw Check.fail(
            "%s has two members '%s', of which one is the wrong one. Save the model anew.",
            path, name);
      }
    }
  }

  private static boolean leadsOut(String name) {
    return List.of(name.split("/")).contains("..");
  }

  boolean has(String name) {
    return members.stream().anyMatch(member -> member.getName().equals(name));
  }

  /**
   * All bytes of a member.
   *
   * @param most how many it may have, unless they lie in the file as they are
   */
  byte[] read(String name, long most) {
    ZipEntry member =
        members.stream()
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    Check.fail(
                        "%s has no member %s, without which it is no model of Keras. It holds: %s.",
                        path,
                        name,
                        Json.shortened(
                            members.isEmpty()
                                ? "nothing"
                                : String.join(
                                    ", ", members.stream().map(ZipEntry::getName).toList()))));
    long size = member.getSize();
    boolean packed = member.getMethod() != ZipEntry.STORED;
    long bound = packed ? most : path.toFile().length();
    if (size < 0 || size > Math.min(bound, MOST_IN_AN_ARRAY)) {
      throw Check.fail(
          "%s: %s would unpack to %s bytes, but at most %s can belong to this model. Nothing of it is read.",
          path, name, size, Math.min(bound, MOST_IN_AN_ARRAY));
    }
    var sum = new CRC32();
    byte[] bytes = bytes(member, (int) size, sum);
    if (sum.getValue() != member.getCrc()) {
      throw Check.fail(
          "%s: %s is damaged, as its checksum says. Fetch or save the file anew.", path, name);
    }
    return bytes;
  }

  private byte[] bytes(ZipEntry member, int size, CRC32 sum) {
    String what = path + ": " + member.getName();
    try (InputStream in = zip.getInputStream(member)) {
      byte[] bytes = new byte[size];
      int read = 0;
      for (int count = 1; read < size && count > 0; read += count) {
        count = in.readNBytes(bytes, read, Math.min(PIECE, size - read));
        sum.update(bytes, read, count);
      }
      if (read < size || in.read() >= 0) {
        throw Check.fail(
            "%s has not the %s bytes that it announces. Fetch the file anew.", what, size);
      }
      return bytes;
    } catch (IOException damaged) {
      throw damaged(what, damaged);
    } catch (OutOfMemoryError tooLarge) {
      throw Check.fail("%s has %s bytes, which is more than memory holds.", what, size);
    }
  }

  private static IllegalArgumentException damaged(String what, Exception cause) {
    var failure =
        Check.fail(
            "%s cannot be read: %s. It is damaged or cut short. Fetch or save it anew.",
            what, String.valueOf(cause.getMessage()).replaceAll("[.\\s]+$", ""));
    failure.initCause(cause);
    return failure;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
