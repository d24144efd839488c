package dev.banteng.nn.internal.saving;

import dev.banteng.core.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an HDF5 file says of its arrays, byte for byte as h5py lets it be written: superblock 0,
 * groups of symbol tables (a B-tree, a heap of names, nodes of eight entries), object headers of
 * version 1, contiguous arrays behind all of it.
 *
 * <p>Source: the <a
 * href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t11.html">HDF5 file format
 * specification 1.1</a>.
 */
final class HdfMetadata {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final long UNDEFINED = -1;
  private static final int SUPERBLOCK = 96;

  /** Entries of a node of names: twice the leaf K. */
  private static final int ENTRIES = 8;

  /** Children of a node of the tree: twice the internal K. */
  private static final int CHILDREN = 32;

  private static final int ENTRY = 40;
  private static final int NODE_OF_NAMES = 8 + ENTRIES * ENTRY;
  private static final int NODE_OF_TREE = 24 + 8 * (2 * CHILDREN + 1);
  private static final int TABLE = 0x11;
  private static final int ATTRIBUTE = 0x0c;

  /** How many bytes the attribute {@code name} takes: head, name, type, space and value. */
  private static final int ATTRIBUTE_OF_NAME = 64;

  private ByteBuffer out = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
  private int end = SUPERBLOCK;
  private long dataEnd;
  private final IdentityHashMap<StoredArray, Long> places = new IdentityHashMap<>();
  private final Map<Integer, String> names = new LinkedHashMap<>();

  private HdfMetadata(long dataFrom) {
    this.dataEnd = dataFrom;
  }

  /** The bytes in front of the arrays, which follow one another in the order of {@link #arrays}. */
  static byte[] of(StoredGroup root) {
    int length = new HdfMetadata(0).write(root).length;
    return new HdfMetadata(length).write(root);
  }

  /** The arrays in the order of the file. */
  static List<StoredArray> arrays(StoredGroup group) {
    var all = new ArrayList<StoredArray>();
    for (String name : group.names()) {
      StoredArray array = group.arrays().get(name);
      if (array == null) {
        all.addAll(arrays(group.group(name)));
      } else {
        all.add(array);
      }
    }
    return all;
  }

  private byte[] write(StoredGroup root) {
    place(root);
    Group written = group(root);
    writeNames();
    superblock(written);
    byte[] bytes = new byte[end];
    out.get(0, bytes);
    return bytes;
  }

  private void place(StoredGroup root) {
    for (StoredArray array : arrays(root)) {
      places.put(array, dataEnd);
      dataEnd += array.bytes();
    }
  }

