package io.headgate.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DecodedBatch;
import io.headgate.formats.text.JsonRowDecoder;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.formats.text.RowFormat;
import io.headgate.formats.text.SharedData;
import io.headgate.terms.Compression;
import io.headgate.terms.OnUnreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GithubEventsTest {
  private static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("id", ColumnType.STRING).needed(),
          ColumnSpec.of("type", ColumnType.STRING),
          ColumnSpec.of("actor", ColumnType.STRING).at("actor.login"),
          ColumnSpec.of("repo", ColumnType.STRING).at("repo.name"),
          ColumnSpec.of("org", ColumnType.STRING).at("org.login"),
          ColumnSpec.of("payload", ColumnType.JSON),
          ColumnSpec.of("size", ColumnType.INT64).at("payload.size"),
          ColumnSpec.of("created_at", ColumnType.TIMESTAMP).needed());

  private final ObjectMapper jackson = new ObjectMapper();

  @Test
  void decodesEveryRealEventAsJacksonReadsIt() throws Exception {
    Optional<Path> events = SharedData.file("github-events.ndjson");
    assumeTrue(events.isPresent(), "shared data is not here");
    List<String> lines = Files.readAllLines(events.get());
    InputFile file =
        InputFiles.list(List.of(events.get().toString()), Compression.AUTO, OnUnreadable.FAIL)
            .files()
            .get(0);
    RowDecoder decoder = new JsonRowDecoder(COLUMNS, 1 << 20);

    int line = 0;
    for (FileRange range : FileRange.of(file, RowFormat.ndjson(), 300_000)) {
      try (RangeReader reader = RangeReader.open(range, RowFormat.ndjson())) {
        for (RawBatch raw = reader.next(); raw != null; raw = reader.next()) {
          DecodedBatch decoded = decoder.decode(raw);
          assertThat(decoded.deadLetters().rows()).isZero();
          for (int row = 0; row < decoded.rows().rows(); row++) {
            assertSame(jackson.readTree(lines.get(line++)), decoded.rows(), row);
          }
        }
      }
    }
    assertThat(line).isEqualTo(795);
  }

  private void assertSame(JsonNode event, RecordBatch rows, int row) throws Exception {
    assertThat(text(rows, "id", row)).isEqualTo(event.path("id").textValue());
    assertThat(text(rows, "type", row)).isEqualTo(event.path("type").textValue());
    assertThat(text(rows, "actor", row)).isEqualTo(event.at("/actor/login").textValue());
    assertThat(text(rows, "repo", row)).isEqualTo(event.at("/repo/name").textValue());
    assertThat(text(rows, "org", row)).isEqualTo(event.at("/org/login").textValue());
    assertThat(jackson.readTree(text(rows, "payload", row))).isEqualTo(event.path("payload"));
    assertThat(rows.longs("size").isNull(row)).isEqualTo(event.at("/payload/size").isMissingNode());
    assertThat(rows.longs("size").get(row)).isEqualTo(event.at("/payload/size").asLong());
    assertThat(rows.longs("created_at").get(row))
        .isEqualTo(Instant.parse(event.path("created_at").textValue()).toEpochMilli() * 1000);
  }

  private static String text(RecordBatch rows, String column, int row) {
    BytesColumn bytes = (BytesColumn) rows.column(column);
    return bytes.isNull(row) ? null : bytes.text(row);
  }
}
