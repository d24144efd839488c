package dev.banteng.core.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_nearest;

import dev.banteng.core.Check;
import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Interpolation;
import dev.banteng.core.engine.Op;
import dev.banteng.core.engine.onednn.OneDnnUnary.Primitive;
import java.util.function.ToIntFunction;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Channels-last images of another size, by the C interface: the binding of C++'s lacks this. */
final class OneDnnResampling {
  private static final FloatPointer FACTORS_OF_SIZES = new FloatPointer(); // null

  private OneDnnResampling() {}

  /** Whether there is a primitive. */
  static boolean computes(Interpolation interpolation, boolean antialias) {
    return interpolation == Interpolation.NEAREST
        || (interpolation == Interpolation.BILINEAR && !antialias);
  }

  static Op of(OneDnnContext context, Interpolation interpolation, Block x, Block y) {
    int kind =
        interpolation == Interpolation.NEAREST ? dnnl_resampling_nearest : dnnl_resampling_linear;
    memory.desc source = OneDnnImage.layout(context, x);
    memory.desc result = OneDnnImage.layout(context, y);
    primitive_desc forward =
        context.own(
            made(
                description ->
                    dnnl_resampling_forward_primitive_desc_create(
                        description,
                        OneDnnContext.CPU.get(),
                        dnnl_forward_training,
                        kind,
                        FACTORS_OF_SIZES,
                        source.get(),
                        result.get(),
                        context.attributes().get())));
    return new OneDnnUnary(
        context,
        x,
        source,
        y,
        result,
        null,
        new Primitive(forward, new primitive(forward)),
        () -> {
          primitive_desc back =
              made(
                  description ->
                      dnnl_resampling_backward_primitive_desc_create(
                          description,
                          OneDnnContext.CPU.get(),
                          kind,
                          FACTORS_OF_SIZES,
                          source.get(),
                          result.get(),
                          forward.get(),
                          context.attributes().get()));
          return new Primitive(back, new primitive(back));
        });
  }

  private static primitive_desc made(ToIntFunction<PointerPointer<dnnl_primitive_desc>> create) {
    try (var place = new PointerPointer<dnnl_primitive_desc>(1)) {
      int status = create.applyAsInt(place);
      if (status != 0) {
        throw Check.order("oneDNN refused to describe a resampling (status %s).", status);
      }
      return new primitive_desc(place.get(dnnl_primitive_desc.class, 0));
    }
  }
}
