package dev.banteng.nn.internal.saving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files that Keras saved, and zips made by hand. */
final class SampleFiles {
  private static final Path FOLDER = Path.of("../src-test/golden");

  private SampleFiles() {}

  /** Every sample whose name ends so. */
  static List<Path> all(String ending) {
    try (var files = Files.list(FOLDER)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  static byte[] bytes(String name) {
    return bytes(FOLDER.resolve(name));
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The members of a zip. */
  static Map<String, byte[]> members(byte[] zip) {
    var members = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        members.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return members;
  }

  /** A zip of members as they are. */
  static byte[] zip(Map<String, byte[]> members) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (var member : members.entrySet()) {
        var entry = new ZipEntry(member.getKey());
        var sum = new CRC32();
        sum.update(member.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(member.getValue().length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(member.getValue());
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return bytes.toByteArray();
  }

  static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
