package dev.banteng.nn;

import dev.banteng.core.Check;
import dev.banteng.core.CompileOption;
import dev.banteng.core.Kinds;
import dev.banteng.core.LoadOption;
import dev.banteng.core.Registries;
import dev.banteng.core.Shape;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.internal.FolderCheck;
import dev.banteng.core.internal.Log;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OptimizerState;
import dev.banteng.nn.api.Options;
import dev.banteng.nn.internal.Finite;
import dev.banteng.nn.internal.saving.ModelFile;
import dev.banteng.nn.internal.saving.ModelJson;
import dev.banteng.nn.internal.saving.Reading;
import dev.banteng.nn.internal.saving.SavedModel;
import dev.banteng.nn.internal.saving.SavedWeights;
import dev.banteng.nn.internal.training.InnerLayers;
import dev.banteng.nn.internal.training.LayerStack;
import dev.banteng.nn.internal.training.ModelAccess;
import dev.banteng.nn.internal.training.Progress;
import dev.banteng.nn.internal.training.Weights;
import dev.banteng.nn.layers.Layers;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/** A model into files and out of them. */
final class ModelFiles implements ModelAccess.Checkpoints {
  private static final Logger LOG = Log.of(Sequential.class);

  private final String name;
  private final ModelWeights weights;
  private final Trainer trainer;

  ModelFiles(String name, ModelWeights weights, Trainer trainer) {
    this.name = name;
    this.weights = weights;
    this.trainer = trainer;
  }

  void save(Path file) {
    save("save", file, Optional.empty());
  }

  @Override
  public void write(Path file, Progress progress) {
    save("checkpoint", file, Optional.of(progress));
  }

  @Override
  public Progress progress(Path file) {
    return ModelFile.progress(file);
  }

  private void save(String call, Path file, Optional<Progress> progress) {
    checkName(call, file, ".keras");
    weights.with(
        call, drawn -> ModelFile.save(file, saved(), weights(call, drawn.stack()), progress));
  }

  void saveWeights(Path file) {
    checkName("saveWeights", file, ".weights.h5");
    weights.with(
        "saveWeights",
        drawn -> ModelFile.saveWeights(file, saved(), weights("saveWeights", drawn.stack())));
  }

  /** Names say what is in files, to Keras as well. */
  private static void checkName(String call, Path file, String ending) {
    Check.given("The file of " + call, file);
    if (!String.valueOf(file.getFileName()).endsWith(ending)) {
      throw Check.fail(
          "%s writes a file whose name ends in %s, but was given %s.", call, ending, file);
    }
  }

  /** Weights and optimizer of one moment: between two batches, if a fit is running. */
  private SavedWeights weights(String call, LayerStack stack) {
    return stack.reading(
        call, () -> new SavedWeights(Weights.floats(stack), trainer.remembered(stack)));
  }

  private SavedModel saved() {
    Architecture architecture = weights.architecture();
    return new SavedModel(
        name, architecture.trainable(), architecture.named(), weights.input(), trainer.settings());
  }

  String json() {
    return ModelJson.text(saved());
  }

  static Sequential fromJson(String json, LoadOption... options) {
    String where = "The JSON";
    return made(where, ModelJson.read(where, json, reading(options)));
  }

  static Sequential load(Path file, LoadOption... options) {
    Reading reading = reading(options);
    try {
      return load(file, reading);
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      if (message.contains(file.toString())) {
        throw wrong;
      }
      throw Check.fail(
          "%s: %s", file, message); // such as of layers whose shapes do not go together
    }
  }

  private static Sequential load(Path file, Reading reading) {
    try (ModelFile opened = ModelFile.open(file, reading)) {
      SavedModel saved = opened.model();
      opened.caution().ifPresent(LOG::warn);
      Shape input =
          saved
              .input()
              .orElseThrow(
                  () ->
                      Check.fail(
                          "%s does not say the shape of the input, without which its weights have none. Build the model in Keras before it is saved.",
                          file));
      List<FloatBuffer> values = values(opened, file, saved.layers(), input);
      Sequential model = made(file.toString(), saved);
      LayerStack stack =
          model.weightsInMemory().filled(input, filled -> Weights.write(filled, "load", values));
      restored(opened, file, model.trainer(), stack)
          .ifPresent(updater -> model.trainer().restore(updater, stack));
      return model;
    }
  }

  /** The path that a text names. */
  static Path path(String file) {
    return FolderCheck.named("The file of a model", file);
  }

