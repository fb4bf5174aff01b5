package io.headgate.formats.parquet;

import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How the pages of a Parquet file are compressed. */
public enum ParquetCodec {
  /** Zstandard; small and fast, the default. */
  ZSTD(CompressionCodecName.ZSTD),
  /** Snappy; faster, larger. */
  SNAPPY(CompressionCodecName.SNAPPY),
  /** GZIP; slow, for readers that know nothing else. */
  GZIP(CompressionCodecName.GZIP),
  /** Not compressed. */
  NONE(CompressionCodecName.UNCOMPRESSED);

  private final CompressionCodecName codec;

  ParquetCodec(CompressionCodecName codec) {
    this.codec = codec;
  }

  CompressionCodecName codec() {
    return codec;
  }
}
