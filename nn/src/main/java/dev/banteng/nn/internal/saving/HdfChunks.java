package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import io.jhdf.AbstractNode;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The bytes of an array that is kept in pieces, as h5py does where compression is asked for: pieces
 * of one size, those at the edges filled up, each passed through filters. jhdf would unpack a piece
 * to whatever it says; here it gets the bytes of a piece and no more.
 */
final class HdfChunks {
  /** What is wrong with the array, to be read behind its name. */
  @SuppressWarnings("serial") // never written
  static final class Refused extends RuntimeException {
    private Refused(String format, Object... arguments) {
      super(Check.format(format, arguments));
    }
  }

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int CHECKSUM = 3;
  private static final int BYTES_OF_CHECKSUM = 4;

  private final ChunkedDataset array;
  private final int element;
  private final int[] sizes;
  private final int[] chunk;
  private final int chunkBytes;
  private final List<FilterInfo> filters;

  /**
   * An array in pieces.
   *
   * @param most how many bytes a piece may have
   * @throws Refused if pieces have more, or are packed in a way that is not known
   */
  HdfChunks(ChunkedDataset array, long most) {
    this.array = array;
    this.element = array.getDataType().getSize();
    this.sizes = array.getDimensions();
    this.chunk = array.getChunkDimensions();
    double bytes = IntStream.of(chunk).asDoubleStream().reduce(element, (a, b) -> a * b);
    if (chunk.length != sizes.length || !(bytes >= 1 && bytes <= most)) {
      throw new Refused("is kept in pieces of %s bytes, of which at most %s are read", bytes, most);
    }
    this.chunkBytes = (int) bytes;
    this.filters = filters(array);
    for (FilterInfo filter : filters) {
      if (filter.getId() < DEFLATE || filter.getId() > CHECKSUM) {
        throw new Refused(
            "is packed by %s. What gzip packed is read: compression=\"gzip\" in h5py",
            Json.shortened(filter.getName()));
      }
    }
  }

  /** By the file's own words: jhdf's list of filters wants libraries that are not here. */
  private static List<FilterInfo> filters(ChunkedDataset array) {
    return ((AbstractNode) array)
        .getHeader().getMessagesOfType(FilterPipelineMessage.class).stream()
            .flatMap(message -> message.getFilters().stream())
            .toList();
  }

  /** All numbers in C order, as the file writes them. */
  ByteBuffer read() {
    byte[] all = new byte[IntStream.of(sizes).reduce(element, (a, b) -> a * b)];
    int[] at = new int[sizes.length];
    do {
      copy(unpacked(at), at, all, 0, 0, 0);
    } while (next(at));
    return ByteBuffer.wrap(all);
  }

  /** Goes to the next piece; false behind the last. */
  private boolean next(int[] at) {
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] += chunk[axis];
      if (at[axis] < sizes[axis]) {
        return true;
      }
      at[axis] = 0;
    }
    return false;
  }

  /** Copies the part of a piece that lies in the array, axis by axis. */
  private void copy(byte[] piece, int[] at, byte[] all, int axis, int from, int to) {
    int count = Math.min(chunk[axis], sizes[axis] - at[axis]);
    int source = from * chunk[axis];
    int target = to * sizes[axis] + at[axis];
    if (axis == at.length - 1) {
      System.arraycopy(piece, source * element, all, target * element, count * element);
      return;
    }
    for (int i = 0; i < count; i++) {
      copy(piece, at, all, axis + 1, source + i, target + i);
    }
  }

  private byte[] unpacked(int[] at) {
    ByteBuffer raw = array.getRawChunkBuffer(at);
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    for (int i = filters.size() - 1; i >= 0; i--) {
      bytes =
          switch (filters.get(i).getId()) {
            case DEFLATE -> inflated(bytes);
            case SHUFFLE -> inOrder(bytes);
            default -> Arrays.copyOf(bytes, bytes.length - BYTES_OF_CHECKSUM);
          };
    }
    if (bytes.length != chunkBytes) {
      throw new Refused("has a piece of %s bytes in place of %s", bytes.length, chunkBytes);
    }
    return bytes;
  }

  /** Unpacks at most what a piece with its checksum has. */
  private byte[] inflated(byte[] packed) {
    var inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[chunkBytes + BYTES_OF_CHECKSUM + 1];
      int length = 0;
      for (int more = 1; more > 0 && length < bytes.length; length += more) {
        more = inflater.inflate(bytes, length, bytes.length - length);
      }
      return Arrays.copyOf(bytes, length);
    } catch (DataFormatException wrong) {
      throw new Refused("has a piece that gzip cannot unpack");
    } finally {
      inflater.end();
    }
  }

  /** The bytes of each number beside each other again: first came the first of all numbers. */
  private byte[] inOrder(byte[] shuffled) {
    int count = shuffled.length / element;
    byte[] bytes = shuffled.clone(); // what is left over stands behind as it is
    for (int i = 0; i < count; i++) {
      for (int b = 0; b < element; b++) {
        bytes[i * element + b] = shuffled[b * count + i];
      }
    }
    return bytes;
  }
}
