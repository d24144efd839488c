package dev.banteng.bench;

/** What keeps the machine busy until it is closed. */
interface Load extends AutoCloseable {
  @Override
  void close();
}
