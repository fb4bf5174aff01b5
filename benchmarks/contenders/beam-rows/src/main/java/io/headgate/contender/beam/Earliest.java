package io.headgate.contender.beam;

import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Of the rows with one id the earliest, at its event time. */
final class Earliest extends DoFn<KV<String, Iterable<GenericRecord>>, GenericRecord> {

  @ProcessElement
  public void keep(
      @Element KV<String, Iterable<GenericRecord>> group, OutputReceiver<GenericRecord> out) {
    GenericRecord earliest = null;
    for (GenericRecord row : group.getValue()) {
      if (earliest == null || Rows.micros(row) < Rows.micros(earliest)) {
        earliest = row;
      }
    }
    if (earliest != null) {
      out.outputWithTimestamp(
          earliest, Instant.ofEpochMilli(Math.floorDiv(Rows.micros(earliest), 1000)));
    }
  }
}
