package io.headgate.connectors;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Reads a file of {@code id} and {@code text} by ParquetIO. */
record ParquetTrial(String file) implements Trial {
  private static final Schema SCHEMA =
      SchemaBuilder.record("row").fields().optionalLong("id").optionalString("text").endRecord();

  @Override
  public PCollection<String> read(Pipeline pipeline) {
    return pipeline
        .apply(ParquetIO.read(SCHEMA).from(file))
        .apply(
            MapElements.into(TypeDescriptors.strings())
                .via(row -> Lines.of((Long) row.get("id"), row.get("text").toString())));
  }
}
