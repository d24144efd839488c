package dev.banteng.bench;

/** What a measure of Banteng's is compared with: a peer's value, or another measure of its own. */
interface Against {
  String label();
}
