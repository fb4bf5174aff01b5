package io.headgate.transforms.step;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/** A step that is a transform of Beam's, from rows to rows. */
record TransformStep(StepClass step, PTransform<PCollection<Row>, PCollection<Row>> transform) {

  @SuppressWarnings("unchecked") // what it really takes shows when it is applied
  static TransformStep of(StepClass step, Object made) {
    return new TransformStep(step, (PTransform<PCollection<Row>, PCollection<Row>>) made);
  }

  /** The columns that come out, in a pipeline that is never run. */
  Schema tried(Schema input) {
    Pipeline pipeline = Pipeline.create();
    return apply(pipeline.apply(Create.empty(RowCoder.of(input))).setRowSchema(input)).getSchema();
  }

  /**
   * Applies the transform.
   *
   * @throws IllegalArgumentException if it does not take rows, or what it gives has no columns
   */
  PCollection<Row> apply(PCollection<Row> rows) {
    Object output;
    try {
      output = rows.apply(step.name(), transform);
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException("%s: %s".formatted(step, e), e);
    }
    if (!(output instanceof PCollection<?> collection) || !collection.hasSchema()) {
      throw new IllegalArgumentException(
          "%s: its output has no columns (expected: a PCollection of rows with a schema, by setRowSchema)"
              .formatted(step));
    }
    @SuppressWarnings("unchecked") // it has columns, so it is of rows
    PCollection<Row> changed = (PCollection<Row>) collection;
    return changed;
  }
}
