package io.headgate.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuotedRowEndTest {
  @Test
  void lineBreaksInsideOfQuotedFieldsEndNoRow() {
    assertThat(ends("a,\"b\nc\",d\ne\n", 100)).containsExactly(9, 11);
    assertThat(ends("\"say \"\"no\n\"\"\"\nx\n", 100)).containsExactly(13, 15);
  }

  @Test
  void aQuoteInTheMiddleOfAFieldOpensNone() {
    assertThat(ends("5\" pipe,a\n\"b\n\",c\n", 100)).containsExactly(9, 16);
    assertThat(ends("\"a\"b\"\nc\n", 100)).containsExactly(5, 7);
  }

  @Test
  void findsTheSameByteByByteInPiecesAndInOne() {
    SplittableRandom random = new SplittableRandom(29);
    char[] letters = {'"', '"', ',', '\n', 'a', '\r'};
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(letters[random.nextInt(letters.length)]);
        text.append(random.nextInt(4) == 0 ? "a longer run of text" : "");
      }
      String csv = text.toString();
      List<Integer> expected = byRule(csv);
      assertThat(ends(csv, Integer.MAX_VALUE)).as("seed 29, %s", csv).isEqualTo(expected);
      assertThat(ends(csv, 1)).as("seed 29, byte by byte, %s", csv).isEqualTo(expected);
      int piece = 1 + random.nextInt(9);
      assertThat(ends(csv, piece)).as("seed 29, by %d, %s", piece, csv).isEqualTo(expected);
    }
  }

  /** The ends of all rows, when the bytes come in pieces of this size. */
  private static List<Integer> ends(String csv, int piece) {
    byte[] data = csv.getBytes(StandardCharsets.UTF_8);
    QuotedRowEnd rowEnd = new QuotedRowEnd(',', '"');
    List<Integer> ends = new ArrayList<>();
    int at = 0;
    while (at < data.length) {
      int limit = (int) Math.min(data.length, (at / (long) piece + 1) * piece);
      int found = rowEnd.find(data, at, limit);
      if (found >= 0) {
        ends.add(found);
      }
      at = found >= 0 ? found + 1 : limit;
    }
    return ends;
  }

  /** A character at a time: whether it is inside of a quoted field, and may a quote open one. */
  private static List<Integer> byRule(String csv) {
    List<Integer> ends = new ArrayList<>();
    boolean quoted = false;
    boolean opens = true;
    for (int at = 0; at < csv.length(); at++) {
      char next = csv.charAt(at);
      if (quoted) {
        quoted = next != '"';
        opens = next == '"'; // doubled, it goes on
      } else if (next == '\n') {
        ends.add(at);
        opens = true;
      } else if (next == '"' && opens) {
        quoted = true;
      } else {
        opens = next == ',';
      }
    }
    return ends;
  }
}
