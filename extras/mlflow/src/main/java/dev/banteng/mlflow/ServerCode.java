package dev.banteng.mlflow;

import dev.banteng.core.Code;
import java.net.URI;

/** Prints a server as one types it. */
final class ServerCode {
  private ServerCode() {}

  /** The code that makes a server and an experiment. */
  static Code of(URI server, String experiment) {
    return Code.of("mlflow", server.toString())
        .when(!experiment.equals("Default"), "experiment", experiment);
  }
}
