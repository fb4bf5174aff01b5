package io.headgate.benchmarks;

import com.alibaba.fastjson2.JSONReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** fastjson2's streaming reader over UTF-8. */
final class Fastjson2Rows extends RowParser {
  @Override
  void row(byte[] data, int from, int to) throws IOException {
    try (JSONReader json = JSONReader.of(data, from, to - from, StandardCharsets.UTF_8)) {
      if (!json.nextIfObjectStart()) {
        throw new IOException("not an object");
      }
      while (!json.nextIfObjectEnd()) {
        value(json, json.readFieldName());
      }
      if (!json.isEnd()) {
        throw new IOException("something follows");
      }
    }
  }

  private void value(JSONReader json, String key) {
    switch (key) {
      case "user" -> user(json);
      case "quantity" -> rows.ints(6).append(json.readInt32Value());
      case "price" -> rows.doubles(7).append(json.readDoubleValue());
      case "event_id", "ts", "type", "product_id", "session", "page", "referrer", "agent" ->
          string(key, json.readString());
      default -> json.skipValue();
    }
  }

  private void user(JSONReader json) {
    json.nextIfObjectStart();
    while (!json.nextIfObjectEnd()) {
      String key = json.readFieldName();
      if (key.equals("id")) {
        rows.longs(3).append(json.readInt64Value());
      } else {
        string(key, json.readString());
      }
    }
  }
}
