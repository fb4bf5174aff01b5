package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QuotedRowEndTest {
  private static final RowFormat FORMAT = RowFormat.csv(CsvFormat.standard().multilineFields());

  @Test
  void lineBreaksInsideOfQuotedFieldsEndNoRow() throws IOException {
    assertThat(rows("a,\"b\nc\",d\ne\n", 100)).containsExactly("a,\"b\nc\",d", "e");
    assertThat(rows("\"say \"\"no\n\"\"\"\nx\n", 100)).containsExactly("\"say \"\"no\n\"\"\"", "x");
  }

  @Test
  void aQuoteInTheMiddleOfAFieldOpensNone() throws IOException {
    assertThat(rows("5\" pipe,a\n\"b\n\",c\n", 100)).containsExactly("5\" pipe,a", "\"b\n\",c");
  }

  @Test
  void lineFeedsAndCarriageReturnsEndRows() throws IOException {
    assertThat(rows("a\rb\r\nc\n\r\nd\r", 100)).containsExactly("a", "b", "c", "d");
    assertThat(rows("\"a\rb\"\rc", 100)).containsExactly("\"a\rb\"", "c");
  }

  @Test
  void aWrongQuoteCostsItsLineOnly() throws IOException {
    assertThat(rows("1,a\n2,\"b\n3,c\n4,d\n", 100)).containsExactly("1,a", "2,\"b", "3,c", "4,d");
    assertThat(rows("1,a\n2,\"b\n3,\"c, d\"\n4,e", 100))
        .containsExactly("1,a", "2,\"b", "3,\"c, d\"", "4,e");
    assertThat(rows("1,\"a\"b\n2,\"\nc\"", 100)).containsExactly("1,\"a\"b", "2,\"\nc\"");
    assertThat(rows("\"", 100)).containsExactly("\"");
    assertThat(rows("\"\n\n\"\"\n", 100)).containsExactly("\"", "\"\"");
  }

  @Test
  void aFieldThatIsLongerThanARowMayBeIsBroken() throws IOException {
    RowFormat small = new RowFormat(FORMAT.format(), FORMAT.csv(), 10);
    assertThat(rows("a,\"b\nccccccccccc\"\nd\n", small, 7))
        .containsExactly("a,\"b", "ccccccccccc", "d");
    assertThat(rows("a,\"b\nccccccccccc\"\nd\n", small, 100))
        .containsExactly("a,\"b", "ccccccccccc", "d");
    assertThat(rows("\"aaaaaaaaaaaaaaaaaaaa\nb\nc", small, 3))
        .containsExactly("\"aaaaaaaaaa", "b", "c");
  }

  @Test
  void findsTheSameByteByByteInPiecesAndInOne() throws IOException {
    SplittableRandom random = new SplittableRandom(29);
    char[] letters = {'"', '"', ',', '\n', 'a', '\r'};
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(letters[random.nextInt(letters.length)]);
        text.append(random.nextInt(4) == 0 ? "a longer run of text" : "");
      }
      String csv = text.toString();
      List<String> expected = byRule(csv);
      assertThat(rows(csv, 10_000)).as("seed 29, %s", csv).isEqualTo(expected);
      assertThat(rows(csv, 1)).as("seed 29, byte by byte, %s", csv).isEqualTo(expected);
      int piece = 1 + random.nextInt(9);
      assertThat(rows(csv, piece)).as("seed 29, by %d, %s", piece, csv).isEqualTo(expected);
    }
  }

  /** To look up to 16 MiB ahead at each of them would be to read 60 GB. */
  @Test
  @Timeout(20)
  void manyWrongQuotesAreReadInLinearTime() throws IOException {
    String wrong = "1,\"open\n" + "2,\"\"\n".repeat(500) + "3,\"x\"\n".repeat(200);
    RowScanner scanner =
        new RowScanner(
            new ByteArrayInputStream(wrong.repeat(4000).getBytes(StandardCharsets.UTF_8)),
            "csv",
            0,
            FORMAT,
            1 << 20,
            () -> false);
    long rows = 0;
    for (RawBatch some = scanner.next(Long.MAX_VALUE, 10_000);
        some != null;
        some = scanner.next(Long.MAX_VALUE, 10_000)) {
      rows += some.rows();
    }
    assertThat(rows).isEqualTo(4000 * 701L);
  }

  private static List<String> rows(String csv, int piece) throws IOException {
    return rows(csv, FORMAT, piece);
  }

  /** All rows, when the bytes come in pieces of this size. */
  private static List<String> rows(String csv, RowFormat format, int piece) throws IOException {
    InputStream in =
        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, piece));
          }
        };
    RowScanner scanner = new RowScanner(in, "csv", 0, format, Math.max(4, piece), () -> false);
    List<String> rows = new ArrayList<>();
    for (RawBatch some = scanner.next(Long.MAX_VALUE, 100);
        some != null;
        some = scanner.next(Long.MAX_VALUE, 100)) {
      for (int row = 0; row < some.rows(); row++) {
        int length = some.end(row) - some.start(row);
        rows.add(new String(some.data(), some.start(row), length, StandardCharsets.UTF_8));
      }
    }
    return rows;
  }

  /** A record at a time: as long as its quotes are right, otherwise the rest of the line. */
  private static List<String> byRule(String csv) {
    List<String> rows = new ArrayList<>();
    int start = 0;
    while (start < csv.length()) {
      int end = recordEnd(csv, start);
      if (end < 0) {
        end = lineEnd(csv, start);
      }
      if (end > start) {
        rows.add(csv.substring(start, end));
      }
      start = csv.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    return rows;
  }

  private static int recordEnd(String csv, int start) {
    int at = start;
    while (true) {
      if (at < csv.length() && csv.charAt(at) == '"') {
        at = fieldEnd(csv, at + 1);
        if (at < 0) {
          return -1;
        }
      } else {
        while (at < csv.length() && ",\r\n".indexOf(csv.charAt(at)) < 0) {
          at++;
        }
      }
      if (at == csv.length() || csv.charAt(at) != ',') {
        return at;
      }
      at++;
    }
  }

  /** Behind the closing quote; -1 where there is none, or something else follows it. */
  private static int fieldEnd(String csv, int from) {
    for (int at = from; at < csv.length(); at++) {
      if (csv.charAt(at) != '"') {
        continue;
      }
      int next = at + 1;
      if (next < csv.length() && csv.charAt(next) == '"') {
        at = next;
      } else {
        return next == csv.length() || ",\r\n".indexOf(csv.charAt(next)) >= 0 ? next : -1;
      }
    }
    return -1;
  }

  private static int lineEnd(String csv, int start) {
    int at = start;
    while (at < csv.length() && "\r\n".indexOf(csv.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
