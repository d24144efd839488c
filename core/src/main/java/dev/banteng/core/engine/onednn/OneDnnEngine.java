package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import dev.banteng.core.Shape;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Nonlinearity;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.binary;
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
final class OneDnnEngine implements Engine {
  static final engine CPU = new engine(engine.kind.cpu, 0);
  private static final int ALIGNMENT = 64;

  /**
   * How many numbers of an image are worked on at a time: 1.2 MB, less than the caches of two cores
   * hold.
   */
  private static final int SLICE = 300_000;

  private final String name;
  private final List<Pointer> owned = new ArrayList<>();
  private final List<memory> scratchpads = new ArrayList<>();
  private final List<OneDnnWeights> packed = new ArrayList<>();
  private final dnnl_stream queue;
  private final int slice;
  private long scratchpadSize;

  OneDnnEngine(String name) {
    this(name, SLICE);
  }

  /** An engine that works on about so many numbers of an image at a time. */
  OneDnnEngine(String name, int slice) {
    this.name = name;
    this.slice = slice;
    this.queue = own(own(new stream(CPU, stream.flags.default_flags)).get());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Block block(long... sizes) {
    return Block.on(allocate(Block.length(sizes)), sizes);
  }

  @Override
  public WeightedOp linear(Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    return new OneDnnLinear(this, x, w, b, relu, y);
  }

  @Override
  public WeightedOp convolution(
      Window window, int groups, Block x, Block w, @Nullable Block b, boolean relu, Block y) {
    return new OneDnnConvolution(this, window, groups, x, w, b, relu, y);
  }

  @Override
  public WeightedOp pooledConvolution(
      Window window, int groups, Window pooling, Block x, Block w, @Nullable Block b, Block y) {
    Shape image = window.output(x.row(), (int) w.sizes()[3]);
    long slices = ((long) x.rows() * image.size() + slice - 1) / slice;
    Block part = block((int) ((x.rows() + slices - 1) / slices), image);
    return new OneDnnSlices(this, window, groups, pooling, part, x, w, b, y);
  }

  @Override
  public Op maxPooling(Window window, boolean relu, Block x, Block y) {
    return OneDnnPooling.max(this, window, relu, x, y);
  }

  @Override
  public Op averagePooling(Window window, Block x, Block y) {
    return OneDnnPooling.average(this, window, x, y);
  }

  @Override
  public Op activation(Nonlinearity function, Block x, Block y) {
    return function == Nonlinearity.SOFTMAX
        ? new OneDnnSoftmax(this, x, y)
        : new OneDnnElementwise(this, function, x, y);
  }

  @Override
  public Op scale(Block x, Block factor, Block y) {
    return new OneDnnScale(this, x, factor, y);
  }

  @Override
  public Step accumulate(Block x, Block factor, Block y) {
    memory.desc layout = layout(memory.format_tag.x, y.length());
    primitive_attr scaled = attributes(false);
    scaled.set_scales_mask(DNNL_ARG_SRC_1, 0);
    var description =
        new binary.primitive_desc(
            CPU, dnnl.algorithm.binary_add, layout, layout, layout, scaled, false);
    return step(
        description,
        new binary(description),
        new Argument(DNNL_ARG_SRC_0, view(y, layout)),
        new Argument(DNNL_ARG_SRC_1, view(x, layout)),
        new Argument(DNNL_ARG_DST, view(y, layout)),
        new Argument(
            DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC_1, view(factor, layout(memory.format_tag.x, 1))));
  }

  @Override
  public void close() {
    for (int i = owned.size() - 1; i >= 0; i--) {
      owned.get(i).deallocate();
    }
    owned.clear();
    scratchpads.clear();
    packed.clear();
  }

  /** Keeps something native until the engine is closed. */
  <P extends Pointer> P own(P pointer) {
    owned.add(pointer);
    return pointer;
  }

  /** Zeroed numbers that begin at a multiple of 64 bytes, as vector instructions like it. */
  private FloatPointer allocate(long length) {
    int spare = ALIGNMENT / Float.BYTES;
    FloatPointer whole = own(new FloatPointer(length + spare));
    Pointer.memset(whole, 0, (length + spare) * Float.BYTES);
    long misaligned = whole.address() % ALIGNMENT;
    return misaligned == 0 ? whole : whole.getPointer((ALIGNMENT - misaligned) / Float.BYTES);
  }

  /** A description of float32 memory in a layout. */
  memory.desc layout(memory.format_tag tag, long... sizes) {
    return own(new memory.desc(sizes, memory.data_type.f32, tag));
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

  /** What every primitive is made with: our scratchpad, and relu behind it if wanted. */
  primitive_attr attributes(boolean relu) {
    primitive_attr attributes = own(new primitive_attr());
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    if (relu) {
      post_ops after = own(new post_ops());
      after.append_eltwise(dnnl.algorithm.eltwise_relu, 0, 0);
      attributes.set_post_ops(after);
    }
    return attributes;
  }

  /** One argument of a primitive. */
  record Argument(int kind, memory value) {}

  /** The arguments and one more for a block, if there is one. */
  Argument[] with(Argument[] arguments, int kind, @Nullable Block block, memory.desc layout) {
    if (block == null) {
      return arguments;
    }
    Argument[] longer = Arrays.copyOf(arguments, arguments.length + 1);
    longer[arguments.length] = new Argument(kind, view(block, layout));
    return longer;
  }

  /** Binds a primitive to its arguments. */
  Step step(primitive_desc_base description, primitive made, Argument... arguments) {
    own(description);
    memory scratchpad = scratchpad(own(description.scratchpad_desc()));
    dnnl_exec_arg_t bound = own(new dnnl_exec_arg_t(arguments.length + 1));
    for (int i = 0; i < arguments.length; i++) {
      bound.position(i).arg(arguments[i].kind).memory(own(arguments[i].value.get()));
    }
    bound.position(arguments.length).arg(DNNL_ARG_SCRATCHPAD).memory(own(scratchpad.get()));
    bound.position(0);
    dnnl_primitive handle = own(own(made).get());
    int count = arguments.length + 1;
    return () -> {
      int status = dnnl_primitive_execute(handle, queue, count, bound);
      if (status != 0) {
        throw new IllegalStateException(
            name + " refused to run a primitive (status " + status + ").");
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

  /** The sum of vectors. */
  Step sum(List<Block> parts, Block to) {
    memory.desc layout = layout(memory.format_tag.x, to.length());
    return sum(layout, parts.stream().map(part -> view(part, layout)).toList(), view(to, layout));
  }

  /** The sum of memories of one layout. */
  Step sum(memory.desc layout, List<memory> parts, memory to) {
    var layouts = own(new memory_desc_vector());
    var arguments = new ArrayList<Argument>();
    for (memory part : parts) {
      arguments.add(new Argument(DNNL_ARG_MULTIPLE_SRC + arguments.size(), part));
      layouts.push_back(layout);
    }
    arguments.add(new Argument(DNNL_ARG_DST, to));
    float[] ones = new float[parts.size()];
    Arrays.fill(ones, 1);
    var description = new sum.primitive_desc(CPU, layout, ones, layouts, attributes(false), false);
    return step(description, new sum(description), arguments.toArray(Argument[]::new));
  }

  /**
   * Weights in the layout that a primitive asks for, one copy for all primitives that ask for the
   * same.
   */
  OneDnnWeights packed(Block weights, memory.desc plain, memory.desc wanted) {
    return packed.stream()
        .filter(known -> known.is(weights, wanted))
        .findFirst()
        .orElseGet(
            () -> {
              var made = new OneDnnWeights(this, weights, plain, wanted);
              packed.add(made);
              return made;
            });
  }

  /** Whether two layouts are the same, so that nothing needs to be copied. */
  static boolean same(memory.desc a, memory.desc b) {
    return dnnl_memory_desc_equal(a.get(), b.get()) != 0;
  }

  /** A copy from one layout to another. */
  Step reorder(memory from, memory to) {
    var description = new reorder.primitive_desc(from, to, attributes(false), false);
    return step(
        description,
        new reorder(description),
        new Argument(DNNL_ARG_FROM, from),
        new Argument(DNNL_ARG_TO, to));
  }
}
