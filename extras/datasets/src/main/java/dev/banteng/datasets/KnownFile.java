package dev.banteng.datasets;

import dev.banteng.core.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of a known set of data.
 *
 * @param name of the file
 * @param md5 its known checksum
 */
record KnownFile(String name, String md5) {
  /**
   * The file in a folder.
   *
   * @param download where it comes from, a sentence
   * @throws IllegalArgumentException if it is not there, or another
   */
  Path in(Path folder, String download) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw Check.fail("%s has no file %s. %s", folder, name, download);
    }
    String found = checksum(file);
    if (!found.equals(md5)) {
      throw Check.fail(
          "%s is not the original: its MD5 is %s, but that of the original is %s. It may be truncated. %s",
          file, found, md5, download);
    }
    return file;
  }

  private static String checksum(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException wrong) {
      throw Npy.unreadable(file.toString(), wrong);
    } catch (NoSuchAlgorithmException none) { // every Java has it
      throw new IllegalStateException(none);
    }
  }
}
