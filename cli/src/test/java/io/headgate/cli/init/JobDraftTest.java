package io.headgate.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.options.schema.FieldType;
import io.headgate.options.schema.SchemaField;
import io.headgate.options.source.Csv;
import io.headgate.options.steps.Deduplicate;
import io.headgate.terms.TimestampFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    assertThat(job.schema().stream().map(JobDraftTest::shown))
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

    assertThat(job.schema().stream().map(JobDraftTest::shown))
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
    assertThat(job.schema().stream().map(JobDraftTest::shown))
        .containsExactly(
            "Bestell_Nr int32 Bestell Nr",
            "Gro_e string Größe",
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
    assertThat(job.schema().stream().map(JobDraftTest::shown))
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

    assertThat(job.schema().stream().map(JobDraftTest::shown))
        .containsExactly(
            "small int32",
            "near int64",
            "big int64",
            "huge double",
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

    assertThat(job.schema().stream().map(JobDraftTest::shown))
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

    assertThat(job.schema().stream().map(JobDraftTest::shown))
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

    assertThat(job.schema().stream().map(JobDraftTest::shown))
        .containsExactly(
            "a_b int32 a b",
            "A_B_2 int32 A_B",
            "column int32 価格",
            "column_2 int32 数量",
            "c_1st int32 1st",
            "c__headgate_x int32 _headgate_x",
            "null int32",
            "true int32",
            "on int32",
            "_HOME int32 ${HOME}",
            "q_uote int32 q\"uote",
            "tab int32 tab\t",
            "column_3 int32 #",
            "c_d string c: d");
    assertThat(lines)
        .filteredOn(line -> line.contains("left out"))
        .containsExactly(
            "  # left out: [a.b], because a path cannot name it",
            "  # left out: [], because a path cannot name it",
            "  # left out: [x[0]], because a path cannot name it");
    assertThat(job.source().paths()).containsExactly(folder.resolve("weird (1) $x.ndjson") + "");
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
    assertThat(lines(write("torn.ndjson", "{\"a\":1}", "{\"a\":", "[1]")).subList(0, 2))
        .containsExactly(
            "# Drafted by headgate init from 3 rows of the input.",
            "# 2 of them could not be read; a run keeps such rows as dead letters.");
  }

  @Test
  void refusesFilesWithoutRows() throws IOException {
    Path empty = write("empty.ndjson");

    assertThatThrownBy(() -> lines(empty))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot draft a job for %s: no row could be read of 0 (expected: NDJSON or CSV with a header). Give other files.",
            empty);
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
    String text = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static Job draft(Path file) throws Exception {
    return parse(lines(file));
  }

  private static List<String> lines(Path file) throws IOException {
    return JobDraft.lines(List.of(file.toString()), null, null);
  }

  private static Job parse(List<String> lines) throws Exception {
    return JobFile.parse("draft.yaml", String.join("\n", lines), List.of(), Map.of());
  }

  /** {@code name type [path] [format] [required]}. */
  private static Csv csv(Job job) {
    return ((io.headgate.options.source.Files) job.source()).csv();
  }

  private static String shown(SchemaField field) {
    return field.name()
        + " "
        + field.type().name().toLowerCase(Locale.ROOT)
        + (field.path().equals(field.name()) ? "" : " " + field.path())
        + (field.type() == FieldType.TIMESTAMP && field.timestampFormat() != TimestampFormat.ISO8601
            ? " " + field.timestampFormat()
            : "")
        + (field.required() ? " required" : "");
  }
}
