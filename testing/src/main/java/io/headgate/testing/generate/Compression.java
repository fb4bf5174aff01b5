package io.headgate.testing.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How files are compressed. */
public enum Compression {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst");

  private static final int BUFFER = 1 << 20;

  private final String extension;

  Compression(String extension) {
    this.extension = extension;
  }

  String extension() {
    return extension;
  }

  OutputStream over(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER);
      case ZSTD -> new com.github.luben.zstd.ZstdOutputStream(out);
    };
  }
}
