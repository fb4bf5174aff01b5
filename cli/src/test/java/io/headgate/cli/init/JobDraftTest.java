package io.headgate.cli.init;

import static io.headgate.cli.init.Drafting.columns;
import static io.headgate.cli.init.Drafting.csv;
import static io.headgate.cli.init.Drafting.draft;
import static io.headgate.cli.init.Drafting.lines;
import static io.headgate.cli.init.Drafting.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.options.Job;
import io.headgate.options.steps.Deduplicate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDraftTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "storefront");

  @TempDir Path folder = Path.of("");

  @Test
  void draftsTheStorefront() throws Exception {
    Job job = draft(EXAMPLES.resolve("events.ndjson"));

    assertThat(job.name()).isEqualTo("events");
    assertThat(job.sink().path()).isEqualTo("out/events");
    assertThat(columns(job))
        .containsExactly(
            "event_id string required",
            "ts timestamp required",
            "type string",
            "user_id int32 user.id",
            "user_country string user.country",
            "product_id string",
            "quantity int64",
            "price double",
            "session string",
            "page string",
            "referrer string",
            "agent string");
    assertThat(job.eventTime()).contains("ts");
    assertThat(job.deduplicate().map(Deduplicate::keys)).contains(List.of("event_id"));
    assertThat(job.window().orElseThrow().size()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void draftsTheSameForGzip() throws Exception {
    Path gzip = folder.resolve("events.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(EXAMPLES.resolve("events.ndjson"), out);
    }

    assertThat(draft(gzip).schema()).isEqualTo(draft(EXAMPLES.resolve("events.ndjson")).schema());
  }

  @Test
  void draftsACatalogue() throws Exception {
    Job job = draft(EXAMPLES.resolve("products.csv"));

    assertThat(columns(job))
        .containsExactly(
            "product_id string required",
            "name string",
            "category string",
            "brand string",
            "price double");
    assertThat(job.eventTime()).isEmpty();
    assertThat(job.window()).isEmpty();
  }

  @Test
  void findsDelimiterAndTypesOfCsv() throws Exception {
    Job job =
        draft(
            write(
                "orders-2024.csv",
                "Bestell Nr;Größe;PLZ;bezahlt;created at;ratio",
                "1001;3,5;01067;true;1709251200;0.5",
                "1002;4;10115;FALSE;1709254800;1",
                "1003;\"4;5\";80331;true;1709258400;"));

    assertThat(csv(job).delimiter()).isEqualTo(';');
    assertThat(columns(job))
        .containsExactly(
            "Bestell_Nr int32 Bestell Nr",
            "Größe string",
            "PLZ string",
            "bezahlt boolean",
            "created_at timestamp created at EPOCH_SECONDS required",
            "ratio double");
    assertThat(job.name()).isEqualTo("orders-2024");
  }

  @Test
  void namesTheColumnsOfCsvWithoutAHeader() throws Exception {
    Job job = draft(write("points.csv", "1.5,2.5,a", "3.5,4.5,b"));

    assertThat(csv(job).header()).isFalse();
    assertThat(columns(job))
        .containsExactly("column_1 double", "column_2 double", "column_3 string");
  }

  @Test
  void choosesTypesWithRoom() throws Exception {
    Job job =
        draft(
            write(
                "types.ndjson",
                "{\"small\":1,\"near\":2000000000,\"big\":5000000000,\"huge\":123456789012345678901,"
                    + "\"real\":1,\"text\":\"12\",\"flag\":true,\"mixed\":1,\"none\":null,\"list\":[1]}",
                "{\"small\":-5,\"near\":1,\"big\":1,\"huge\":1,\"real\":2.5,\"text\":\"13\","
                    + "\"flag\":false,\"mixed\":\"a\",\"none\":null,\"list\":[]}"));

    assertThat(columns(job))
        .containsExactly(
            "small int32",
            "near int64",
            "big int64",
            "huge string",
            "real double",
            "text string",
            "flag boolean",
            "mixed string",
            "none string",
            "list json");
  }

  @Test
  void recognizesTimesByNameAndRange() throws Exception {
    Job job =
        draft(
            write(
                "times.ndjson",
                "{\"id\":1,\"seconds\":1709251200,\"atMs\":1709251200123,\"us\":1709251200123456,"
                    + "\"phone\":1709251200,\"time\":5,\"day\":\"2024-03-01\",\"when\":\"today\"}",
                "{\"id\":2,\"seconds\":1709251201,\"atMs\":1709251200124,\"us\":1709251200123457,"
                    + "\"phone\":1709251201,\"time\":6,\"day\":\"2024-03-02\",\"when\":\"2024-03-02\"}"));

    assertThat(columns(job))
        .containsExactly(
            "id int32 required",
            "seconds timestamp EPOCH_SECONDS required",
            "atMs timestamp EPOCH_MILLIS",
            "us timestamp EPOCH_MICROS",
            "phone int64",
            "time int32",
            "day timestamp",
            "when string");
  }

  @Test
  void flattensToDepthThree() throws Exception {
    Job job =
        draft(
            write(
                "deep.ndjson",
                "{\"a\":{\"b\":{\"c\":{\"d\":1},\"e\":2}},\"both\":{\"x\":1},\"empty\":{}}",
                "{\"a\":{\"b\":{\"e\":3}},\"both\":7,\"empty\":{}}"));

    assertThat(columns(job))
        .containsExactly("a_b_c json a.b.c", "a_b_e int32 a.b.e", "both json", "empty json");
  }

  @Test
  void copesWithAnyKeys() throws Exception {
    List<String> lines =
        lines(
            write(
                "weird (1) $x.ndjson",
                "{\"a.b\":1,\"a b\":2,\"A_B\":3,\"価格\":4,\"数量\":5,\"1st\":6,\"_headgate_x\":7,"
                    + "\"null\":8,\"true\":9,\"on\":10,\"\":11,\"x[0]\":12,\"${HOME}\":13,"
                    + "\"q\\\"uote\":14,\"tab\\t\":15,\"#\":16,\"c: d\":\"line\\nbreak # \\u0007\"}"));
    Job job = parse(lines);

    assertThat(columns(job))
        .containsExactly(
            "a_b int32 ['a.b']",
            "a_b_2 int32 a b",
            "A_B_3 int32 A_B",
            "価格 int32",
            "数量 int32",
            "1st int32",
            "c__headgate_x int32 _headgate_x",
            "null int32",
            "true int32",
            "on int32",
            "column int32 ['']",
            "x_0 int32 ['x[0]']",
            "HOME int32 ${HOME}",
            "q_uote int32 q\"uote",
            "tab int32 tab\t",
            "column_2 int32 #",
            "c_d string c: d");
    assertThat(lines).noneMatch(line -> line.contains("left out"));
    assertThat(job.source().paths()).containsExactly(folder.resolve("weird (1) $x.ndjson") + "");
  }

  @Test
  void keepsWhatIsBelowKeysThatAreOddOrEmpty() throws Exception {
    List<String> lines =
        lines(
            write(
                "a.ndjson",
                "{\"id\":1,\"\":{\"x\":5},\"a\":{\"\":7},\"b\":{\"q']\":3,\"r\":4},\"']\":8}"));

    assertThat(columns(parse(lines)))
        .containsExactly("id int32 required", "_x int32 [''].x", "a_ int32 a['']", "b json");
    assertThat(lines).contains("  # left out: [']], because a path cannot name it");
  }

  @Test
  void writesYamlWhateverTheCharacters() throws Exception {
    Job job =
        draft(
            write(
                "odd.ndjson",
                "{\"del\\u007f\":\"\\u0085\\u009f\",\"half\\ud800\":1,\"mark\\ufeff\":2,\"end\":\"\\uffff\"}"));

    assertThat(columns(job))
        .containsExactly("del string del\u007f", "mark int32 mark\ufeff", "end string");
  }

  @Test
  void takesAKeyWhoseRowsAreOnlySentAgain() throws Exception {
    String row = "{\"id\":%d,\"user_id\":%d,\"at\":\"2024-03-01T00:00:0%dZ\"}";
    Job again =
        draft(
            write(
                "again.ndjson",
                row.formatted(1, 1, 1),
                row.formatted(2, 1, 2),
                row.formatted(1, 1, 1)));
    Job shared = draft(write("shared.ndjson", row.formatted(1, 1, 1), row.formatted(1, 1, 2)));

    assertThat(again.deduplicate().map(Deduplicate::keys)).contains(List.of("id"));
    assertThat(shared.deduplicate()).isEmpty();
  }

  @Test
  void saysHowOftenAValueIsMissing() throws Exception {
    List<String> lines = lines(write("gaps.ndjson", "{\"a\":\"x\",\"b\":1}", "{\"a\":\"y\"}"));

    assertThat(lines)
        .contains(
            "  a: string                                     # x | y",
            "  b: int32                                      # 1 (missing in 50%)");
  }

  @Test
  void countsRowsThatCannotBeRead() throws Exception {
    assertThat(
            lines(write("torn.ndjson", "{\"a\":1}", "{\"a\":", "{\"a\":2}", "[1]")).subList(0, 2))
        .containsExactly(
            "# Drafted by headgate init from all 4 rows of the input.",
            "# 2 of 4 rows would be dead letters: line 2: ends inside the object (expected: one JSON object per line; source.format: json reads those over several)");
  }

  @Test
  void namesAJobAfterWhatFilesHaveInCommon() {
    assertThat(Names.job(List.of("in/events-00.ndjson.gz", "in/events-01.ndjson.gz")))
        .isEqualTo("events");
    assertThat(Names.job(List.of("/data/Click Stream.CSV"))).isEqualTo("click-stream");
    assertThat(Names.job(List.of("logs/*.ndjson"))).isEqualTo("job");
    assertThat(Names.job(List.of("a.csv", "b.csv"))).isEqualTo("job");
  }

  private Path write(String name, String... lines) throws IOException {
    return new Drafting(folder).write(name, lines);
  }
}
