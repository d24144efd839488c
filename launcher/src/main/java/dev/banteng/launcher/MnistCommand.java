package dev.banteng.launcher;

import dev.banteng.core.Check;
import dev.banteng.datasets.Datasets;
import dev.banteng.examples.MnistCnn;
import dev.banteng.examples.MnistMlp;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.Options;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code banteng mnist}: trains a network on the embedded digits and tests it. */
@Command(
    name = "mnist",
    description = "Trains a network on the embedded digits and tests it.",
    footer = {"", "Example: ./banteng mnist --model mlp --epochs 3"})
final class MnistCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--model",
      description = "cnn (two convolutions, the default) or mlp (512 units).")
  private Network network = Network.CNN;

  @Option(names = "--epochs", description = "How often to go through the digits. Default: 12.")
  private int epochs = 12;

  @Option(names = "--batch-size", description = "Digits in a step. Default: 128 (cnn), 32 (mlp).")
  private Optional<Integer> batchSize = Optional.empty();

  @Option(names = "--seed", description = "Another seed is another run. Default: 7.")
  private long seed = 7;

  @Override
  public Integer call() {
    List<FitOption> options = options();
    var mnist = Datasets.mnist();
    Sequential model = network.model();
    model.fit(mnist.train(), options.toArray(FitOption[]::new));
    Map<String, Double> result = model.evaluate(mnist.test(), Options.verbose(0));
    spec.commandLine().getOut().println("test: " + shown(result));
    return CommandLine.ExitCode.OK;
  }

  /** What was typed as options of fit; what they refuse is wrong usage. */
  private List<FitOption> options() {
    try {
      int rows = batchSize.orElse(network.batchSize);
      return List.of(
          Options.epochs(Check.positive("--epochs", epochs)),
          Options.batchSize(Check.positive("--batch-size", rows)),
          Options.seed(seed));
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }

  private static String shown(Map<String, Double> result) {
    return result.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s=%.4f", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** What can be trained. */
  enum Network {
    CNN(128),
    MLP(32);

    private final int batchSize;

    Network(int batchSize) {
      this.batchSize = batchSize;
    }

    Sequential model() {
      return this == CNN ? MnistCnn.model() : MnistMlp.model();
    }
  }
}
