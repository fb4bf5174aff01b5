package io.headgate.batch.rows;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RecordBatchCoder;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/**
 * Gathers Beam rows into record batches, as large as a bundle and the target size of a batch allow.
 * See {@link RowAdapter} for types and origins. A batch holds rows of one Beam window and has the
 * end of the window as its timestamp.
 */
public final class RowsToBatches extends PTransform<PCollection<Row>, PCollection<RecordBatch>> {
  private static final long serialVersionUID = 1L;

  private RowsToBatches() {}

  /** Batches from rows; the schema is the input's. */
  public static RowsToBatches create() {
    return new RowsToBatches();
  }

  @Override
  public PCollection<RecordBatch> expand(PCollection<Row> rows) {
    return rows.apply(
            "ToBatches", ParDo.of(new ToBatchesFn(RowAdapter.batchSchemaOf(rows.getSchema()))))
        .setCoder(RecordBatchCoder.in(rows.getPipeline()));
  }

  private static final class ToBatchesFn extends DoFn<Row, RecordBatch> {
    private static final long serialVersionUID = 1L;
    private final BatchSchema schema;
    private transient Map<BoundedWindow, RecordBatchBuilder> underWay = new HashMap<>();

    ToBatchesFn(BatchSchema schema) {
      this.schema = schema;
    }

    @StartBundle
    public void start() {
      underWay = new HashMap<>();
    }

    @ProcessElement
    public void process(@Element Row row, BoundedWindow window, OutputReceiver<RecordBatch> out) {
      RecordBatchBuilder builder =
          underWay.computeIfAbsent(window, unseen -> new RecordBatchBuilder(schema));
      RowAdapter.append(builder, row);
      if (builder.isFull()) {
        out.outputWithTimestamp(builder.build(), window.maxTimestamp());
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext out) {
      underWay.forEach(
          (window, builder) -> {
            if (builder.rows() > 0) {
              out.output(builder.build(), window.maxTimestamp(), window);
            }
          });
      underWay.clear();
    }
  }
}
