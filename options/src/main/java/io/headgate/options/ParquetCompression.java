package io.headgate.options;

/** The codec of Parquet pages. */
public enum ParquetCompression {
  ZSTD,
  SNAPPY,
  GZIP,
  NONE
}
