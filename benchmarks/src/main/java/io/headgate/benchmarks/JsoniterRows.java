package io.headgate.benchmarks;

import com.jsoniter.JsonIterator;
import com.jsoniter.ValueType;
import java.io.IOException;

/** jsoniter's iterator. */
final class JsoniterRows extends RowParser {
  private final JsonIterator json = JsonIterator.parse(new byte[0]);

  @Override
  void row(byte[] data, int from, int to) throws IOException {
    json.reset(data, from, to);
    if (json.whatIsNext() != ValueType.OBJECT) {
      throw new IOException("not an object");
    }
    for (String key = json.readObject(); key != null; key = json.readObject()) {
      switch (key) {
        case "user" -> user();
        case "quantity" -> rows.ints(6).append(json.readInt());
        case "price" -> rows.doubles(7).append(json.readDouble());
        case "event_id", "ts", "type", "product_id", "session", "page", "referrer", "agent" ->
            string(key, json.readString());
        default -> json.skip();
      }
    }
  }

  private void user() throws IOException {
    for (String key = json.readObject(); key != null; key = json.readObject()) {
      if (key.equals("id")) {
        rows.longs(3).append(json.readLong());
      } else {
        string(key, json.readString());
      }
    }
  }
}
