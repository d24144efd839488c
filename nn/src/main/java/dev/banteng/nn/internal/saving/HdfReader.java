package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an HDF5 file that anybody may have made: within the memory of its own bytes and in bounded
 * time, following no link, opening no other file. Whatever is wrong is one kind of error.
 */
final class HdfReader implements AutoCloseable {
  private static final int NAMES_LISTED = 8;

  /** What small arrays may unpack to, whatever the file's length; and others, each of its bytes. */
  private static final long MOST_SMALL = 16 << 20;

  private static final int MOST_PACKED = 64;

  private final String where;
  private final int length;
  private final Deadline deadline;
  private final Group root;

  /**
   * A file's bytes, which are wiped if reading them takes too long.
   *
   * @param where what they are, for messages
   */
  HdfReader(String where, byte[] bytes) {
    this.where = where;
    this.length = bytes.length;
    this.deadline = Deadline.of(bytes);
    this.root = guarded("", () -> HdfFile.fromBytes(bytes));
  }

  @Override
  public void close() {
    deadline.close();
  }

  /** Whether there is something at a path. */
  boolean has(String path) {
    return find(path).isPresent();
  }

  /** The names in a group, numbers in their order; none if there is no such group. */
  List<String> names(String path) {
    return find(path)
        .map(
            node -> {
              if (!(node instanceof Group group)) {
                throw fail("%s is an array, where a group was expected", path);
              }
              return guarded(path, () -> List.copyOf(group.getChildren().keySet()));
            })
        .orElse(List.of());
  }

  /** What a group holds, for messages. */
  String listed(String path) {
    List<String> names = names(path);
    String some = String.join(", ", names.stream().limit(NAMES_LISTED).toList());
    return names.isEmpty() ? "nothing" : names.size() > NAMES_LISTED ? some + ", ..." : some;
  }

  private Optional<Node> find(String path) {
    Node node = root;
    for (String name : path.isEmpty() ? new String[0] : path.split("/", -1)) {
      if (!(node instanceof Group group)) {
        return Optional.empty();
      }
      Node child = guarded(path, () -> group.getChild(name));
      if (child == null) {
        return Optional.empty();
      }
      if (child.isLink()) {
        throw fail(
            "%s is a link. Keras writes none, and none is followed, as it may lead anywhere", path);
      }
      node = child;
    }
    return Optional.of(node);
  }

  /** The sizes of an array; empty if there is nothing at that path. */
  Optional<List<Long>> sizes(String path) {
    return find(path)
        .map(node -> array(path, node))
        .map(array -> guarded(path, () -> boxed(array.getDimensionsAsLong())));
  }

  private static List<Long> boxed(long[] sizes) {
    return Arrays.stream(sizes).boxed().toList();
  }

  private Dataset array(String path, Node node) {
    if (node instanceof Dataset array) {
      return array;
    }
    throw fail("%s is a group, where an array was expected", path);
  }

  /**
   * The numbers of an array as float32, in C order: the file's own bytes where they are that
   * already.
   *
   * @param shape the sizes that it must have
   */
  FloatBuffer floats(String path, Shape shape) {
    Dataset array = checked(path, shape);
    FloatBuffer numbers;
    if (array instanceof ContiguousDataset whole
        && array.getDataType() instanceof FloatingPoint type
        && type.getSize() == Float.BYTES) {
      numbers = guarded(path, () -> whole.getBuffer().order(type.getByteOrder()).asFloatBuffer());
    } else if (shape.rank() == 0) {
      numbers = FloatBuffer.wrap(new float[] {number(path).floatValue()});
    } else {
      numbers = FloatBuffer.wrap(toFloats(path, guarded(path, () -> flat(array))));
    }
    if (numbers.limit() != shape.size()) {
      throw damaged(path, null);
    }
    return numbers;
  }

  /** The same, copied into an array of as many. */
  void floats(String path, Shape shape, float[] into) {
    floats(path, shape).get(0, into);
  }

  private Object flat(Dataset array) {
    if (!(array instanceof ChunkedDataset pieces)) {
      return array.getDataFlat();
    }
    ByteBuffer bytes = new HdfChunks(pieces, mostUnpacked()).read();
    int count = bytes.remaining() / array.getDataType().getSize();
    return array.getDataType().fillData(bytes, new int[] {count}, null);
  }

  /** How many bytes an array may have that is packed in this file. */
  private long mostUnpacked() {
    return Math.min(MOST_SMALL + MOST_PACKED * (long) length, Integer.MAX_VALUE - 8);
  }

