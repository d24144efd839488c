package dev.banteng.nn.internal.saving;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.internal.AtomicFile;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.OptimizerState;
import dev.banteng.nn.internal.training.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of Keras that is being read: .keras, weights in HDF5, or a model in HDF5 of old. */
public final class ModelFile implements AutoCloseable {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
  private static final int MOST_IN_AN_ARRAY = Integer.MAX_VALUE - 8;

  /** What HDF5 may add to the arrays, and what a weight's own number and its slots may take. */
  private static final long OF_FORMAT = 16 << 20;

  private static final long OF_A_WEIGHT = 64;

  private final Path path;
  private final String where;
  private final HdfReader weights;
  private final @Nullable SavedModel model;
  private final Optional<String> version;

  private ModelFile(
      Path path,
      String where,
      HdfReader weights,
      @Nullable SavedModel model,
      Optional<String> version) {
    this.path = path;
    this.where = where;
    this.weights = weights;
    this.model = model;
    this.version = version;
  }

  /**
   * Reads the model in a file, its weights not yet.
   *
   * @throws IllegalArgumentException if there is none, or it cannot be read
   */
  public static ModelFile open(Path path, Reading reading) {
    if (isZip(path)) {
      return ofKeras(path, reading);
    }
    HdfReader file = hdf5(path);
    try {
      if (!LegacyH5.isIn(file)) {
        throw Check.fail(
            "%s holds %s. Make the model first, then call model.loadWeights(\"%s\").",
            path,
            WeightsH5.isIn(file) ? "weights alone, and no layers" : "no model of Keras",
            path.getFileName());
      }
      return new ModelFile(
          path,
          path.toString(),
          file,
          LegacyH5.model(file, path.toString(), reading),
          file.text("", KerasFile.VERSION));
    } catch (RuntimeException refused) {
      file.close();
      throw refused;
    }
  }

  private static ModelFile ofKeras(Path path, Reading reading) {
    try (var zip = new ZipReader(path)) {
      Map<String, @Nullable Object> metadata = KerasFile.metadata(zip);
      Optional<String> version = KerasFile.version(metadata);
      String where = path + ": " + KerasFile.CONFIG;
      byte[] config = zip.read(KerasFile.CONFIG, Json.MOST_CHARACTERS);
      Map<String, @Nullable Object> json =
          Json.object(where, new String(config, StandardCharsets.UTF_8));
      version.filter(KerasFile::isEarlier).ifPresent(old -> json.remove("compile_config"));
      CompileJson.exclude(json, KerasFile.exclusions(metadata));
      SavedModel model = ModelJson.read(where, json, reading);
      HdfReader weights = weights(zip, path, bound(model));
      return new ModelFile(path, weightsOf(path), weights, model, version);
    }
  }

  private static String weightsOf(Path path) {
    return path + ": " + KerasFile.WEIGHTS;
  }

  private static HdfReader weights(ZipReader zip, Path path, long most) {
    if (!zip.has(KerasFile.WEIGHTS) && zip.has("model.weights.npz")) {
      throw Check.fail(
          "%s keeps its weights as model.weights.npz, which Banteng does not read. Save the model in Keras without weights_format.",
          path);
    }
    return new HdfReader(weightsOf(path), zip.read(KerasFile.WEIGHTS, most));
  }

  /** How many bytes the weights of a model may unpack to. */
  private static long bound(SavedModel model) {
    double numbers = 0;
    Optional<Shape> shape = model.input();
    for (Layer layer : model.layers()) {
      numbers +=
          shape.map(layer::weights).stream()
              .flatMap(List::stream)
              .mapToDouble(
                  weight ->
                      Arrays.stream(weight.shape().toArray())
                          .mapToDouble(n -> n)
                          .reduce(1, (a, b) -> a * b))
              .sum();
      shape = shape.map(layer::outputShape);
    }
    return OF_FORMAT + (long) Math.min(OF_A_WEIGHT * numbers, Long.MAX_VALUE / 2.0);
  }

  /** Opens the weights in a file, of whatever kind it is. */
  public static ModelFile openWeights(Path path) {
    if (isZip(path)) {
      try (var zip = new ZipReader(path)) {
        HdfReader weights = weights(zip, path, Long.MAX_VALUE);
        return new ModelFile(path, weightsOf(path), weights, null, Optional.empty());
      }
    }
    HdfReader file = hdf5(path);
    if (!LegacyH5.isIn(file) && !WeightsH5.isIn(file)) {
      file.close();
      throw Check.fail(
          "%s holds no weights of Keras: neither layers/ nor model_weights/. It holds: %s.",
          path, file.listed(""));
    }
    return new ModelFile(path, path.toString(), file, null, Optional.empty());
  }

  private static HdfReader hdf5(Path path) {
    if (!startsWith(path, HDF5)) {
      throw Check.fail(
          "%s is no file of Keras: neither a zip (.keras) nor HDF5 (.weights.h5, .h5).", path);
    }
    try {
      if (Files.size(path) > MOST_IN_AN_ARRAY) {
        throw Check.fail(
            "%s has %s bytes, of which at most 2 GB are read.", path, Files.size(path));
      }
      return new HdfReader(path.toString(), Files.readAllBytes(path));
    } catch (IOException fault) {
      throw new UncheckedIOException(
          Check.format("%s cannot be read: %s.", path, fault.getMessage()), fault);
    } catch (OutOfMemoryError tooLarge) {
      throw Check.fail("%s has more bytes than memory holds.", path);
    }
  }