  /**
   * Whether a layer that can be frozen is not: one in a frozen model, thawed by itself, stays so,
   * as in Keras.
   */
  private static boolean isTrained(Layer layer) {
    return layer instanceof InnerLayers inner
        ? inner.layers().stream().anyMatch(ModelFiles::isTrained)
        : layer.isTrainable() && !layer.trainable(false).isTrainable();
  }

  /** A model that was read, with weights that are still to be put in. */
  private static Sequential model(SavedModel saved) {
    var layers = new ArrayList<Layer>();
    saved.input().ifPresent(shape -> layers.add(Layers.input(shape.toArray())));
    layers.addAll(saved.layers());
    var model = Sequential.on(Engines.backend(), layers).name(saved.name());
    if (!saved.trainable() && saved.layers().stream().noneMatch(ModelFiles::isTrained)) {
      model.trainable(false);
    }
    saved
        .compiled()
        .ifPresent(
            wanted ->
                model.compile(
                    wanted.optimizer(),
                    wanted.loss(),
                    wanted.options().toArray(CompileOption[]::new)));
    return model;
  }

  /** What a file may name, and how a model inside of another is made. */
  private static Reading reading(LoadOption... options) {
    var own = new ArrayList<Kinds<?>>();
    boolean compiled = true;
    for (LoadOption option : Check.given("The options of load", options)) {
      if (option instanceof Options.WithoutCompile) {
        compiled = false;
      } else if (Check.given("An option of load", option) instanceof Kinds<?> kinds) {
        own.add(kinds);
      } else {
        throw Check.fail(
            "load takes registries, such as Layers.kinds().with(...), and withoutCompile(), but was given %s.",
            option);
      }
    }
    return new Reading(
        Registries.collecting(own.toArray(Kinds<?>[]::new)),
        compiled,
        saved -> model(saved).nested());
  }

  /** Errors of shapes and of what was compiled say which file it is. */
  private static Sequential made(String where, SavedModel saved) {
    try {
      return model(saved);
    } catch (IllegalArgumentException wrong) {
      throw Check.fail("%s: %s", where, wrong.getMessage());
    }
  }

  private static List<FloatBuffer> values(
      ModelFile file, Path path, List<Layer> layers, Shape input) {
    List<FloatBuffer> values = file.values(layers, input);
    long wrong = values.stream().filter(each -> !Finite.all(each)).count();
    if (wrong > 0) {
      LOG.warn(
          Check.format(
              "%s: %s of %s weights hold NaN or infinity, as after a training that went wrong: what the model predicts is worth nothing.",
              path, wrong, values.size()));
    }
    return values;
  }

  /** The optimizer as the file remembers it, if the model has one and the file does. */
  private static Optional<Optimizer.Updater> restored(
      ModelFile file, Path path, Trainer trainer, LayerStack stack) {
    return trainer
        .settings()
        .flatMap(
            settings -> {
              Optimizer.Updater fresh = settings.optimizer().start(stack.arena());
              OptimizerState like = fresh.state();
              Optional<OptimizerState> state = file.optimizer(like);
              if (state.isEmpty() && file.hasTrained(like)) {
                LOG.warn(
                    Check.format(
                        "%s: the optimizer %s begins afresh: it remembers %s.",
                        path, settings.optimizer().name(), file.optimizerArrays(like)));
              }
              state.ifPresent(known -> restore(path, fresh, known));
              return state.map(known -> fresh);
            });
  }

  private static void restore(Path path, Optimizer.Updater fresh, OptimizerState state) {
    try {
      fresh.restore(state);
    } catch (IllegalArgumentException wrong) {
      throw Check.fail("%s: %s", path, wrong.getMessage());
    }
  }

  void loadWeights(Path path) {
    weights
        .turn()
        .alone(
            () -> {
              trainer.refuseWhileFitting("loadWeights");
              weights.write("loadWeights", stack -> load(path, stack));
              return path;
            });
  }

  private void load(Path path, LayerStack stack) {
    ModelAccess.Stored stored = read(path, stack);
    Weights.write(stack, "loadWeights", stored.values());
    stored.updater().ifPresent(known -> trainer.restore(known, stack));
  }

  @Override
  public ModelAccess.Stored read(Path path, LayerStack stack) {
    List<Layer> layers = weights.architecture().layers();
    try (ModelFile file = ModelFile.openWeights(path)) {
      List<FloatBuffer> values = values(file, path, layers, stack.input());
      Optional<Optimizer.Updater> updater = restored(file, path, trainer, stack);
      List<String> strangers = file.strangers(layers);
      if (!strangers.isEmpty()) {
        LOG.warn(
            Check.format(
                "%s also holds weights of %s, which this model does not have: they are left out.",
                path, String.join(", ", strangers)));
      }
      return new ModelAccess.Stored(values, updater);
    }
  }
}
