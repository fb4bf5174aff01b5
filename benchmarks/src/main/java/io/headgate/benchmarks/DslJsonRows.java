package io.headgate.benchmarks;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.NumberConverter;
import java.io.IOException;

/** dsl-json's reader, which wants a row at the beginning of its array. */
final class DslJsonRows extends RowParser {
  private final JsonReader<Object> json = new DslJson<>().newReader();
  private byte[] copy = new byte[4096];

  @Override
  void row(byte[] data, int from, int to) throws IOException {
    if (copy.length < to - from) {
      copy = new byte[(to - from) * 2];
    }
    System.arraycopy(data, from, copy, 0, to - from);
    json.process(copy, to - from);
    if (json.getNextToken() != '{') {
      throw new IOException("not an object");
    }
    object();
    if (json.getCurrentIndex() < to - from) {
      throw new IOException("something follows");
    }
  }

  private void object() throws IOException {
    byte next = json.getNextToken();
    if (next == '}') {
      return;
    }
    while (true) {
      String key = json.readKey();
      boolean skipped = value(key);
      next = skipped ? json.last() : json.getNextToken();
      if (next == '}') {
        return;
      }
      if (next != ',') {
        throw json.newParseError("expecting , or }");
      }
      json.getNextToken();
    }
  }

  /** Takes a value; true if it was skipped, and what follows it taken already. */
  private boolean value(String key) throws IOException {
    switch (key) {
      case "user" -> object();
      case "id" -> rows.longs(3).append(NumberConverter.deserializeLong(json));
      case "quantity" -> rows.ints(6).append(NumberConverter.deserializeInt(json));
      case "price" -> rows.doubles(7).append(NumberConverter.deserializeDouble(json));
      case "event_id",
          "ts",
          "type",
          "product_id",
          "session",
          "page",
          "referrer",
          "agent",
          "country" ->
          string(key, json.readString());
      default -> {
        json.skip();
        return true;
      }
    }
    return false;
  }
}