  private static boolean isZip(Path path) {
    if (!Files.exists(path)) {
      throw Check.fail(
          "There is no file %s. Saved models are found from %s on.",
          path, Path.of("").toAbsolutePath());
    }
    if (!Files.isRegularFile(path)) {
      throw Check.fail(
          "%s is %s, where a file was expected.",
          path, Files.isDirectory(path) ? "a folder" : "no regular file");
    }
    return startsWith(path, ZIP);
  }

  private static boolean startsWith(Path path, byte[] magic) {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(magic.length), magic);
    } catch (IOException fault) {
      throw new UncheckedIOException(
          Check.format("%s cannot be read: %s.", path, fault.getMessage()), fault);
    }
  }

  /** What to say of the Keras that wrote the file, if it is not the third. */
  public Optional<String> caution() {
    if (version.filter(KerasFile::isLater).isPresent()) {
      return version.map(
          later ->
              Check.format(
                  "%s was written by Keras %s and is read as a file of Keras %s: what means something else since then is not noticed. Compare predictions.",
                  path, later, KerasFile.KERAS));
    }
    return version
        .filter(KerasFile::isEarlier)
        .map(
            earlier ->
                Check.format(
                    "%s was written by Keras %s: its layers and weights are read, but not how it was compiled. Call compile(...) before fit and evaluate.",
                    path, earlier));
  }

  /**
   * How far the training was whose checkpoint a file is.
   *
   * @throws IllegalArgumentException if it is none, or damaged
   */
  public static Progress progress(Path path) {
    if (!isZip(path)) {
      throw Check.fail("%s is no checkpoint: those end in .keras.", path);
    }
    try (var zip = new ZipReader(path)) {
      if (!zip.has(KerasFile.TRAINING)) {
        throw Check.fail(
            "%s is a model, but does not say how far a training of it was, as a checkpoint of modelCheckpoint(...) or backupAndRestore(...) does. Sequential.load(\"%s\") reads it, and fit trains it further.",
            path, path);
      }
      byte[] text = zip.read(KerasFile.TRAINING, Json.MOST_CHARACTERS);
      return CheckpointJson.read(
          path + ": " + KerasFile.TRAINING,
          new String(text, StandardCharsets.UTF_8),
          member -> floats(zip.read(member, 0)));
    }
  }

  private static float[] floats(byte[] bytes) {
    float[] numbers = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
    return numbers;
  }

  /** The model that the file describes. */
  public SavedModel model() {
    if (model == null) {
      throw Check.order("%s was opened for its weights.", path);
    }
    return model;
  }

  /**
   * Every weight's numbers, in the order of a model.
   *
   * @param layers the model's layers, without the input
   * @param input the shape of one row of input
   * @throws IllegalArgumentException if the file does not hold exactly these
   */
  public List<FloatBuffer> values(List<Layer> layers, Shape input) {
    if (LegacyH5.isIn(weights)) {
      return LegacyH5.values(weights, where, layers, input);
    }
    WeightsH5.check(weights, where, layers, input);
    return WeightsH5.values(weights, layers, input);
  }

  /**
   * What an optimizer remembered; empty if the file does not say.
   *
   * @param like what a state of this optimizer is like
   */
  public Optional<OptimizerState> optimizer(OptimizerState like) {
    if (LegacyH5.isIn(weights)) {
      return LegacyH5.optimizer(weights, like);
    }
    return WeightsH5.optimizerArrays(weights) == WeightsH5.count(like)
        ? Optional.of(WeightsH5.optimizer(weights, like))
        : Optional.empty();
  }

  /**
   * Whether the file holds more of an optimizer than its rate and that it has taken no step: Keras
   * makes the rest at the first one.
   */
  public boolean hasTrained(OptimizerState like) {
    return LegacyH5.isIn(weights)
        ? WeightsH5.optimizerArrays(weights) > 0
        : WeightsH5.optimizerArrays(weights) > 2 || like.slots().isEmpty();
  }

  /** How many arrays of an optimizer the file holds, and how many one of this kind has. */
  public String optimizerArrays(OptimizerState like) {
    return Check.format(
        "%s arrays, but the file holds %s",
        WeightsH5.count(like), WeightsH5.optimizerArrays(weights));
  }

  /** Groups with weights in the file that a model of these layers does not have. */
  public List<String> strangers(List<Layer> layers) {
    return LegacyH5.isIn(weights) ? List.of() : WeightsH5.strangers(weights, layers);
  }

  @Override
  public void close() {
    weights.close();
  }

  /**
   * Writes a model, whole or not at all.
   *
   * @param path a name that ends in .keras
   * @param progress how far its training is, for a checkpoint
   * @return how many bytes the file has
   */
  public static long save(
      Path path, SavedModel model, SavedWeights weights, Optional<Progress> progress) {
    StoredGroup tree = tree(model, weights);
    String config = ModelJson.text(model);
    List<String> exclusions = CompileJson.exclusions(model.compiled());
    return AtomicFile.write(
        path, "model.keras", file -> KerasFile.write(file, config, exclusions, tree, progress));
  }

  /**
   * Writes a model's weights, whole or not at all.
   *
   * @param path a name that ends in .weights.h5
   * @return how many bytes the file has
   */
  public static long saveWeights(Path path, SavedModel model, SavedWeights weights) {
    StoredGroup tree = tree(model, weights);
    return AtomicFile.write(path, "model.weights.h5", file -> KerasFile.writeWeights(file, tree));
  }

  private static StoredGroup tree(SavedModel model, SavedWeights weights) {
    return WeightsH5.tree(model, weights);
  }
}
