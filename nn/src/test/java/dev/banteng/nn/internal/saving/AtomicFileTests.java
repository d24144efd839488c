package dev.banteng.nn.internal.saving;

import static dev.banteng.nn.Sequential.sequential;
import static dev.banteng.nn.layers.Layers.dense;
import static dev.banteng.nn.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banteng.core.internal.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTests {
  @TempDir private Path folder;

  private void isAlone(String content) throws IOException {
    Path file = folder.resolve("model.keras");
    assertThat(file).hasContent(content);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private Path old() throws IOException {
    return Files.writeString(folder.resolve("model.keras"), "old");
  }

  @Test
  void a_file_is_replaced_whole() throws IOException {
    long size =
        AtomicFile.write(old(), "model.keras", file -> Files.writeString(file, "new and longer"));
    assertThat(size).isEqualTo(14);
    isAlone("new and longer");
  }

  @Test
  void what_fails_leaves_the_old_file_and_nothing_else() throws IOException {
    Path file = old();
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    "model.keras",
                    aside -> {
                      Files.writeString(aside, "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            file
                + " could not be written: No space left on device. What stood there before is as it was.");
    isAlone("old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    "model.keras",
                    aside -> {
                      Files.writeString(aside, "half");
                      throw new IllegalStateException("of ours");
                    }))
        .hasMessage("of ours");
    isAlone("old");
  }

  @Test
  void an_interrupted_save_leaves_the_old_file() throws IOException {
    Path file = old();
    var model = sequential(input(3), dense(2));
    model.weights();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> model.save(file))
          .isInstanceOf(CancellationException.class)
          .hasMessage(
              "Writing " + file + " was interrupted. What stood there before is as it was.");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    isAlone("old");
  }

  @Test
  void a_place_where_no_file_can_stand_is_refused() throws IOException {
    var model = sequential(input(3), dense(2));
    Path inner = Files.createDirectories(folder.resolve("full.keras/inner"));
    assertThatThrownBy(() -> model.save(inner.getParent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s is a folder, over which no file is written. Name a file in it: %s.",
            inner.getParent(), inner.getParent().resolve("model.keras"));
    Path nowhere = folder.resolve("no/model.keras");
    assertThatThrownBy(() -> model.save(nowhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s cannot be written, as there is no folder %s. Make it first: Files.createDirectories(...).",
            nowhere, folder.resolve("no"));
    Path link = Files.createSymbolicLink(folder.resolve("link.keras"), folder.resolve("gone"));
    assertThatThrownBy(() -> model.save(link))
        .hasMessage(link + " is a link to a file that is not there. Delete the link first.");
  }

  @Test
  void a_link_leads_to_the_file_that_is_replaced() throws IOException {
    Path file = old();
    Path link = Files.createSymbolicLink(folder.resolve("link.keras"), file);
    AtomicFile.write(link, "model.keras", aside -> Files.writeString(aside, "new"));
    assertThat(link).isSymbolicLink().hasContent("new");
    assertThat(file).hasContent("new");
  }

  @Test
  void a_folder_that_nobody_may_write_to_is_told_of() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Path old = Files.writeString(locked.resolve("model.keras"), "old");
    Path file = locked.toFile().setWritable(false) && !Files.isWritable(locked) ? old : forbidden();
    var model = sequential(input(3), dense(2));
    assertThatThrownBy(() -> model.save(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            file
                + " could not be written: writing to its folder is not allowed. What stood there before is as it was.");
    assertThat(locked.toFile().setWritable(true)).isTrue();
    assertThat(old).hasContent("old");
    try (var files = Files.list(locked)) {
      assertThat(files).containsExactly(old);
    }
  }

  /** A folder of the kernel's, where not even an administrator may make files. */
  private static Path forbidden() {
    return Path.of("/sys/model.keras");
  }

  @Test
  void a_file_is_no_folder() throws IOException {
    Path file = old();
    Path below = file.resolve("model.keras");
    var model = sequential(input(3), dense(2));
    assertThatThrownBy(() -> model.save(below))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s cannot be written, as %s is a file and no folder. Name a file beside it.",
            below, file);
    isAlone("old");
  }
}
