package io.headgate.benchmarks.jmh;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.terms.ParquetCodec;
import io.headgate.transforms.write.ParquetFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Encoding columns to Parquet: a file of one row group with the 52,800 rows of a window and 12
 * columns, into a channel that discards it. Megabytes are those of the batches, encoded.
 */
public class ParquetBenchmark extends Loop {
  /** Without compression, what is left is the encoding. */
  @Param({"ZSTD", "SNAPPY", "NONE"})
  public ParquetCodec compression = ParquetCodec.ZSTD;

  private final List<RecordBatch> batches = Sample.rows();
  private final long rows = batches.stream().mapToLong(RecordBatch::rows).sum();
  private final long bytes = Sample.encodedBytes(batches);
  private ParquetEncoder encoder = new ParquetEncoder(ParquetOptions.defaults());

  @Setup
  public void open() {
    encoder.close();
    encoder = new ParquetEncoder(ParquetOptions.defaults().withCompression(compression));
  }

  @TearDown
  public void close() {
    encoder.close();
  }

  @Benchmark
  public long writeRowGroup(Volume volume) throws IOException {
    volume.begin();
    ParquetFile file =
        ParquetFile.to(new Discarding(), "discarded", batches.get(0).schema(), encoder);
    try (file) {
      file.writeRowGroup(batches);
    }
    volume.end(bytes, rows);
    return file.bytesWritten();
  }

  private static final class Discarding implements WritableByteChannel {
    private boolean open = true;

    @Override
    public int write(ByteBuffer from) {
      int bytes = from.remaining();
      from.position(from.limit());
      return bytes;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
