package io.headgate.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedKindsTest {
  @TempDir Path folder = Path.of("");
  private Drafting files = new Drafting(folder);

  @BeforeEach
  void inFolder() {
    files = new Drafting(folder);
  }

  static Stream<Arguments> texts() {
    String lines = "(expected: one JSON object per line). Make lines of it first: ";
    String asItIs = ". A job reads it as it is with source.format: json.";
    return Stream.of(
        Arguments.of(
            "a.json",
            "[{\"id\": 1},\n{\"id\": 2}]\n",
            "it is a JSON array " + lines + "jq -c '.[]' a.json > lines.ndjson" + asItIs),
        Arguments.of(
            "b.json",
            "[{\"id\": 1}, {\"id\": 2}]",
            "it is a JSON array " + lines + "jq -c '.[]' b.json > lines.ndjson" + asItIs),
        Arguments.of(
            "c.json",
            "{\n \"meta\": {\"n\": 2},\n \"items\": [\n  {\"id\": 1}\n ]\n}\n",
            "it is one JSON document over several lines "
                + lines
                + "jq -c '.items[]' c.json > lines.ndjson. A job reads it as it is with source.format:"
                + " json and source.json.path: items[]."),
        Arguments.of(
            "d.json",
            "{\n \"a\": [1],\n \"b\": [2]\n}\n",
            "it is one JSON document over several lines "
                + lines
                + "jq -c '.' d.json > lines.ndjson"
                + asItIs),
        Arguments.of(
            "e.json",
            "{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n",
            "it is JSON objects over several lines each "
                + lines
                + "jq -c . e.json > lines.ndjson"
                + asItIs),
        Arguments.of(
            "f.json",
            "{\"a\": 1}{\"a\": 2} {\"a\": 3}\n",
            "it is JSON objects without line breaks between them "
                + lines
                + "jq -c . f.json > lines.ndjson"
                + asItIs),
        Arguments.of(
            "g.json",
            "{\"a\": 1},\n{\"a\": 2},\n{\"a\": 3},\n",
            "it is JSON objects with commas between them "
                + lines
                + "sed 's/,[[:space:]]*$//' g.json > lines.ndjson."),
        Arguments.of(
            "arrays.ndjson",
            "[1, \"a\"]\n[2, \"b\"]\n",
            "it is JSON arrays "
                + lines
                + "jq -c '{a: .[0], b: .[1]}' arrays.ndjson > lines.ndjson."),
        Arguments.of(
            "cut.json",
            "{\"a\": [1, 2",
            "it is a JSON document without its end (expected: one JSON object per line). Repair it, or give other files."),
        Arguments.of(
            "spaces.txt",
            "id   name   qty\n1    Ann    5\n2    Bob    6\n",
            "its lines are neither JSON objects nor fields with a delimiter; it begins with \"id   name   qty\" (expected: NDJSON or CSV). Give other files, or convert it first."),
        Arguments.of(
            "h.csv",
            "<!doctype html>\n<html><body>Forbidden, sorry</body></html>\n",
            "it is an HTML page (expected: NDJSON or CSV). Look at it in a browser: it may be the error page of a download."),
        Arguments.of(
            "i.xml",
            "<items>\n  <item id=\"1\"/>\n</items>\n",
            "it is an XML document (expected: NDJSON or CSV). Convert it to lines of JSON first."),
        Arguments.of(
            "j.yaml",
            "name: shop\nitems:\n  - id: 1\n    tag: a\n",
            "it is a YAML document (expected: NDJSON or CSV). Convert it to lines of JSON first, like: yq -o=json -I=0 '.[]' FILE > lines.ndjson."),
        Arguments.of(
            "k.log",
            "2026-02-03 04:05:06,007 WARN [http-1] c.e.Shop - cart, empty\n\tat c.e.Shop.main\n",
            "it is a plain log, which begins with \"2026-02-03 04:05:06,007 WARN [http-1] c.…\" (expected: NDJSON or CSV). Write the log as JSON, or convert it to lines of JSON first."),
        Arguments.of(
            "l.log",
            "10.0.0.1 - - [01/Feb/2026:10:00:00 +0000] \"GET /a,b HTTP/1.1\" 200 5\n".repeat(3),
            "it is a plain log, which begins with \"10.0.0.1 - - [01/Feb/2026:10:00:00 +0000…\" (expected: NDJSON or CSV). Write the log as JSON, or convert it to lines of JSON first."),
        Arguments.of(
            "m.txt",
            "It was a dark and stormy night; the rain fell in torrents.\nExcept at intervals.\n",
            "its lines are neither JSON objects nor fields with a delimiter; it begins with \"It was a dark and stormy night; the rain…\" (expected: NDJSON or CSV). Give other files, or convert it first."),
        Arguments.of(
            "n.csv",
            "id,name\n",
            "there is a header and no row; it begins with \"id,name\\n\". Give files with rows."),
        Arguments.of("o.csv", "", "the file is empty. Give files with rows."),
        Arguments.of("p.csv", "\n \n\r\n", "there are only blank lines. Give files with rows."),
        Arguments.of(
            "q.csv",
            "\u0000\u0001\u0002\u0003abc\u0004\u0005\n\u0006",
            "it holds binary data, which begins with \"\\u0000\\u0001\\u0002\\u0003abc\\u0004\\u0005\" (expected: NDJSON or CSV). Give other files, or convert it first."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void saysWhatATextIsAndWhatToDo(String name, String text, String reason) throws IOException {
    Path file = files.bytes(name, text.getBytes(StandardCharsets.UTF_8));

    assertThat(files.refusal(file)).isEqualTo("Cannot draft a job for " + name + ": " + reason);
  }

  @Test
  void namesBinaryFiles() throws IOException {
    byte[] zip = Arrays.copyOf(new byte[] {'P', 'K', 3, 4, 20, 0}, 100);
    byte[] bzip2 = Arrays.copyOf("BZh91AY&SY".getBytes(StandardCharsets.US_ASCII), 60);

    assertThat(files.refusal(files.bytes("a.csv", zip)))
        .isEqualTo(
            "Cannot draft a job for a.csv: it is a ZIP archive (expected: NDJSON or CSV). Unpack it first.");
    assertThat(files.refusal(files.bytes("a.bz2", bzip2)))
        .isEqualTo(
            "Cannot draft a job for a.bz2: it is compressed by bzip2 (expected: NDJSON or CSV). Decompress it, or compress it with gzip or zstd instead.");
  }

  @Test
  void takesFilesWithStrayControlCharactersForText() throws Exception {
    Path nul = files.bytes("a.csv", "id,name\n1,a\0b\n2,c\n".getBytes(StandardCharsets.UTF_8));
    Path dos =
        files.bytes("b.csv", "id,name\r\n1,a\r\n2,b\r\n\u001a".getBytes(StandardCharsets.UTF_8));

    for (Path file : List.of(nul, dos)) {
      assertThat(Drafting.columns(Drafting.draft(file)))
          .containsExactly("id int32 required", "name string");
      assertThat(Drafting.lines(file).get(0))
          .isEqualTo("# Drafted by headgate init from all 2 rows of the input.");
    }
  }

  @Test
  void takesLinesOfJsonThatAreMostlyBrokenForLinesOfJson() throws Exception {
    Path file =
        files.write(
            "a.ndjson", "{\"id\":1}", "{'id':2}", "{\"id\":3,}", "[1]", "null", "{\"id\":4}");

    assertThat(Drafting.lines(file).get(1))
        .isEqualTo(
            "# 4 of 6 rows would be dead letters: line 2: ' at byte 1, where JSON has \" (expected: one JSON object)");
  }

  @Test
  void saysThatRowsAreNestedTooDeep() throws IOException {
    String row = "{\"d\":" + "[".repeat(5000) + "1" + "]".repeat(5000) + "}";

    assertThat(files.refusal(files.write("a.ndjson", row, row)))
        .startsWith(
            "Cannot draft a job for a.ndjson: none of 2 rows could be read, as line 1: nested over 1,000 levels, ");
  }

  @Test
  void leavesOutANameThatIsLongerThanAnybodyGives() throws Exception {
    Path file = files.write("a.csv", "id," + "a.'".repeat(5000), "1,2");

    assertThat(Drafting.columns(Drafting.draft(file))).containsExactly("id int32 required");
  }

  @Test
  void takesAFileThatBeginsWithBzhForText() throws Exception {
    assertThat(Drafting.columns(Drafting.draft(files.write("a.csv", "BZh,n", "x,1"))))
        .containsExactly("BZh string", "n int32");
  }

  @Test
  void advisesNoSettingThatADraftDoesNotHave() throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);

    assertThat(files.refusal(loop)).endsWith(" Repair or remove it.");
  }

  @Test
  void saysWhyNoRowCanBeRead() throws IOException {
    Path file = files.write("a.csv", "id,v", "1,2,3", "1,2,3,4", "1,2,3,4,5", "9");

    assertThat(files.refusal(file))
        .isEqualTo(
            "Cannot draft a job for a.csv: all of 4 rows would be dead letters: line 2 has 3 fields (expected: 2, as in the header). Repair the files, or give others.");
  }

  @Test
  void refusesWhatARunWouldFailAt() throws IOException {
    String[] lines = new String[200];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = i % 5 == 4 ? "{\"id\": " : "{\"id\": " + i + "}";
    }

    assertThat(files.refusal(files.write("a.ndjson", lines)))
        .isEqualTo(
            "Cannot draft a job for %s: 40 of 200 rows would be dead letters, and a run fails over 10%%: line 5: ends inside the object (expected: one JSON object per line; source.format: json reads those over several). Repair the files, or give others."
                .formatted("a.ndjson"));
  }

  @Test
  void namesTheFileOfAnotherKind() throws IOException {
    Path json = files.write("a.ndjson", "{\"id\": 1}");
    Path csv = files.write("b.csv", "id,v", "1,2");

    assertThat(files.refusal(json, csv))
        .isEqualTo(
            "Cannot draft a job for b.csv: it begins with \"id,v\\n1,2\\n\", and a.ndjson holds lines of JSON (expected: files of one kind). Move it elsewhere, or draft a job for each.");
  }
}
