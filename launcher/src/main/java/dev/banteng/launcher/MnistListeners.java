package dev.banteng.launcher;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.nn.api.Callback;
import dev.banteng.nn.api.FitOption;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.callbacks.Callbacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who listens to the training of {@code banteng mnist}, as its options say. */
final class MnistListeners {
  /** How much of the digits is held out where something watches a validation. */
  private static final double HELD_OUT = 0.1;

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      description =
          "Where to keep how far it is: killed and started again, it goes on, and says from where.")
  private Optional<Path> backup = Optional.empty();

  @Option(names = "--csv", paramLabel = "FILE", description = "Where to write a line an epoch.")
  private Optional<Path> csv = Optional.empty();

  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      description =
          "Ends when val_loss, of a tenth of the digits, was no better for N epochs; the best weights come back.")
  private Optional<Integer> earlyStopping = Optional.empty();

  /**
   * The options of fit that this is.
   *
   * @throws IllegalArgumentException if they make no sense
   */
  List<FitOption> options() {
    var options = new ArrayList<FitOption>();
    options.add(Options.callbacks(callbacks().toArray(Callback[]::new)));
    if (earlyStopping.isPresent()) {
      options.add(Options.validationSplit(HELD_OUT));
    }
    return options;
  }

  private List<Callback> callbacks() {
    var callbacks = new ArrayList<Callback>();
    csv.ifPresent(file -> callbacks.add(Callbacks.csvLogger(file.toString())));
    earlyStopping.ifPresent(epochs -> callbacks.add(stopping(epochs)));
    backup.ifPresent(folder -> callbacks.add(Callbacks.backupAndRestore(folder.toString())));
    return callbacks;
  }

  private static Callback stopping(int epochs) {
    Config config =
        new Config()
            .with("monitor", "val_loss")
            .with("patience", Check.notNegative("--early-stopping", epochs))
            .with("restore_best_weights", true);
    return Callbacks.kinds().read("EarlyStopping", config);
  }
}
