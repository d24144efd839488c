package dev.banteng.datasets;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import java.util.List;

/**
 * Images to train on and others to test with, in memory, from 0 to 1, each with its class index.
 * Made by {@link Datasets#fashionMnist} and {@link Datasets#cifar10}.
 *
 * <p>For example, {@code fashionMnist(Path.of("fashion")).train()} has 60,000 samples.
 */
public final class TrainTest {
  private final String name;
  private final Dataset train;
  private final Dataset test;

  TrainTest(String name, Dataset train, Dataset test, List<String> classNames) {
    this.name = name;
    this.train = new Named(train, classNames);
    this.test = new Named(test, classNames);
  }

  /** Images whose classes have names. */
  private static final class Named extends Held {
    private final List<String> classNames;

    Named(Dataset data, List<String> classNames) {
      super(data);
      this.classNames = classNames;
    }

    @Override
    public List<String> classNames() {
      return classNames;
    }

    @Override
    public String toString() {
      return Check.format(
          "Dataset: %s samples, %s, %s classes", size(), inputShape(), classNames.size());
    }
  }

  /** The images to train on. */
  public Dataset train() {
    return train;
  }

  /** The images to test with. */
  public Dataset test() {
    return test;
  }

  /** The names of the classes, that of class index 0 first. */
  public List<String> classNames() {
    return train.classNames();
  }

  @Override
  public String toString() {
    return Check.format(
        "%s: %s train, %s test, %s, %s classes",
        name, train.size(), test.size(), train.inputShape(), classNames().size());
  }
}
