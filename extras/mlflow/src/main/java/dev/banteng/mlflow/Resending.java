package dev.banteng.mlflow;

import dev.banteng.core.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Sends what was kept in a file. */
final class Resending {
  private final URI server;
  private final Credentials credentials;

  Resending(URI server, Credentials credentials) {
    this.server = server;
    this.credentials = credentials;
  }

  /** Sends all of a file, whose experiment is that of its run; how many entries there were. */
  int of(Path file) {
    UnsentFile.Content content = UnsentFile.read(file);
    var client = new RestClient(server, credentials);
    var run = new RemoteRun(client, content.header(), true);
    List<Entry> entries = content.entries();
    int sent = 0;
    try {
      for (; sent < entries.size(); sent++) {
        run.send(entries.get(sent));
      }
    } catch (IOException refused) {
      throw Check.order(
          "MLflow at %s took %s of %s records: %s. The others are still in %s.",
          server, sent, entries.size(), refused.getMessage(), file);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException(
          Check.format("Sending %s was interrupted. What is left is still in it.", file));
    } finally {
      drop(file, sent);
    }
    return sent;
  }

  private static void drop(Path file, int sent) {
    try {
      UnsentFile.drop(file, sent);
    } catch (IOException kept) {
      throw new UncheckedIOException(
          Check.format(
              "%s could not be written. Its first %s records were sent, and may be sent again.",
              file, sent),
          kept);
    }
  }
}
