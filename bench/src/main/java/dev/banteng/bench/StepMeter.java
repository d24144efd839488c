package dev.banteng.bench;

import com.sun.management.ThreadMXBean;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.Logs;
import dev.banteng.nn.api.Training;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;

/** What the steps of the last epoch allocate on the heap, in all threads, and outside of it. */
final class StepMeter implements Callback {
  /** The first steps of an epoch may still open what the others use. */
  private static final int SKIPPED = 4;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long heapBefore;
  private long heapAfter;
  private long nativeBefore;
  private long nativeAfter;
  private int steps;
  private int epoch;

  @Override
  public void onTrainBatchEnd(Training run, int batch, Logs logs) {
    if (run.epochs() - 1 != epoch) {
      return;
    }
    if (batch == SKIPPED) {
      heapBefore = allocated();
      nativeBefore = Pointer.totalBytes();
    } else if (batch == run.steps() - 1) {
      heapAfter = allocated();
      nativeAfter = Pointer.totalBytes();
      steps = batch - SKIPPED;
    }
  }

  @Override
  public void onEpochBegin(Training run, int number, Logs logs) {
    epoch = number;
  }

  private long allocated() {
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  double heapKilobytes() {
    return (heapAfter - heapBefore) / 1024.0 / steps;
  }

  double nativeKilobytes() {
    return Math.max(0, nativeAfter - nativeBefore) / 1024.0 / steps;
  }
}
