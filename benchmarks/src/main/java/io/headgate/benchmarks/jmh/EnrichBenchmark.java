package io.headgate.benchmarks.jmh;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.Column;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.KeyIndex;
import io.headgate.batch.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Joining batches with the catalogue of 10,000 products: looking up the row of each product, and
 * copying four of its columns. Megabytes are those of the batches before, encoded.
 */
public class EnrichBenchmark extends Loop {
  private static final int WANTED = 1;

  private final List<RecordBatch> batches = Sample.rows();
  private final long rows = batches.stream().mapToLong(RecordBatch::rows).sum();
  private final long bytes = Sample.encodedBytes(batches);
  private final int[] key = batches.get(0).schema().indexesOf("product_id");
  private final KeyIndex products;
  private final List<int[]> found = new ArrayList<>();

  /** Looks the rows up once, for {@link #gather}. */
  public EnrichBenchmark() {
    products = KeyIndex.of(Sample.products(), new int[] {0});
    for (RecordBatch batch : batches) {
      found.add(products.find(batch, key));
    }
  }

  @Benchmark
  public void probe(Volume volume, Blackhole blackhole) {
    volume.begin();
    for (RecordBatch batch : batches) {
      blackhole.consume(products.find(batch, key));
    }
    volume.end(bytes, rows);
  }

  @Benchmark
  public void gather(Volume volume, Blackhole blackhole) {
    volume.begin();
    for (int i = 0; i < batches.size(); i++) {
      blackhole.consume(widened(batches.get(i), products.rows(), found.get(i)));
    }
    volume.end(bytes, rows);
  }

  @Benchmark
  public void probeAndGather(Volume volume, Blackhole blackhole) {
    volume.begin();
    for (RecordBatch batch : batches) {
      blackhole.consume(widened(batch, products.rows(), products.find(batch, key)));
    }
    volume.end(bytes, rows);
  }

  /** A batch with the columns of the catalogue that are not its key, as the graph's step does. */
  static RecordBatch widened(RecordBatch batch, RecordBatch catalogue, int[] found) {
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int wanted = WANTED; wanted < catalogue.schema().size(); wanted++) {
      fields.add(
          new Field("product_" + catalogue.schema().field(wanted).name(), ColumnType.STRING));
      columns.add(catalogue.column(wanted).gather(found, 0, found.length));
    }
    BatchSchema wider = batch.schema().plus(fields);
    return batch.plus(wider, columns);
  }
}