  /** A single number. */
  Number number(String path) {
    Dataset array = checked(path, Shape.scalar());
    if (guarded(path, array::getData) instanceof Number number) {
      return number;
    }
    throw fail("%s is no number", path);
  }

  private Dataset checked(String path, Shape shape) {
    Dataset array = array(path, find(path).orElseThrow(() -> fail("%s is missing", path)));
    List<Long> sizes = guarded(path, () -> boxed(array.getDimensionsAsLong()));
    List<Long> wanted = Arrays.stream(shape.toArray()).mapToObj(Long::valueOf).toList();
    if (!sizes.equals(wanted)) {
      throw Check.fail(
          "%s: %s has the shape %s, but the model's has %s. It is of another model.",
          where, path, sizes, wanted);
    }
    boolean numbers =
        guarded(
            path,
            () ->
                array.getDataType() instanceof FloatingPoint
                    || array.getDataType() instanceof FixedPoint);
    if (!numbers) {
      throw fail(
          "%s holds %s, where numbers were expected",
          path, guarded(path, () -> array.getDataType().getClass().getSimpleName()));
    }
    boolean packed = array instanceof ChunkedDataset;
    if (!packed && !(array instanceof ContiguousDataset)) {
      throw fail(
          "%s is kept in a way that Keras never writes. Load the file in h5py and save it anew",
          path);
    }
    long bytes = guarded(path, array::getSizeInBytes);
    if (bytes <= 0 || bytes > (packed ? mostUnpacked() : length)) {
      throw fail("%s would take %s bytes, but the whole file has %s", path, bytes, length);
    }
    return array;
  }

  private float[] toFloats(String path, Object data) {
    if (data instanceof float[] floats) {
      return floats;
    }
    int count = guarded(path, () -> java.lang.reflect.Array.getLength(data));
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      if (!(java.lang.reflect.Array.get(data, i) instanceof Number number)) {
        throw fail("%s holds no numbers", path);
      }
      floats[i] = number.floatValue();
    }
    return floats;
  }

  /** An attribute that is a text; empty if there is none of that name. */
  Optional<String> text(String path, String name) {
    return attribute(path, name)
        .map(
            value -> {
              if (value instanceof String text) {
                return text;
              }
              throw fail("the attribute %s of /%s is no text", name, path);
            });
  }

  /** An attribute that is a list of texts; empty if there is none, or it has none. */
  List<String> texts(String path, String name) {
    Object value = attribute(path, name).orElse(new String[0]);
    if (value instanceof String one) {
      return List.of(one);
    }
    if (!(value instanceof Object[] several)) {
      return List.of(); // Keras writes an empty list as one of numbers
    }
    var texts = new ArrayList<String>();
    for (Object each : several) {
      if (!(each instanceof String text)) {
        throw fail("the attribute %s of /%s is no list of texts", name, path);
      }
      texts.add(text);
    }
    return texts;
  }

  private Optional<Object> attribute(String path, String name) {
    Node node = find(path).orElse(null);
    if (node == null) {
      return Optional.empty();
    }
    Attribute attribute = guarded(path, () -> node.getAttributes().get(name));
    if (attribute == null) {
      return Optional.empty();
    }
    long count = guarded(path, attribute::getSize);
    if (count < 0 || count > length) {
      throw fail("the attribute %s of /%s would hold %s values", name, path, count);
    }
    return Optional.ofNullable(count == 0 ? null : guarded(path, attribute::getData));
  }

  /**
   * What jhdf reads, whose complaints are of many kinds, also where a file leads it in circles or
   * announces more than memory holds.
   */
  private <T extends @Nullable Object> T guarded(String path, Supplier<T> read) {
    T result;
    try {
      result = read.get();
    } catch (HdfChunks.Refused refused) {
      throw fail("%s %s", path, refused.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError damaged) {
      throw damaged(path, damaged);
    }
    if (deadline.isOver()) {
      throw damaged(path, null);
    }
    return result;
  }

  private IllegalArgumentException damaged(String path, @Nullable Throwable cause) {
    IllegalArgumentException failure =
        fail(
            "%s cannot be read%s. It is damaged, or no file of Keras",
            path.isEmpty() ? "it" : path,
            deadline.isOver() ? ": it leads to itself, or takes too long" : "");
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }

  private IllegalArgumentException fail(String format, @Nullable Object... arguments) {
    return Check.fail("%s: %s.", where, Check.format(format, arguments));
  }
}
