package io.headgate.benchmarks.jmh;

import io.headgate.batch.KeyIndex;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.terms.ParquetCodec;
import io.headgate.transforms.write.ParquetFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Encoding columns to Parquet: a file of one row group with the 52,800 rows of a window, 12 columns
 * and 4 of the catalogue, into a channel that discards it. Megabytes are those of the batches,
 * encoded.
 */
public class ParquetBenchmark extends Loop {
  /** Without compression, what is left is the encoding. */
  @Param({"ZSTD", "SNAPPY", "NONE"})
  public ParquetCodec compression = ParquetCodec.ZSTD;

  private final List<RecordBatch> batches = new ArrayList<>();
  private final long rows;
  private final long bytes;
  private ParquetEncoder encoder = new ParquetEncoder(ParquetOptions.defaults());

  /** Joins the sample with the catalogue. */
  public ParquetBenchmark() {
    KeyIndex products = KeyIndex.of(Sample.products(), new int[] {0});
    for (RecordBatch batch : Sample.rows()) {
      int[] found = products.find(batch, batch.schema().indexesOf("product_id"));
      batches.add(EnrichBenchmark.widened(batch, products.rows(), found));
    }
    rows = batches.stream().mapToLong(RecordBatch::rows).sum();
    bytes = Sample.encodedBytes(batches);
  }

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
