package dev.banteng.launcher;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.datasets.Datasets;
import dev.banteng.examples.MnistCnn;
import dev.banteng.examples.MnistMlp;
import dev.banteng.nn.Sequential;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.Options;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private Optional<Network> network = Optional.empty();

  @Option(
      names = "--epochs",
      description = "How often to go through the digits; 0 only tests. Default: 12.")
  private int epochs = 12;

  @Option(names = "--batch-size", description = "Digits in a step. Default: 128 (cnn), 32 (mlp).")
  private Optional<Integer> batchSize = Optional.empty();

  @Option(names = "--seed", description = "Another seed is another run. Default: 7.")
  private long seed = 7;

  @Option(names = "--save", paramLabel = "FILE", description = "Where to keep it: model.keras.")
  private Optional<Path> save = Optional.empty();

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "A model to train on, or with --epochs 0 to test; takes the place of --model.")
  private Optional<Path> load = Optional.empty();

  @Mixin private MnistListeners listeners = new MnistListeners();

  @Override
  public Integer call() throws IOException {
    save.ifPresent(this::checkName);
    Sequential model = load.map(this::loaded).orElseGet(network.orElse(Network.CNN)::model);
    var mnist = Datasets.mnist();
    List<FitOption> options = options(Network.like(model), mnist.test());
    PrintWriter out = spec.commandLine().getOut();
    if (epochs > 0) {
      fit(model, mnist.train(), options);
    }
    Map<String, Double> result = model.evaluate(mnist.test(), Options.verbose(0));
    out.println("test: " + shown(result));
    if (save.isPresent()) {
      saved(model, save.get(), out);
    }
    return CommandLine.ExitCode.OK;
  }

  /** What fit refuses, such as a folder that takes no files, is wrong usage. */
  private void fit(Sequential model, Dataset digits, List<FitOption> options) {
    try {
      listeners.ended(model.fit(digits, options.toArray(FitOption[]::new)));
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }

  /** Before anything is trained. */
  private void checkName(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (!file.toString().endsWith(".keras") || folder == null || !Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(),
          Check.format(
              "--save takes a name that ends in .keras, in a folder that is there, but was given %s.",
              file));
    }
  }

  /** A file that is no model is wrong usage. */
  private Sequential loaded(Path file) {
    if (network.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--load brings a network of its own: leave --model out.");
    }
    try {
      return Sequential.load(file);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }

  private void saved(Sequential model, Path file, PrintWriter out) throws IOException {
    try {
      model.save(file);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
    out.println(
        Check.format(
            "saved: %s, %s bytes: %s, weights and optimizer, as Keras keeps them",
            file, Files.size(file), model.toString().replaceFirst(", compiled$", "")));
  }

  /** What was typed as options of fit; what they refuse is wrong usage. */
  private List<FitOption> options(Network like, Dataset test) {
    try {
      int rows = batchSize.orElse(like.batchSize);
      var options = new ArrayList<>(listeners.options(test));
      options.add(Options.epochs(Math.max(1, Check.notNegative("--epochs", epochs))));
      options.add(Options.batchSize(Check.positive("--batch-size", rows)));
      options.add(Options.seed(seed));
      return options;
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

    /** The one whose size of a batch suits a model. */
    static Network like(Sequential model) {
      return model.layerNames().stream().anyMatch(name -> name.startsWith("conv")) ? CNN : MLP;
    }

    Sequential model() {
      return this == CNN ? MnistCnn.model() : MnistMlp.model();
    }
  }
}
