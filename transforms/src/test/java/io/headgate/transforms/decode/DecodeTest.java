package io.headgate.transforms.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.ColumnType;
import io.headgate.batch.RecordBatch;
import io.headgate.transforms.DeadLetter;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.RowCounts;
import io.headgate.transforms.read.ReadInput;
import io.headgate.transforms.read.RowFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeTest {
  @TempDir Path folder;

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);

  @Test
  void readsAndDecodesFilesAndAccountsForEveryRow() throws Exception {
    Files.writeString(
        folder.resolve("a.ndjson"), "{\"id\":1,\"name\":\"Ada\"}\n{\"id\":2}\n\nbroken\n");
    Files.writeString(folder.resolve("b.ndjson"), "{\"id\":\"x\"}\r\n{\"id\":3,\"name\":\"\"}");
    Files.writeString(folder.resolve("_ignored.ndjson"), "{\"id\":9}\n");

    ReadInput.Result read =
        pipeline.apply(ReadInput.of(List.of(folder.toString())).withRangeBytes(10));
    Decode.Result decoded =
        read.batches()
            .apply(
                Decode.to(
                        List.of(
                            ColumnSpec.of("id", ColumnType.INT64).needed(),
                            ColumnSpec.of("name", ColumnType.STRING)))
                    .withFormat(RowFormat.ndjson()));

    PAssert.that(decoded.batches())
        .satisfies(
            rows -> {
              assertThat(sorted(rows, DecodeTest::row))
                  .containsExactly("1 Ada a.ndjson:0", "2 null a.ndjson:22", "3  b.ndjson:12");
              return null;
            });
    PAssert.that(decoded.deadLetters())
        .satisfies(
            letters -> {
              assertThat(sorted(letters, DecodeTest::letter))
                  .containsExactly(
                      "malformedJson broken a.ndjson:32", "wrongType {\"id\":\"x\"} b.ndjson:0");
              return null;
            });
    assertCounts(read.counts(), new RowCounts("ReadInput", 5, 5, 0, 0, 0, 0, 0));
    assertCounts(decoded.counts(), new RowCounts("Decode", 5, 3, 0, 0, 0, 2, 0));
    PAssert.that(read.said())
        .satisfies(
            said -> {
              assertThat(said).hasOnlyElementsOfType(Parcel.Bytes.class);
              return null;
            });
    pipeline.run().waitUntilFinish();
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

  private static List<String> sorted(Iterable<RecordBatch> batches, Describe describe) {
    List<String> rows = new ArrayList<>();
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(describe.row(batch, row));
      }
    }
    return rows.stream().sorted().toList();
  }

  private static void assertCounts(PCollection<RowCounts> counts, RowCounts expected) {
    assertThat(expected.balances()).isTrue();
    PAssert.that(counts).satisfies(new SumIs(expected.toString()));
  }

  private record SumIs(String expected) implements SerializableFunction<Iterable<RowCounts>, Void> {
    @Override
    public Void apply(Iterable<RowCounts> counts) {
      TreeMap<String, RowCounts> sums = new TreeMap<>();
      counts.forEach(one -> sums.merge(one.step(), one, RowCounts::plus));
      assertThat(sums.values().toString()).isEqualTo("[" + expected + "]");
      return null;
    }
  }

  private interface Describe {
    String row(RecordBatch batch, int row);
  }
}
