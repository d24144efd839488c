package dev.banteng.bench;

import java.util.List;

/** Whom Banteng is measured against. */
enum Peer {
  PYTORCH("pytorch", "torch_peer.py"),
  KERAS_TENSORFLOW("keras-tensorflow", "keras_peer.py", "tensorflow"),
  KERAS_JAX("keras-jax", "keras_peer.py", "jax");

  private final String label;
  private final String script;
  private final List<String> arguments;

  Peer(String label, String script, String... arguments) {
    this.label = label;
    this.script = script;
    this.arguments = List.of(arguments);
  }

  String label() {
    return label;
  }

  String script() {
    return script;
  }

  /** What the script is told besides the work. */
  List<String> arguments() {
    return arguments;
  }
}
