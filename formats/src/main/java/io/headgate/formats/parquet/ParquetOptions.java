package io.headgate.formats.parquet;

import static java.util.Objects.requireNonNull;

import io.headgate.terms.ParquetCodec;
import java.io.Serializable;
import java.util.Map;

/**
 * How Parquet files are written. Immutable.
 *
 * @param compression of the pages; default {@link ParquetCodec#ZSTD}
 * @param level of Zstandard, 1 to 22; default 3; other compressions ignore it
 * @param rowGroupBytes heap bytes of the batches that become one row group; default 32 MiB, which
 *     is 4 to 10 MiB on disk: small enough that a file rolls over within a tenth of its target size
 *     and that a writer needs little memory, large enough that the footer and the pages' headers
 *     stay under a thousandth of the file
 * @param pageBytes plain-encoded bytes after which a page ends; default 1 MiB
 * @param pageRows rows after which a page ends; default 20,000
 * @param dictionaries which columns get a dictionary; default {@link Dictionaries#WHERE_FEW}
 * @param metadata key-value pairs for the footer, such as {@code headgate.job}; default none
 */
public record ParquetOptions(
    ParquetCodec compression,
    int level,
    long rowGroupBytes,
    int pageBytes,
    int pageRows,
    Dictionaries dictionaries,
    Map<String, String> metadata)
    implements Serializable {
  private static final ParquetOptions DEFAULTS =
      new ParquetOptions(
          ParquetCodec.ZSTD, 3, 32L << 20, 1 << 20, 20_000, Dictionaries.WHERE_FEW, Map.of());

  /** Which columns of a row group are encoded with a dictionary. */
  public enum Dictionaries {
    /** Those that have few distinct values in a sample of the row group's first rows. */
    WHERE_FEW,
    /** All whose dictionary stays small enough; each is tried. */
    WHERE_POSSIBLE,
    /** None. */
    NEVER
  }

  public ParquetOptions {
    requireNonNull(compression, "compression");
    requireNonNull(dictionaries, "dictionaries");
    metadata = Map.copyOf(metadata);
    check("level", level, 1, 22);
    check("rowGroupBytes", rowGroupBytes, 1, Long.MAX_VALUE);
    check("pageBytes", pageBytes, 1, 1 << 30);
    check("pageRows", pageRows, 1, Integer.MAX_VALUE);
  }

  /** The defaults. */
  public static ParquetOptions defaults() {
    return DEFAULTS;
  }

  /** These options with another compression. */
  public ParquetOptions withCompression(ParquetCodec compression) {
    return new ParquetOptions(
        compression, level, rowGroupBytes, pageBytes, pageRows, dictionaries, metadata);
  }

  /** These options with row groups of another size, in bytes of heap. */
  public ParquetOptions withRowGroupBytes(long rowGroupBytes) {
    return new ParquetOptions(
        compression, level, rowGroupBytes, pageBytes, pageRows, dictionaries, metadata);
  }

  /** These options with another choice of dictionaries. */
  public ParquetOptions withDictionaries(Dictionaries dictionaries) {
    return new ParquetOptions(
        compression, level, rowGroupBytes, pageBytes, pageRows, dictionaries, metadata);
  }

  /** These options with other key-value pairs for the footer. */
  public ParquetOptions withMetadata(Map<String, String> metadata) {
    return new ParquetOptions(
        compression, level, rowGroupBytes, pageBytes, pageRows, dictionaries, metadata);
  }

  private static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d (expected: %d to %d)".formatted(name, value, least, most));
    }
  }
}
