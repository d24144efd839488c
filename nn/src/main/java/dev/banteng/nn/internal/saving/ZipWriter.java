package dev.banteng.nn.internal.saving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a zip as Keras does: members as they are, no further fields, no descriptors behind them. A
 * member's checksum is put in front of it when it has been written, so that it is read but once.
 *
 * <p>Source: <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE</a>.
 */
final class ZipWriter {
  /** What the sizes of a zip without extensions can say. */
  static final long MOST_BYTES = 0xffff_ffffL;

  private static final int VERSION = 20;

  /** The first day that a zip can tell of, as in Keras' own: equal models are equal files. */
  private static final int DAY = 1 << 5 | 1;

  private final FileChannel file;
  private final List<Member> members = new ArrayList<>();
  private CRC32 sum = new CRC32();

  private record Member(String name, long from, long sum, long size) {
    byte[] bytes() {
      return name.getBytes(StandardCharsets.UTF_8);
    }
  }

  ZipWriter(FileChannel file) {
    this.file = file;
  }

  /** What a member holds. */
  @FunctionalInterface
  interface Content {
    void writeTo(HdfWriter.Sink sink) throws IOException;
  }

  void add(String name, Content content) throws IOException {
    long from = file.position();
    long data = from + 30 + name.getBytes(StandardCharsets.UTF_8).length;
    file.position(data);
    sum = new CRC32();
    content.writeTo(this::write);
    var member = new Member(name, from, sum.getValue(), file.position() - data);
    if (file.position() > MOST_BYTES) {
      throw new IOException("a zip holds at most 4 GB");
    }
    members.add(member);
    long end = file.position();
    file.position(from);
    writeAll(head(0x04034b50, member, 30).put(member.bytes()).flip());
    file.position(end);
  }

  private void write(ByteBuffer bytes) throws IOException {
    sum.update(bytes.duplicate());
    writeAll(bytes);
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** What both heads of a member say; of the central one the rest is zero. */
  private static ByteBuffer head(int signature, Member member, int length) {
    boolean central = length > 30;
    int ofName = member.bytes().length;
    ByteBuffer head =
        ByteBuffer.allocate(length + ofName).order(ByteOrder.LITTLE_ENDIAN).putInt(signature);
    if (central) {
      head.putShort((short) VERSION);
    }
    head.putShort((short) VERSION).putInt(0).putShort((short) 0).putShort((short) DAY);
    head.putInt((int) member.sum).putInt((int) member.size).putInt((int) member.size);
    return head.putShort((short) ofName).putShort((short) 0);
  }

  /** Writes the list of members, after which nothing is added. */
  void finish() throws IOException {
    long from = file.position();
    for (Member member : members) {
      ByteBuffer head = head(0x02014b50, member, 46);
      head.position(42).putInt((int) member.from).put(member.bytes());
      writeAll(head.flip());
    }
    ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054b50);
    end.position(8).putShort((short) members.size()).putShort((short) members.size());
    end.putInt((int) (file.position() - from)).putInt((int) from).rewind();
    writeAll(end);
  }
}
