package io.headgate.contender.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** The rows of the output, and how they travel. */
final class Rows {
  static final Schema SCHEMA = schema();

  private Rows() {}

  /** Event time, microseconds since 1970. */
  static long micros(GenericRecord row) {
    return (long) row.get("ts");
  }

  private static Schema schema() {
    try (InputStream text = Rows.class.getResourceAsStream("row.avsc")) {
      return new Schema.Parser().parse(text);
    } catch (IOException cannotRead) {
      throw new UncheckedIOException("Cannot read row.avsc. Build again.", cannotRead);
    }
  }
}
