package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowEndTest {
  private static final String TOP = "[]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1}{\"a\":2} | 0:{\"a\":1};7:{\"a\":2}",
        "  {\"a\":{\"b\":[1,{}]}} {} | 0:{\"a\":{\"b\":[1,{}]}};19:{}",
        "[{\"a\":1},{\"a\":2}] | 1:{\"a\":1};9:{\"a\":2}",
        "[ ] [{}] {} | 5:{};9:{}",
        "[] | ``",
        "[{\"a\":\"}]\\\"{[\"} , {\"b\":\"\\\\\"}] | 1:{\"a\":\"}]\\\"{[\"};18:{\"b\":\"\\\\\"}",
        "[1, \"x,]\", null,[2]] | 1:1;4:\"x,]\";11:null;16:[2]",
        "1 true\"x\" | 0:1;2:true;6:\"x\"",
      })
  void findsValuesWhereverLinesEnd(String text, String rows) throws IOException {
    List<String> expected = rows.isEmpty() ? List.of() : List.of(rows.split(";"));

    for (int piece = 1; piece <= text.length() + 1; piece++) {
      assertThat(rows(text, TOP, piece)).as("in pieces of %d", piece).isEqualTo(expected);
    }
  }

  @Test
  void valuesMayHaveLineBreaks() throws IOException {
    assertThat(rows("[\n  {\n    \"a\": 1\n  },\r\n  {}\n]\n", TOP, 3))
        .containsExactly("4:{\n    \"a\": 1\n  }", "25:{}");
    assertThat(rows("\u001e{}\n\u001e{\"a\":\n1}\n", TOP, 5))
        .containsExactly("1:{}", "5:{\"a\":\n1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data[] | {\"n\":1,\"data\":[{\"a\":1},{\"a\":2}],\"more\":{\"data\":[{}]}} | 15:{\"a\":1};23:{\"a\":2}",
        "r.items[] | {\"items\":[1],\"r\":{\"x\":{\"items\":[2]},\"items\":[{},{}]}} | 45:{};48:{}",
        "['a.b'].c[] | {\"a\":{\"b\":{\"c\":[1]}},\"a.b\":{\"c\":[2]}} {\"a.b\":{\"c\":[3]}} | 33:2;51:3",
        "d[] | {\"d\":[],\"s\":\"\\\"d\\\":[{}]\"} | ",
        "d[] | {\"\\u0064\":[1],\"d\":[2]} | 19:2",
      })
  void findsTheArrayAtAPath(String path, String text, String rows) throws IOException {
    List<String> expected = rows == null ? List.of() : List.of(rows.split(";"));

    for (int piece = 1; piece <= text.length() + 1; piece++) {
      assertThat(rows(text, path, piece)).as("in pieces of %d", piece).isEqualTo(expected);
    }
  }

  @Test
  void aDocumentWithoutTheArrayCannotBeRead() {
    assertThatThrownBy(() -> rows("{\"data\":[{}]}{\"Data\":[{}]}", "data[]", 100))
        .hasMessage("a document in it has no array at data[]");
    assertThatThrownBy(() -> rows("{\"data\":{\"a\":[{}]}}", "data[]", 100))
        .hasMessage("a document in it has no array at data[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{},{}", "[{},", "[", "{\"data\":[{}]", "{\"data\":[{}],", "[{}\n"})
  void aDocumentThatIsCutOffCannotBeReadBehindItsLastValue(String text) {
    String path = text.startsWith("{") ? "data[]" : TOP;

    for (int piece = 1; piece < 20; piece++) {
      int size = piece;
      assertThatThrownBy(() -> rows(text, path, size))
          .hasMessageContaining("as if it were cut off");
    }
  }

  @Test
  void aValueThatIsCutOffIsARow() throws IOException {
    assertThat(rows("{} {\"a\":", TOP, 100)).containsExactly("0:{}", "3:{\"a\":");
  }

  @Test
  void whereCommasAreWrongTheLineIsARow() throws IOException {
    assertThat(rows("[{\"a\":1} {\"a\":2}\n,{\"a\":3},\n,{\"a\":4}\n,{}]", TOP, 7))
        .containsExactly(
            "1:{\"a\":1}", "8: {\"a\":2}", "18:{\"a\":3}", "25:,", "28:{\"a\":4}", "37:{}");
    assertThat(rows("[{},]\n{}", TOP, 100)).containsExactly("1:{}", "3:,]", "6:{}");
  }

  @Test
  void ofAValueThatIsTooLongItsBeginningIsKept() throws IOException {
    String text = "[{\"a\":\"" + "x".repeat(500_000) + "\",\"b\":[]},{\"a\":1}]";

    assertThat(rows(text, RowFormat.documents(TOP).cutAt(10), 1000))
        .containsExactly("1:{\"a\":\"xxxxx", "500017:{\"a\":1}");
  }

  @Test
  void refusesPathsThatAreNoArray() {
    assertThatThrownBy(() -> RowFormat.documents("data"))
        .hasMessage("path: 'data' (expected: an array such as data[] or response.items[])");
    assertThatThrownBy(() -> RowFormat.documents("data[0].x[]")).hasMessageContaining("an index");
  }

  private static List<String> rows(String text, String path, int piece) throws IOException {
    return rows(text, RowFormat.documents(path), piece);
  }

  /** With a buffer as small as the pieces that are read. */
  private static List<String> rows(String text, RowFormat format, int piece) throws IOException {
    InputStream in =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
          @Override
          public int read(byte[] to, int from, int length) {
            return super.read(to, from, Math.min(length, piece));
          }
        };
    RowScanner scanner = new RowScanner(in, "json", 0, format, Math.max(4, piece), () -> false);
    List<String> rows = new ArrayList<>();
    for (RawBatch some = scanner.next(Long.MAX_VALUE, 100);
        some != null;
        some = scanner.next(Long.MAX_VALUE, 100)) {
      for (int row = 0; row < some.rows(); row++) {
        int length = some.end(row) - some.start(row);
        String value =
            new String(some.data(), some.start(row), length, StandardCharsets.ISO_8859_1);
        rows.add(some.position(row) + ":" + value);
      }
    }
    return rows;
  }
}
