package dev.banteng.tensorboard;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/**
 * A file of events, as TensorBoard reads them while it grows. A record is {@code length (8 bytes) |
 * masked CRC-32C of it | an Event | masked CRC-32C of that}, numbers little-endian; the first event
 * is the version. A record that is cut short, as by a full disk, TensorBoard passes over.
 */
final class EventFile implements Closeable {
  private static final String VERSION = "brain.Event:2";

  /** Added to a rotated checksum, so that checksums of data with checksums in it stay good ones. */
  private static final int MASK = 0xa282ead8;

  /** Two fits may begin in one second, in one folder. */
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path file;
  private final OutputStream out;

  /**
   * Begins a file in a folder, which is made where it is missing.
   *
   * @throws IOException if that cannot be done
   */
  EventFile(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.file = folder.resolve(name());
    // A stream of java.nio would be closed by an interrupt, which is how a fit is ended.
    this.out = new BufferedOutputStream(new FileOutputStream(file.toFile()));
    try {
      write(new Message().number(1, now()).text(3, VERSION));
      flush();
    } catch (IOException unwritten) {
      out.close();
      throw unwritten;
    }
  }

  /** As TensorFlow names them, without the machine's name, which can be slow to ask for. */
  private static String name() {
    return String.format(
        "events.out.tfevents.%d.banteng.%d.%d.v2",
        System.currentTimeMillis() / 1000, ProcessHandle.current().pid(), COUNT.getAndIncrement());
  }

  Path file() {
    return file;
  }

  /** Writes a value of a summary; {@link #flush} brings it to the disk. */
  void add(long step, Message value) throws IOException {
    var summary = new Message().message(1, value);
    write(new Message().number(1, now()).whole(2, step).message(5, summary));
  }

  private static double now() {
    return System.currentTimeMillis() / 1e3;
  }

  private void write(Message event) throws IOException {
    byte[] data = event.toBytes();
    byte[] length = Message.littleEndian(Long.BYTES).putLong(data.length).array();
    out.write(length);
    out.write(checksum(length));
    out.write(data);
    out.write(checksum(data));
  }

  private static byte[] checksum(byte[] data) {
    var crc = new CRC32C();
    crc.update(data);
    int rotated = Integer.rotateRight((int) crc.getValue(), 15);
    return Message.littleEndian(Integer.BYTES).putInt(rotated + MASK).array();
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
