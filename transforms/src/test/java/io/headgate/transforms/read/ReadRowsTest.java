package io.headgate.transforms.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DeadLetter;
import io.headgate.sources.files.FileSource;
import io.headgate.transforms.InputBytes;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadRowsTest {
  @TempDir Path folder;

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);

  @Test
  void readsAndDecodesFilesAndAccountsForEveryRow() throws Exception {
    Files.writeString(
        folder.resolve("a.ndjson"), "{\"id\":1,\"name\":\"Ada\"}\n{\"id\":2}\n\nbroken\n");
    Files.writeString(folder.resolve("b.ndjson"), "{\"id\":\"x\"}\r\n{\"id\":3,\"name\":\"\"}");
    Files.writeString(folder.resolve("_ignored.ndjson"), "{\"id\":9}\n");

    ReadRows.Result read =
        pipeline.apply(
            ReadRows.of(
                    FileSource.of(List.of(folder.toString())),
                    List.of(
                        ColumnSpec.of("id", ColumnType.INT64).needed(),
                        ColumnSpec.of("name", ColumnType.STRING)))
                .withSplitBytes(10));

    PAssert.that(read.parcels())
        .satisfies(
            parcels -> {
              List<String> rows = new ArrayList<>();
              List<String> letters = new ArrayList<>();
              TreeMap<String, RowCounts> counts = new TreeMap<>();
              for (Parcel parcel : parcels) {
                if (parcel instanceof Parcel.Rows some) {
                  describe(some.take(), ReadRowsTest::row, rows);
                } else if (parcel instanceof Parcel.DeadLetters some) {
                  describe(some.take(), ReadRowsTest::letter, letters);
                } else if (parcel instanceof Parcel.Counts some) {
                  counts.merge(some.counts().step(), some.counts(), RowCounts::plus);
                } else {
                  assertThat(parcel).isInstanceOf(Parcel.Bytes.class);
                }
              }
              assertThat(rows)
                  .containsExactlyInAnyOrder(
                      "1 Ada a.ndjson:0", "2 null a.ndjson:22", "3  b.ndjson:12");
              assertThat(letters)
                  .containsExactlyInAnyOrder(
                      "malformedJson broken a.ndjson:32", "wrongType {\"id\":\"x\"} b.ndjson:0");
              assertThat(counts.values().stream().map(RowCounts::toString))
                  .containsExactly(
                      new RowCounts("", "Decode", 5, 3, 0, 0, 0, 2, 0, 0).toString(),
                      new RowCounts("", "ReadInput", 5, 5, 0, 0, 0, 0, 0, 0).toString());
              return null;
            });
    PAssert.that(read.listed())
        .satisfies(
            listed -> {
              List<String> said = new ArrayList<>();
              listed.forEach(parcel -> said.add(parcel.toString()));
              assertThat(said)
                  .containsExactly(new Parcel.Bytes(InputBytes.listed(39 + 30)).toString());
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void refusesColumnsThatMeanNothingBeforeTheRunBegins() {
    FileSource files = FileSource.of(List.of(folder.toString()));
    assertThatThrownBy(() -> ReadRows.of(files, List.of()))
        .hasMessage("columns: [] (expected: at least one)");
    ReadRows wrongDefault =
        ReadRows.of(files, List.of(ColumnSpec.of("id", ColumnType.INT64).or("x")));
    assertThatThrownBy(() -> pipeline.apply(wrongDefault))
        .hasMessage(
            "default of column id: \"x\" (expected: a whole number from -9223372036854775808 to"
                + " 9223372036854775807)");
  }

  private static String row(RecordBatch batch, int row) {
    BytesColumn name = (BytesColumn) batch.column("name");
    return batch.longs("id").get(row)
        + " "
        + (name.isNull(row) ? "null" : name.text(row))
        + origin(batch, row);
  }

  private static String letter(RecordBatch batch, int row) {
    BytesColumn error = (BytesColumn) batch.column(DeadLetter.ERROR);
    BytesColumn raw = (BytesColumn) batch.column(DeadLetter.RAW);
    return error.text(row) + " " + raw.text(row) + origin(batch, row);
  }

  private static String origin(RecordBatch batch, int row) {
    Path file = Path.of(batch.origins().source(row)).getFileName();
    return " " + file + ":" + batch.origins().position(row);
  }

  private static void describe(RecordBatch batch, Describe describe, List<String> to) {
    for (int row = 0; row < batch.rows(); row++) {
      to.add(describe.row(batch, row));
    }
  }

  private interface Describe {
    String row(RecordBatch batch, int row);
  }
}
