package io.headgate.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Prints which parsers take what is not JSON (RFC 8259): run it as {@code JsonStrictness}. */
public final class JsonStrictness {
  private static final List<String> MALFORMED =
      List.of(
          "{\"x\":1",
          "{\"x\":\"open",
          "{\"x\":1,}",
          "{,\"x\":1}",
          "{\"x\":[1,]}",
          "{\"x\":[1 2]}",
          "{\"x\":[1}",
          "{\"x\" 1}",
          "{\"x\":}",
          "{\"x\":01}",
          "{\"x\":+1}",
          "{\"x\":.5}",
          "{\"x\":1.}",
          "{\"x\":1e}",
          "{\"x\":-}",
          "{\"x\":--1}",
          "{\"x\":1x}",
          "{\"x\":0x1}",
          "{\"x\":NaN}",
          "{\"x\":Infinity}",
          "{\"x\":nul}",
          "{\"x\":truex}",
          "{\"x\":fals}",
          "{'x':1}",
          "{x:1}",
          "{\"x\":'y'}",
          "{\"x\":\"\t\"}",
          "{\"x\":\"\\q\"}",
          "{\"x\":\"\\u12g4\"}",
          "{\"x\":1}}",
          "{\"x\":1}{}",
          "{\"x\":1} y",
          "{\"x\":1}//",
          "{/**/\"x\":1}",
          "{\"type\":\"\t\"}",
          "{\"type\":\"\\q\"}",
          "{\"type\":'view'}",
          "{\"quantity\":01}",
          "{\"quantity\":+1}",
          "{\"price\":1.}",
          "{\"price\":.5}",
          "{\"type\":\"a\" \"price\":1}");

  private JsonStrictness() {}

  public static void main(String[] args) {
    for (String name : RowParser.NAMES) {
      RowParser parser = RowParser.of(name);
      List<String> taken = new ArrayList<>();
      for (String row : MALFORMED) {
        if (takes(parser, row)) {
          taken.add(row);
        }
      }
      System.out.printf(
          "%-10s takes %2d of %d malformed rows: %s%n",
          name, taken.size(), MALFORMED.size(), String.join("  ", taken));
    }
  }

  private static boolean takes(RowParser parser, String row) {
    // A required column of the schema has to be there, or the row is refused for another reason.
    String whole = row.replaceFirst("\\{", "{\"event_id\":\"e\",\"ts\":\"t\",");
    byte[] data = whole.getBytes(StandardCharsets.UTF_8);
    try {
      parser.row(data, 0, data.length);
      return true;
    } catch (IOException | RuntimeException refused) {
      return false;
    } finally {
      parser.forget();
    }
  }
}
