package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import dev.banteng.core.Check;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Region;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.internal.NativeMemory;
import dev.banteng.core.engine.internal.ZeroedFloats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.dnnl.sum;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Memory and primitives of oneDNN that live and die together. Primitives are made once, their
 * arguments bound, and executed through the C interface, which allocates nothing. All share one
 * scratchpad, since they run one after the other.
 */
final class OneDnnContext implements AutoCloseable {
  static final engine CPU = new engine(engine.kind.cpu, 0).retainReference();
  private static final int ALIGNMENT = 64;
  private static final int OBJECT_BYTES = 1024;

  private final String name;
  private final List<Pointer> owned = new ArrayList<>();
  private final List<memory> scratchpads = new ArrayList<>();
  private final dnnl_stream queue;
  private long scratchpadSize;
  private long numbers;

  OneDnnContext(String name) {
    this.name = name;
    this.queue = own(own(new stream(CPU, stream.flags.default_flags)).get());
  }

  @Override
  public void close() {
    for (int i = owned.size() - 1; i >= 0; i--) {
      owned.get(i).deallocate();
    }
    owned.clear();
    scratchpads.clear();
  }

  /** Keeps something native until the engine is closed, even in a user's {@code PointerScope}. */
  <P extends Pointer> P own(P pointer) {
    pointer.retainReference(); // the scope that is open gives back one reference when it ends
    owned.add(pointer);
    return pointer;
  }

  /** How much memory it takes, about: all numbers, and what objects of oneDNN take beside them. */
  long bytes() {
    return numbers * Float.BYTES + (long) owned.size() * OBJECT_BYTES;
  }

  /** A block of zeros. */
  Block block(long... sizes) {
    return Block.on(allocate(Block.length(sizes)), sizes);
  }

  /** Zeroed numbers that begin at a multiple of 64 bytes, as vector instructions like it. */
  private FloatPointer allocate(long length) {
    int spare = ALIGNMENT / Float.BYTES;
    long bytes = (length + spare) * Float.BYTES;
    FloatPointer whole = own(NativeMemory.allocate(bytes, () -> new ZeroedFloats(length + spare)));
    numbers += length + spare;
    long misaligned = whole.address() % ALIGNMENT;
    return misaligned == 0 ? whole : whole.getPointer((ALIGNMENT - misaligned) / Float.BYTES);
  }

  /** A description of float32 memory in a layout. */
  memory.desc layout(memory.format_tag tag, long... sizes) {
    return own(new memory.desc(sizes, memory.data_type.f32, tag));
  }

  /** A description of float32 memory whose axes lie so far apart. */
  memory.desc strided(long[] sizes, long[] strides) {
    return own(new memory.desc(sizes, memory.data_type.f32, strides));
  }

  /** A block seen through a layout. */
  memory view(Block block, memory.desc layout) {
    return own(new memory(layout, CPU, block.address()));
  }

  /** New memory in a layout that a primitive asked for. */
  memory make(memory.desc layout) {
    long floats = (layout.get_size() + Float.BYTES - 1) / Float.BYTES;
    return own(new memory(layout, CPU, allocate(Math.max(floats, 1))));
  }

  /** Whether two layouts are the same, so that nothing needs to be copied. */
  static boolean same(memory.desc a, memory.desc b) {
    return dnnl_memory_desc_equal(a.get(), b.get()) != 0;
  }

  /** What every primitive is made with: our scratchpad. */
  primitive_attr attributes() {
    primitive_attr attributes = own(new primitive_attr());
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    return attributes;
  }

  /** The same with a relu behind it, if wanted. */
  primitive_attr attributes(boolean relu) {
    primitive_attr attributes = attributes();
    if (relu) {
      post_ops after = own(new post_ops());
      after.append_eltwise(dnnl.algorithm.eltwise_relu, 0, 0);
      attributes.set_post_ops(after);
    }
    return attributes;
  }

  /** One argument of a primitive. */
  record Argument(int kind, memory value) {}

  /** A block as an argument. */
  Argument argument(int kind, Block block, memory.desc layout) {
    return new Argument(kind, view(block, layout));
  }

  /** A block as an argument, or none for none. */
  @Nullable Argument optional(int kind, @Nullable Block block, memory.desc layout) {
    return block == null ? null : argument(kind, block, layout);
  }

  /** Binds a primitive to its arguments; null stands for one that it does without. */
  Step step(primitive_desc_base description, primitive made, @Nullable Argument... arguments) {
    own(description);
    memory scratchpad = scratchpad(own(description.scratchpad_desc()));
    List<Argument> given = Arrays.stream(arguments).filter(Objects::nonNull).toList();
    int count = given.size() + 1;
    dnnl_exec_arg_t bound = own(new dnnl_exec_arg_t(count));
    for (int i = 0; i < given.size(); i++) {
      bound.position(i).arg(given.get(i).kind).memory(own(given.get(i).value.get()));
    }
    bound.position(count - 1).arg(DNNL_ARG_SCRATCHPAD).memory(own(scratchpad.get()));
    bound.position(0);
    dnnl_primitive handle = own(own(made).get());
    return () -> {
      int status = dnnl_primitive_execute(handle, queue, count, bound);
      if (status != 0) {
        throw Check.order("%s refused to run a primitive (status %s).", name, status);
      }
    };
  }

  private memory scratchpad(memory.desc layout) {
    memory scratchpad = own(new memory(layout, CPU, allocate(1)));
    scratchpads.add(scratchpad);
    long size = layout.get_size();
    if (size > scratchpadSize) {
      scratchpadSize = size;
      FloatPointer larger = allocate(size / Float.BYTES + 1);
      scratchpads.forEach(each -> each.set_data_handle(larger));
    } else if (scratchpads.size() > 1) {
      scratchpad.set_data_handle(scratchpads.get(0).get_data_handle());
    }
    return scratchpad;
  }

  /** Adds a vector to another. */
  Step add(Block addend, Block total) {
    memory.desc layout = layout(memory.format_tag.x, total.length());
    return add(layout, view(addend, layout), layout, view(total, layout));
  }

  /** Adds memory of any layout to other. */
  Step add(memory.desc layout, memory addend, memory.desc totalLayout, memory total) {
    var layouts = own(new memory_desc_vector());
    layouts.push_back(totalLayout);
    layouts.push_back(layout);
    var description =
        new sum.primitive_desc(CPU, totalLayout, new float[] {1, 1}, layouts, attributes(), false);
    return step(
        description,
        new sum(description),
        new Argument(DNNL_ARG_MULTIPLE_SRC, total),
        new Argument(DNNL_ARG_MULTIPLE_SRC + 1, addend),
        new Argument(DNNL_ARG_DST, total));
  }

  /** A copy of a region to another. */
  Step copy(Block x, Region from, Block y, Region to) {
    return reorder(view(x, from), view(y, to));
  }

  private memory view(Block block, Region region) {
    Block rest = block.view(region.from(), block.length() - region.from());
    return view(rest, strided(region.sizes(), region.distances()));
  }

  /** A copy from one layout to another. */
  Step reorder(memory from, memory to) {
    var description = new reorder.primitive_desc(from, to, attributes(), false);
    return step(
        description,
        new reorder(description),
        new Argument(DNNL_ARG_FROM, from),
        new Argument(DNNL_ARG_TO, to));
  }
}
