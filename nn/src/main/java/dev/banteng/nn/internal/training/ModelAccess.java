package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Model;
import dev.banteng.nn.api.Optimizer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The model around a training.
 *
 * @param model as callbacks see it
 * @param checkpoints its files with how far its training is
 */
public record ModelAccess(Model model, Checkpoints checkpoints) {
  /** A model in files, with how far its training is. */
  public interface Checkpoints {
    /** Writes the model, whole or not at all. */
    void write(Path file, Progress progress);

    /** How far the training of a file is. */
    Progress progress(Path file);

    /** Reads and checks what a file holds for a model, and changes nothing yet. */
    Stored read(Path file, LayerStack stack);
  }

  /**
   * What a file holds for a model.
   *
   * @param values each weight's numbers, in the model's order
   * @param updater the optimizer as the file remembers it, if it does
   */
  public record Stored(List<FloatBuffer> values, Optional<Optimizer.Updater> updater) {}
}
