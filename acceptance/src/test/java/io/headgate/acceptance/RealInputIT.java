package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Input as people bring it, on the way that a newcomer takes: {@code init}, {@code check}, {@code
 * run} of the draft as it is, and every value read back with DuckDB.
 */
class RealInputIT {
  @TempDir Path folder;

  /** Files, and the rows that a draft for them gives: {@code columns} of each, in their order. */
  private record Input(String name, Map<String, byte[]> files, String columns, List<String> rows) {
    static Input of(String name, String columns, List<String> rows, String... filesAndTexts) {
      Map<String, byte[]> files = new LinkedHashMap<>();
      for (int i = 0; i < filesAndTexts.length; i += 2) {
        files.put(filesAndTexts[i], filesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
      return new Input(name, files, columns, rows);
    }

    static Input in(String name, Charset encoding, String text, String columns, String... rows) {
      return new Input(name, Map.of("in.csv", text.getBytes(encoding)), columns, List.of(rows));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Input> inputs() {
    return Stream.of(
        Input.of(
            "a key that comes again later in rows that differ",
            "count(*), count(DISTINCT customer_id), sum(amount)",
            List.of("7500|2500|" + 7499 * 7500 / 2),
            "in.csv",
            panel()),
        Input.of(
            "a stray quote among fields that are quoted well",
            "count(*), min(id), max(id), count(DISTINCT title)",
            List.of("999|0|999|999"),
            "in.csv",
            strayQuote()),
        Input.in(
            "UTF-16 without a mark",
            StandardCharsets.UTF_16LE,
            "id,ville\n1,Nîmes\n2,Łódź\n",
            "id, ville",
            "1|Nîmes",
            "2|Łódź"),
        Input.in(
            "Latin 1, a letter of which is in the header",
            StandardCharsets.ISO_8859_1,
            "id;prénom\n1;Zoë\n2;Éva\n",
            "id, \"prénom\"",
            "1|Zoë",
            "2|Éva"),
        Input.of(
            "tabs, and quotes that mean nothing",
            "key, title, year",
            List.of("a1|\"Hello\" and more|1999", "a2|\"Untitled|2001", "a3|5\" disk|NULL"),
            "in.tsv",
            "key\ttitle\tyear\na1\t\"Hello\" and more\t1999\na2\t\"Untitled\t2001\na3\t5\" disk\t\\N\n"),
        Input.of(
            "numbers that a double would round",
            "id, n",
            List.of(
                "18446744073709551614|9007199254740993", "18446744073709551615|9007199254740992"),
            "in.ndjson",
            "{\"id\":18446744073709551615,\"n\":9007199254740992}\n{\"id\":18446744073709551614,\"n\":9007199254740993}\n"),
        Input.of(
            "keys with dots",
            "log_level, http_status_code",
            List.of("ERROR|500", "INFO|200"),
            "in.ndjson",
            "{\"log.level\":\"INFO\",\"http\":{\"status.code\":200}}\n{\"log.level\":\"ERROR\",\"http\":{\"status.code\":500}}\n"),
        Input.of(
            "files of which each has other columns, in another order",
            "id, name, email",
            List.of("1|Ann|NULL", "X-2|Bob|b@x"),
            "d/a.csv",
            "id,name\n1,Ann\n",
            "d/b.csv",
            "email,id,name\nb@x,X-2,Bob\n"),
        Input.of(
            "a hole of zero bytes, and a comment",
            "id, m",
            List.of("1|a", "2|b"),
            "in.ndjson",
            "# export\n" + "\0".repeat(40) + "{\"id\":1,\"m\":\"a\"}\n{\"id\":2,\"m\":\"b\"}\n"),
        Input.of(
            "a field without a name, phone numbers, points between thousands, the end mark of DOS",
            "column_1, phone, n",
            List.of("0|+4915112345678|38.971", "1|+12125550100|1.000"),
            "in.csv",
            ";phone;n\r\n0;+4915112345678;38.971\r\n1;+12125550100;1.000\r\n\u001a"),
        Input.of(
            "lines that end with carriage returns, and a quoted empty number",
            "id, n, t",
            List.of("1|2.5|x", "2|NULL|"),
            "in.csv",
            "id,n,t\r1,2.5,x\r2,\"\",\"\"\r"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void theDraftOfInitGivesEveryRowAsItIs(Input input) throws Exception {
    Distribution distribution = new Distribution(folder);
    for (Map.Entry<String, byte[]> file : input.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    String first = input.files().keySet().iterator().next();
    String source = first.contains("/") ? first.substring(0, first.indexOf('/')) : first;

    Distribution.Ended draft = distribution.headgate("init", source, "--name=any", "--sink=out");
    assertThat(draft.exitCode()).as(draft.err()).isZero();
    distribution.write("job.yaml", draft.out());
    Distribution.Ended checked = distribution.headgate("check", "job.yaml");
    assertThat(checked.exitCode()).as(draft.out() + checked.err()).isZero();
    Distribution.Ended ran = distribution.headgate("run", "job.yaml", "--runner=direct");
    assertThat(ran.exitCode()).as(draft.out() + ran.err()).isZero();

    assertThat(
            Distribution.query(
                "SELECT %s FROM read_parquet('%s/out/**/*.parquet', hive_partitioning = false) ORDER BY ALL"
                    .formatted(input.columns(), folder)))
        .as(draft.out())
        .isEqualTo(input.rows());
  }

  @Test
  void whatLooksWrongIsSaidAtTheEndOfTheReportAndInTheResult() throws Exception {
    Distribution distribution = new Distribution(folder);
    distribution.write("in.ndjson", "{\"id\":1,\"user\":{\"name\":\"a\"}}\n".repeat(9) + "{\n");
    distribution.write(
        "job.yaml",
        """
        name: odd
        source: {paths: in.ndjson}
        schema: {id: int32, name: {type: string, path: user.nmae}}
        deduplicate: {keys: id}
        sink: {path: out}
        """);

    Distribution.Ended ran = distribution.headgate("run", "job.yaml", "--runner=direct");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    List<String> warnings =
        List.of(
            "1 of 10 rows (10.0%) are dead letters: look at their causes.",
            "8 of 10 rows (80.0%) were dropped as duplicates: look whether deduplicate.keys identify a row.",
            "Column name has no value in any of the 1 rows: look whether its path, user.nmae, is right.");
    assertThat(ran.out().lines())
        .endsWith(warnings.stream().map(text -> "Warning: " + text).toArray(String[]::new));
    assertThat(ran.err())
        .contains(
            "Column name (path user.nmae) has no value in any of the 9 rows; did you mean `user.name`?");
    try (Stream<Path> results = Files.walk(folder.resolve("state/runs"))) {
      Path result = results.filter(path -> path.endsWith("result.json")).findAny().orElseThrow();
      assertThat(Files.readString(result)).contains(warnings);
    }
  }

  @Test
  void aRunThatWouldWriteNoneOfItsRowsPublishesNothing() throws Exception {
    Distribution distribution = new Distribution(folder);
    distribution.write("in.ndjson", "{\"id\":\"x\"}\n{\"id\":\"y\"}\n");
    distribution.write(
        "job.yaml",
        "name: none\nsource: {paths: in.ndjson}\nschema: {id: int32}\nsink: {path: out}\n");

    Distribution.Ended ran = distribution.headgate("run", "job.yaml", "--runner=direct");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "none of 2 rows is left to write: 2 are dead letters, 0 were rejected (sink.allowEmpty: false). The output is unchanged. Correct the input or the job; if an empty output is right, set sink.allowEmpty: true. The first causes:")
        .contains("column id: \"x\" (expected: a whole number from -2147483648 to 2147483647)");
    assertThat(Distribution.parquetFiles(folder.resolve("out"))).isEmpty();
  }

  /** 2,500 customers in each of three months. */
  private static String panel() {
    StringBuilder rows = new StringBuilder("customer_id,month,amount\n");
    IntStream.range(0, 7500)
        .forEach(n -> rows.append("%d,2026-0%d,%d\n".formatted(n % 2500, 1 + n / 2500, n)));
    return rows.toString();
  }

  /** A thousand rows, of which line 12 opens a quote and nothing closes it. */
  private static String strayQuote() {
    List<String> rows = new ArrayList<>(List.of("id,title,ts"));
    for (int n = 0; n < 1000; n++) {
      String title = n == 10 ? "\"Stray" : n % 50 == 49 ? "\"Well, " + n + "\"" : "T" + n;
      rows.add("%d,%s,2026-01-01T00:00:00Z".formatted(n, title));
    }
    return String.join("\n", rows) + "\n";
  }
}
