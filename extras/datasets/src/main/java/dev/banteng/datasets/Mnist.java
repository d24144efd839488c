package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The MNIST digits: images [28, 28, 1] from 0 to 1 and labels from 0 to 9.
 *
 * <p>Example: {@code mnist().train()} has 60,000 samples, and {@code mnist().test()} 10,000.
 */
public final class Mnist {
  private static final int CLASSES = 10;
  private final Dataset train;
  private final Dataset test;

  private Mnist(Dataset train, Dataset test) {
    this.train = train;
    this.test = test;
  }

  /** The digits to train on. */
  public Dataset train() {
    return train;
  }

  /** The digits to test with, by other writers than those of {@link #train}. */
  public Dataset test() {
    return test;
  }

  static Mnist load() {
    var test = CompletableFuture.supplyAsync(() -> read("t10k"));
    Dataset train = read("train");
    try {
      return new Mnist(train, test.join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Dataset read(String part) {
    return Idx.pair(
        resource("mnist/" + part + "-images-idx3-ubyte.gz"),
        resource("mnist/" + part + "-labels-idx1-ubyte.gz"));
  }

  private static Idx resource(String name) {
    try (InputStream in = Mnist.class.getResourceAsStream(name)) {
      if (in == null) {
        throw Check.order(
            "The embedded digits are missing: no resource %s beside %s. A jar that was packed anew must keep banteng-datasets' resources.",
            name, Mnist.class.getName());
      }
      return Idx.read(name, in, Long.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded digits cannot be read: " + name, e);
    }
  }

  @Override
  public String toString() {
    return Check.format(
        "Mnist: %s train, %s test, %s, %s classes",
        train.size(), test.size(), train.inputShape(), CLASSES);
  }
}
