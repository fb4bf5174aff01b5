package io.headgate.contender;

/**
 * The storefront job, by hand, on one system.
 *
 * <p>Rows that cannot be decoded (half a row, no {@code event_id}, a quantity that does not fit
 * into 32 bits, bytes that are not UTF-8) are dropped. Of the rows with one {@code event_id} the
 * one with the earliest {@code ts} is kept, with the columns of its product, and written as
 * Parquet, compressed with zstd, into a folder for each five minutes.
 */
@FunctionalInterface
public interface Contender {
  /** Does the task from its first to its last byte. */
  void run(Task task) throws Exception;
}
