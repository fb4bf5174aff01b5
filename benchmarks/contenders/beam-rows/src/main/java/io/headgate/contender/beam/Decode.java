package io.headgate.contender.beam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/** Lines to rows by their event_id; lines that cannot be decoded are dropped. */
final class Decode extends DoFn<String, KV<String, GenericRecord>> {
  private static final char NOT_UTF8 = '\uFFFD';

  private transient @Nullable ObjectReader reader;

  @Setup
  public void setup() {
    reader = new ObjectMapper().readerFor(Event.class);
  }

  @ProcessElement
  public void decode(@Element String line, OutputReceiver<KV<String, GenericRecord>> out) {
    if (reader == null) {
      throw new IllegalStateException("Cannot decode: setup was not called.");
    }
    try {
      Event event = reader.readValue(line);
      if (event.id() != null && event.ts() != null && isText(event.page())) {
        out.output(KV.of(event.id(), row(event, event.ts())));
      }
    } catch (JsonProcessingException | DateTimeException malformed) {
      // Headgate would keep it as a dead letter; contenders do not.
    }
  }

  private static GenericRecord row(Event event, String ts) {
    GenericRecord row = new GenericData.Record(Rows.SCHEMA);
    row.put("event_id", event.id());
    row.put("ts", ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(ts)));
    row.put("type", event.type());
    row.put("user_id", event.user() == null ? null : event.user().id());
    row.put("country", event.user() == null ? null : event.user().country());
    row.put("product_id", event.product());
    row.put("quantity", event.quantity());
    row.put("price", event.price());
    row.put("session", event.session());
    row.put("page", event.page());
    row.put("referrer", event.referrer());
    row.put("agent", event.agent());
    return row;
  }

  private static boolean isText(@Nullable String page) {
    return page == null || page.indexOf(NOT_UTF8) < 0;
  }
}
