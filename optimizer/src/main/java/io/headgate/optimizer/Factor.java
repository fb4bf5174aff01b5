package io.headgate.optimizer;

/** What costs CPU time, each with the unit that it is counted in. */
public enum Factor {
  /** The run itself, 1: processes, classes, their compilation, the graph. */
  START,
  /**
   * How much of the code has become hot, 0 to 1: compilers work most in the first seconds. {@code
   * text / (text + 64 MiB)}.
   */
  WARM_UP,
  /** NDJSON text that is read and decoded, GiB. */
  NDJSON,
  /** CSV text that is read and decoded, GiB. */
  CSV,
  /** Text that comes out of compressed files, GiB. */
  UNZIPPED,
  /** Files that are read, thousands. */
  INPUT_FILES,
  /** Values: rows × columns, 100 million. */
  VALUES,
  /** Rows that are shuffled, once for each shuffle, as they are in a batch by themselves, GiB. */
  SHUFFLED,
  /** Parquet that is written, GiB. */
  PARQUET,
  /** Parquet files that are written, thousands. */
  FILES,
  /** Columns of the pieces that shuffles cut batches into, millions: batches × groups × columns. */
  PIECES,
  /** Look-ups: rows × reference tables, 100 million. */
  JOINS,
  /** Text of reference tables, GiB; of a broadcast table once a process. */
  TABLES
}
