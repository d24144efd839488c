package dev.banteng.nn.internal.training;

import dev.banteng.nn.api.Model;
import java.nio.file.Path;

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

    /** Gives the model what a file holds, all or nothing of it. */
    void read(Path file, LayerStack stack);
  }
}