  /** Reserves bytes, at a multiple of eight. */
  private int reserve(int bytes) {
    int at = end;
    end += (bytes + 7) / 8 * 8;
    if (end > out.capacity()) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(end, 2 * out.capacity())).order(ByteOrder.LITTLE_ENDIAN);
      larger.put(0, out, 0, out.capacity());
      out = larger;
    }
    return at;
  }

  /** Where a group's parts lie. */
  private record Group(int header, int tree, int heap) {}

  /** What a table says of one name. */
  private record Entry(int name, int header, int tree, int heap) {}

  private Group group(StoredGroup group) {
    var entries = new ArrayList<Entry>();
    int nameAt = 8; // the empty name comes first
    var heap = new ByteArrayOutputStream();
    heap.writeBytes(new byte[8]);
    for (String name : group.names()) {
      StoredArray array = group.arrays().get(name);
      if (array == null) {
        Group child = group(group.group(name));
        entries.add(new Entry(nameAt, child.header, child.tree, child.heap));
      } else {
        entries.add(new Entry(nameAt, array(array), 0, 0));
      }
      byte[] text = padded(name);
      heap.writeBytes(text);
      nameAt += text.length;
    }
    int heapAt = heap(heap.toByteArray());
    int treeAt = tree(nodes(entries), 0);
    boolean named = group.name().isPresent();
    int header = header(named ? 2 : 1, 24 + (named ? 8 + ATTRIBUTE_OF_NAME : 0));
    message(header + 16, TABLE, 16, 0).putLong(treeAt).putLong(heapAt);
    group.name().ifPresent(name -> name(header + 40, name));
    return new Group(header, treeAt, heapAt);
  }

  /** A text that ends in a zero, filled up to a multiple of eight. */
  private static byte[] padded(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(text, (text.length + 8) / 8 * 8);
  }

  private int heap(byte[] texts) {
    int at = reserve(32);
    int data = reserve(texts.length);
    at(at).put(ascii("HEAP")).putInt(0).putLong(texts.length).putLong(1).putLong(data);
    at(data).put(texts);
    return at;
  }

  /** A node of the tree, or of names, and the last name below it. */
  private record Node(int address, int lastName) {}

  private List<Node> nodes(List<Entry> entries) {
    var nodes = new ArrayList<Node>();
    for (int from = 0; from < entries.size(); from += ENTRIES) {
      List<Entry> some = entries.subList(from, Math.min(from + ENTRIES, entries.size()));
      int at = reserve(NODE_OF_NAMES);
      at(at).put(ascii("SNOD")).put((byte) 1).put((byte) 0).putShort((short) some.size());
      some.forEach(this::entry);
      nodes.add(new Node(at, some.get(some.size() - 1).name));
    }
    return nodes;
  }

  private void entry(Entry entry) {
    boolean isGroup = entry.tree != 0;
    out.putLong(entry.name).putLong(entry.header).putInt(isGroup ? 1 : 0).putInt(0);
    out.putLong(entry.tree).putLong(entry.heap);
  }

  /** The tree over nodes, level by level until there is one; its address. */
  private int tree(List<Node> below, int level) {
    var nodes = new ArrayList<Node>();
    int count = Math.max(1, (below.size() + CHILDREN - 1) / CHILDREN);
    int first = end;
    int stride = (NODE_OF_TREE + 7) / 8 * 8;
    for (int i = 0; i < count; i++) {
      int from = i * CHILDREN;
      List<Node> some = below.subList(from, Math.min(from + CHILDREN, below.size()));
      int at = reserve(NODE_OF_TREE);
      at(at).put(ascii("TREE")).put((byte) 0).put((byte) level).putShort((short) some.size());
      out.putLong(i == 0 ? UNDEFINED : at - stride);
      out.putLong(i == count - 1 ? UNDEFINED : at + stride);
      out.putLong(from == 0 ? 0 : below.get(from - 1).lastName);
      some.forEach(node -> out.putLong(node.address).putLong(node.lastName));
      nodes.add(new Node(at, some.isEmpty() ? 0 : some.get(some.size() - 1).lastName));
    }
    return count == 1 ? first : tree(nodes, level + 1);
  }

  private int header(int messages, int size) {
    int at = reserve(16 + size);
    at(at).put((byte) 1).put((byte) 0).putShort((short) messages).putInt(1).putInt(size).putInt(0);
    return at;
  }

  /** Writes a message's head; what follows is its body. */
  private ByteBuffer message(int at, int type, int size, int flags) {
    return at(at).putShort((short) type).putShort((short) size).putInt(flags);
  }

  private int array(StoredArray array) {
    Shape shape = array.shape();
    int space = 8 + 8 * shape.rank();
    int type = array.whole().isPresent() ? 16 : 24;
    int header = header(4, 4 * 8 + space + type + 8 + 24);
    int at = header + 16;
    message(at, 1, space, 0).put((byte) 1).put((byte) shape.rank()).putShort((short) 0).putInt(0);
    for (int size : shape.toArray()) {
      out.putLong(size);
    }
    at += 8 + space;
    message(at, 3, type, 1);
    if (array.whole().isPresent()) {
      out.putInt(0x0810).putInt(8).putShort((short) 0).putShort((short) 64).putInt(0);
    } else {
      out.putInt(0x1f2011).putInt(4).putShort((short) 0).putShort((short) 32);
      out.put((byte) 23).put((byte) 8).put((byte) 0).put((byte) 23).putInt(127).putInt(0);
    }
    at += 8 + type;
    message(at, 5, 8, 1).putInt(0x01020202).putInt(0); // no fill value
    at += 16;
    message(at, 8, 24, 0).put((byte) 3).put((byte) 1);
    out.putLong(places.getOrDefault(array, 0L)).putLong(array.bytes());
    return header;
  }

  /** The attribute {@code name}, whose text lies in the heap of all texts. */
  private void name(int at, String text) {
    message(at, ATTRIBUTE, ATTRIBUTE_OF_NAME, 0).put((byte) 1).put((byte) 0);
    out.putShort((short) 5).putShort((short) 20).putShort((short) 8).put(padded("name"));
    out.putInt(0x010119).putInt(16).putInt(0x10).putInt(1).putInt(0x080000).putInt(0);
    out.put((byte) 1).put((byte) 0).putShort((short) 0).putInt(0);
    names.put(out.position(), text);
  }

  /** The heap of all texts, and in each attribute where its own lies. */
  private void writeNames() {
    if (names.isEmpty()) {
      return;
    }
    int used = 16;
    for (String text : names.values()) {
      used += 16 + (utf8(text).length + 7) / 8 * 8;
    }
    int size = Math.max(4096, used + 16);
    int heap = reserve(size);
    at(heap).put(ascii("GCOL")).putInt(1).putLong(size);
    int next = heap + 16;
    int index = 0;
    for (var name : names.entrySet()) {
      byte[] text = utf8(name.getValue());
      index++;
      at(next).putShort((short) index).putShort((short) 0).putInt(0).putLong(text.length).put(text);
      next += 16 + (text.length + 7) / 8 * 8;
      at(name.getKey()).putInt(text.length).putLong(heap).putInt(index);
    }
    at(next).putLong(0).putLong(heap + size - next);
  }

  private void superblock(Group root) {
    at(0).put(SIGNATURE).putInt(0).put((byte) 0).put((byte) 8).put((byte) 8).put((byte) 0);
    out.putShort((short) (ENTRIES / 2)).putShort((short) (CHILDREN / 2)).putInt(0);
    out.putLong(0).putLong(UNDEFINED).putLong(dataEnd).putLong(UNDEFINED);
    entry(new Entry(0, root.header, root.tree, root.heap));
  }

  private ByteBuffer at(int position) {
    return out.position(position);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
