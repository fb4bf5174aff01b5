package io.headgate.batch.rows;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.RecordBatch;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/**
 * Turns record batches into Beam rows, one element per row, for a transform that knows rows. See
 * {@link RowAdapter} for types and origins. This costs what a graph of batches saves: use it around
 * the transform that needs it, and {@link RowsToBatches} right after.
 */
public final class BatchesToRows extends PTransform<PCollection<RecordBatch>, PCollection<Row>> {
  private static final long serialVersionUID = 1L;
  private final BatchSchema schema;

  private BatchesToRows(BatchSchema schema) {
    this.schema = schema;
  }

  /** Rows from batches of this schema. */
  public static BatchesToRows of(BatchSchema schema) {
    return new BatchesToRows(schema);
  }

  @Override
  public PCollection<Row> expand(PCollection<RecordBatch> batches) {
    return batches
        .apply("ToRows", ParDo.of(new ToRowsFn()))
        .setRowSchema(RowAdapter.schemaOf(schema));
  }

  private static final class ToRowsFn extends DoFn<RecordBatch, Row> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element RecordBatch batch, OutputReceiver<Row> out) {
      RowAdapter.toRows(batch).forEach(out::output);
    }
  }
}
