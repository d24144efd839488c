package dev.banteng.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads files of events without a line of what writes them; each checksum is computed bit by bit.
 */
final class EventReader {
  private static final int POLYNOMIAL = 0x82F63B78; // CRC-32C, reversed

  private EventReader() {}

  /**
   * A value that was written.
   *
   * @param numbers a scalar, or the rows of a histogram
   * @param texts a tensor of texts or pictures
   */
  record Event(long step, String tag, String plugin, List<Double> numbers, List<byte[]> texts) {
    String text(int index) {
      return new String(texts.get(index), StandardCharsets.UTF_8);
    }

    String line() {
      return step + " " + tag;
    }
  }

  private record Field(int number, long whole, ByteBuffer bytes) {}

  /** All values in the files of a folder, in the order of their names. */
  static List<Event> folder(Path folder) throws IOException {
    var events = new ArrayList<Event>();
    for (Path file : files(folder)) {
      events.addAll(file(Files.readAllBytes(file)));
    }
    return events;
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  static List<Event> file(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var events = new ArrayList<Event>();
    boolean first = true;
    while (file.hasRemaining()) {
      byte[] length = take(file, 8);
      assertThat(file.getInt()).as("checksum of a length").isEqualTo(masked(length));
      byte[] data =
          take(file, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      assertThat(file.getInt()).as("checksum of an event").isEqualTo(masked(data));
      if (first) {
        String version = StandardCharsets.UTF_8.decode(only(fields(data), 3)).toString();
        assertThat(version).isEqualTo("brain.Event:2");
      } else {
        events.add(event(fields(data)));
      }
      first = false;
    }
    return events;
  }

  private static Event event(List<Field> event) {
    double wallTime = only(event, 1).getDouble();
    assertThat(wallTime).isBetween(1.7e9, System.currentTimeMillis() / 1e3 + 1);
    long step = event.stream().filter(field -> field.number == 2).findFirst().orElseThrow().whole;
    List<Field> value = fields(only(fields(only(event, 5)), 1));
    String tag = StandardCharsets.UTF_8.decode(only(value, 1)).toString();
    ByteBuffer plugin = only(fields(only(fields(only(value, 9)), 1)), 1);
    List<Field> tensor = fields(only(value, 8));
    long type = tensor.stream().filter(field -> field.number == 1).findFirst().orElseThrow().whole;
    return new Event(
        step,
        tag,
        StandardCharsets.UTF_8.decode(plugin).toString(),
        type == 7 ? List.of() : numbers(only(tensor, 4), type),
        tensor.stream().filter(field -> field.number == 8).map(EventReader::bytes).toList());
  }

  private static byte[] bytes(Field field) {
    return take(field.bytes.duplicate(), field.bytes.remaining());
  }

  private static List<Double> numbers(ByteBuffer content, long type) {
    var numbers = new ArrayList<Double>();
    while (content.hasRemaining()) {
      numbers.add(type == 1 ? (double) content.getFloat() : content.getDouble());
    }
    return numbers;
  }

  private static ByteBuffer only(List<Field> fields, int number) {
    List<Field> found = fields.stream().filter(field -> field.number == number).toList();
    assertThat(found).as("fields of number %s", number).hasSize(1);
    return found.get(0).bytes;
  }

  private static List<Field> fields(byte[] message) {
    return fields(ByteBuffer.wrap(message));
  }

  private static List<Field> fields(ByteBuffer message) {
    var fields = new ArrayList<Field>();
    while (message.hasRemaining()) {
      long key = varint(message);
      long whole = (key & 7) == 0 ? varint(message) : 0;
      int size = (key & 7) == 1 ? 8 : (key & 7) == 2 ? (int) varint(message) : 0;
      ByteBuffer bytes = ByteBuffer.wrap(take(message, size)).order(ByteOrder.LITTLE_ENDIAN);
      fields.add(new Field((int) (key >>> 3), whole, bytes));
    }
    return fields;
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static byte[] take(ByteBuffer from, int size) {
    byte[] bytes = new byte[size];
    from.get(bytes);
    return bytes;
  }

  private static int masked(byte[] data) {
    int crc = -1;
    for (byte each : data) {
      crc ^= each & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
      }
    }
    crc = ~crc;
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }
}
