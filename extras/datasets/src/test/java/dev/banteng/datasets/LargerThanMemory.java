package dev.banteng.datasets;

import static dev.banteng.datasets.Datasets.npy;

import dev.banteng.core.data.Batches;
import dev.banteng.core.data.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;

/** A program that goes through data on disk, and prints the memory in use at each tenth of it. */
final class LargerThanMemory {
  private LargerThanMemory() {}

  public static void main(String[] args) {
    Dataset data = npy(Path.of(args[0]), Path.of(args[1])).shuffle(7);
    var used = new ArrayList<Long>();
    int batches = 0;
    try (Batches pass = data.batches(128)) {
      while (pass.next()) {
        if (batches++ % (data.size() / 128 / 10) == 0) {
          System.gc();
          Runtime runtime = Runtime.getRuntime();
          used.add(runtime.totalMemory() - runtime.freeMemory());
        }
      }
    }
    long most = used.stream().skip(1).mapToLong(each -> each).max().orElseThrow();
    System.out.println(batches + " " + used.size() + " " + (most - used.get(1)));
  }
}
