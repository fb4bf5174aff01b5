package io.headgate.contender;

/**
 * The jobs, by hand, on one system.
 *
 * <p>Rows that cannot be decoded (half a row, no key, a number that does not fit into 32 bits,
 * bytes that are not UTF-8) are dropped. Output is Parquet, compressed with zstd.
 */
@FunctionalInterface
public interface Contender {
  /** Does the task from its first to its last byte. */
  void run(Task task) throws Exception;
}
