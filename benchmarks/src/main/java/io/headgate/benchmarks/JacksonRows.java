package io.headgate.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Jackson as one uses it: a parser a row, values as {@code String}s. */
final class JacksonRows extends RowParser {
  private final JsonFactory factory = new JsonFactory();

  @Override
  void row(byte[] data, int from, int to) throws IOException {
    try (JsonParser json = factory.createParser(data, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      object(json);
      if (json.nextToken() != null) {
        throw new IOException("something follows");
      }
    }
  }

  private void object(JsonParser json) throws IOException {
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      switch (key) {
        case "user" -> user(json);
        case "quantity" -> rows.ints(6).append(json.getIntValue());
        case "price" -> rows.doubles(7).append(json.getDoubleValue());
        case "event_id", "ts", "type", "product_id", "session", "page", "referrer", "agent" ->
            string(key, json.getText());
        default -> {
          if (token.isStructStart()) {
            json.skipChildren();
          }
        }
      }
    }
  }

  private void user(JsonParser json) throws IOException {
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      if (key.equals("id")) {
        rows.longs(3).append(json.getLongValue());
      } else {
        string(key, json.getText());
      }
    }
  }
}
