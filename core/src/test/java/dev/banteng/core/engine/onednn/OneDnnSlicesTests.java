package dev.banteng.core.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banteng.core.engine.Block;
import dev.banteng.core.engine.Engine;
import dev.banteng.core.engine.Step;
import dev.banteng.core.engine.ThreadLimit;
import dev.banteng.core.engine.WeightedOp;
import dev.banteng.core.engine.Window;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A convolution with pooling whose batch is cut into very many slices, or has large weights. */
class OneDnnSlicesTests {
  private static final Window WINDOW = Window.of(3, 3);
  private static final Window POOLING = Window.of(2, 2).strides(2, 2);
  private static final int SIZE = 4; // of an image: 2 after the convolution, 1 after the pooling

  /** Natives and Java need less, thousands of frames more. */
  private static final long STACK = 256 << 10;

  private final ThreadLimit limit = new OneDnnBackend().limit();

  /** Each image is a slice of its own. */
  private static Engine engine() {
    return new OneDnnEngine("slices of one", 1, ThreadLimit.NONE, 1, OneDnnEngine.WORTH_A_THREAD);
  }

  @Test
  void thousands_of_slices_need_no_more_stack_than_one() throws InterruptedException {
    int samples = 2000;
    try (Engine engine = engine()) {
      Block x = engine.block(samples, SIZE, SIZE, 1);
      Block w = engine.block(3, 3, 1, 1);
      Block y = engine.block(samples, 1, 1, 1);
      Block dw = engine.block(w.sizes());
      Block dy = engine.block(y.sizes());
      x.write(numbers(x.length(), 2));
      w.write(numbers(w.length(), 1));
      WeightedOp op = engine.pooledConvolution(WINDOW, 1, POOLING, x, w, null, y);
      Step forward = op.forward();
      Step backward = op.backward(dy, dw, null, engine.block(x.sizes()));
      assertThat(thrown(forward)).isNull();
      assertThat(y.toFloats()).hasSize(samples).containsOnly(18);
      dy.write(numbers(samples, 1));
      assertThat(thrown(backward)).isNull();
      assertThat(dw.toFloats()).containsOnly(2 * samples);
    }
  }

  private static float[] numbers(int count, float each) {
    float[] numbers = new float[count];
    Arrays.fill(numbers, each);
    return numbers;
  }

  /** What a step throws on a thread with a small stack, or null. */
  private Throwable thrown(Step step) throws InterruptedException {
    var thrown = new AtomicReference<Throwable>();
    var thread = new Thread(null, () -> limit.around(step), "small stack", STACK);
    thread.setUncaughtExceptionHandler((self, wrong) -> thrown.set(wrong));
    thread.start();
    thread.join();
    return thrown.get();
  }

  @Test
  void gradients_of_weights_are_held_a_few_times_however_many_slices() {
    limit.around(
        () -> {
          try (Engine engine = engine()) {
            Block x = engine.block(32, SIZE, SIZE, 128);
            Block w = engine.block(3, 3, 128, 256);
            Block dw = engine.block(w.sizes());
            Block y = engine.block(32, 1, 1, 256);
            WeightedOp op =
                engine.pooledConvolution(WINDOW, 1, POOLING, x, w, engine.block(256), y);
            long before = engine.bytes();
            op.weightGradients(y, dw, engine.block(256));
            long once = (long) w.length() * Float.BYTES;
            assertThat(engine.bytes() - before).isBetween(2 * once, 6 * once);
          }
        });
  }
}
