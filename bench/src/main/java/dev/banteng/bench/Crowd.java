package dev.banteng.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A program's other uses of ND4J: a matrix product on the calling thread, and one on each of ten
 * threads that live on, so that their native teams do too.
 */
final class Crowd {
  private static final int THREADS = 10;
  private static final int SIZE = 1000;

  private Crowd() {}

  static void gather() {
    multiply();
    var computed = new CountDownLatch(THREADS);
    List<Thread> threads = new ArrayList<>();
    IntStream.range(0, THREADS).forEach(i -> threads.add(new Thread(() -> stay(computed))));
    threads.forEach(thread -> thread.setDaemon(true));
    threads.forEach(Thread::start);
    try {
      computed.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted while the other threads compute.", e);
    }
  }

  private static void stay(CountDownLatch computed) {
    multiply();
    computed.countDown();
    try {
      new CountDownLatch(1).await(); // for as long as the program runs
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void multiply() {
    Nd4j.rand(SIZE, SIZE).mmul(Nd4j.rand(SIZE, SIZE)).close();
  }
}
