package io.headgate.connectors;

import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollection;

/** Reads lines with one connector. Its classes are seen by the process of a run only. */
interface Trial {
  /** What comes before the pipeline, such as where the service is. Nothing by default. */
  default void prepare(PipelineOptions options) throws IOException {}

  /** The lines that the connector reads. */
  PCollection<String> read(Pipeline pipeline);
}
