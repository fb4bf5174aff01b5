package io.headgate.terms;

/** How the pages of a Parquet file are compressed. */
public enum ParquetCodec {
  /** Zstandard; small and fast, the default. */
  ZSTD,
  /** Snappy; faster, larger. */
  SNAPPY,
  /** GZIP; slow, for readers that know nothing else. */
  GZIP,
  /** Not compressed. */
  NONE
}
