package dev.banteng.bench;

import java.util.List;

/** Whom Banteng is measured against. */
enum Peer implements Against {
  PYTORCH("pytorch", "torch_peer.py"),
  KERAS_TENSORFLOW("keras-tensorflow", "keras_peer.py tensorflow"),
  KERAS_JAX("keras-jax", "keras_peer.py jax");

  private final String label;
  private final String call;

  Peer(String label, String call) {
    this.label = label;
    this.call = call;
  }

  @Override
  public String label() {
    return label;
  }

  /** The script that runs it. */
  String script() {
    return words().get(0);
  }

  /** What the script is told besides the work. */
  List<String> arguments() {
    return words().subList(1, words().size());
  }

  private List<String> words() {
    return List.of(call.split(" "));
  }
}
