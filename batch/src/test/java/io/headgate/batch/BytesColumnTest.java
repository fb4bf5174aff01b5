package io.headgate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.CoderException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Columns of which rows share entries: nobody but their size may tell. */
final class BytesColumnTest {
  private static final BatchSchema SCHEMA = BatchSchema.of(new Field("text", ColumnType.STRING));

  private final RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA, 1);

  @Test
  void rowsShareValuesThatRepeat() {
    BytesColumn column = column(1000, row -> row % 7 == 0 ? null : "value " + row % 5);
    assertThat(column.hasEntries()).isTrue();
    assertThat(column.entries()).isEqualTo(5);
    assertThat(column.entry(0)).isEqualTo(-1);
    assertThat(column.entry(11)).isEqualTo(column.entry(1)).isNotEqualTo(column.entry(2));
    assertThat(column.start(0)).isEqualTo(column.end(0));
    assertThat(column.length(0, 1000)).isEqualTo(857 * "value 0".length());
    assertThat(column.heapBytes()).isLessThan(6_000);
    assertThat(texts(column))
        .isEqualTo(expected(1000, row -> row % 7 == 0 ? null : "value " + row % 5));
  }

  @Test
  void aValueTooManyEndsSharing() {
    IntFunction<@Nullable String> values =
        row -> row % 9 == 3 ? null : "v" + (row < 5000 ? row % 256 : row - 4000);
    BytesColumn column = column(5002, values);
    assertThat(column.hasEntries()).isFalse();
    assertThat(texts(column)).isEqualTo(expected(5002, values));
  }

  @Test
  void anEntryIsWorthFourRows() {
    assertThat(column(103, row -> "v" + row % 26).hasEntries()).isFalse();
    assertThat(column(104, row -> "v" + row % 26).hasEntries()).isTrue();
  }

  @Test
  void afterABatchWithTooManyValuesSharingIsTriedLater() {
    assertThat(column(1000, row -> "v" + row).hasEntries()).isFalse();
    int batches = 0;
    while (!column(1000, row -> "same").hasEntries()) {
      batches++;
    }
    assertThat(batches).isEqualTo(30);
  }

  @Test
  void valuesThatOnlyAComparisonTellsApartAreTooMany() {
    FewValues few = new FewValues();
    List<Integer> entries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] value = new byte[100];
      value[20] = (byte) i;
      entries.add(few.entry(value, 0, value.length));
    }
    assertThat(entries.subList(0, 17)).isEqualTo(IntStream.range(0, 17).boxed().toList());
    assertThat(entries.subList(17, 20)).containsOnly(-1);
  }

  @Test
  void aDiscardedRowLeavesNoTraceInWhatIsShared() {
    for (int row = 0; row < 100; row++) {
      builder.bytes(0).append("kept");
      builder.endRow("f", row);
      builder.bytes(0).append("discarded " + row);
      builder.discardRow();
    }
    BytesColumn column = (BytesColumn) builder.build().column(0);
    assertThat(texts(column)).containsOnly("kept").hasSize(100);
  }

  @Test
  void gatheredRowsShareTheSameEntries() {
    BytesColumn column = column(100, row -> row == 3 ? null : "v" + row % 4);
    BytesColumn gathered = column.gather(new int[] {9, 3, -1, 2, 1}, 1, 5);
    assertThat(gathered.sharesEntriesOf(column)).isTrue();
    assertThat(texts(gathered)).containsExactly(null, null, "v2", "v1");
  }

  @Test
  void pickedRowsShareTheValuesOfAnyColumn() {
    BytesColumn table = column(1000, row -> row == 7 ? null : "row " + row);
    BytesColumn picked = table.pick(new int[] {999, 7, -1, 0, 999});
    assertThat(picked.sharesEntriesOf(table)).isTrue();
    assertThat(texts(picked)).containsExactly("row 999", null, null, "row 0", "row 999");
    assertThat(picked.heapBytes()).isLessThan(250);
    assertThat(texts(picked.pick(new int[] {3, 1}))).containsExactly("row 0", null);
    assertThat(texts(table.pick(new int[] {1, 1}))).containsExactly("row 1", "row 1");
  }

  @Test
  void aRowHasTheSameHashWhetherItIsSharedOrNot() {
    SplittableRandom random = new SplittableRandom(5);
    String[] values = new String[40];
    for (int i = 0; i < values.length; i++) {
      values[i] = Long.toString(random.nextLong(), 36).repeat(i % 3);
    }
    RecordBatch shared = batch(400, row -> row % 50 == 0 ? null : values[row % 40]);
    RecordBatch plain = batch(40, row -> row == 0 ? null : values[row]);
    assertThat(((BytesColumn) shared.column(0)).hasEntries()).isTrue();
    assertThat(((BytesColumn) plain.column(0)).hasEntries()).isFalse();
    long[] hashes = plain.hashes(new int[] {0});
    for (int row = 1; row < 40; row++) {
      assertThat(shared.hashes(new int[] {0})[row]).isEqualTo(hashes[row]);
      assertThat(((BytesColumn) shared.column(0)).hash(row)).isEqualTo(hashes[row]);
      assertThat(shared.column(0).same(row, plain.column(0), row)).isTrue();
    }
    assertThat(((BytesColumn) shared.column(0)).hash(0)).isEqualTo(hashes[0]);
  }

  @Test
  void entriesTravel() throws IOException {
    RecordBatch batch = batch(2000, row -> row % 9 == 0 ? null : "a long value " + row % 256);
    byte[] bytes = encode(batch);
    assertThat(bytes.length).isLessThan(2000 * 10 + 256 * 24);
    RecordBatch back = decode(bytes);
    assertThat(back).isEqualTo(batch);
    assertThat(((BytesColumn) back.column(0)).entries()).isEqualTo(256);
    assertThat(encode(back)).isEqualTo(bytes);
  }

  @Test
  void whereEntriesOutnumberRowsTheRowsTravel() throws IOException {
    RecordBatch batch = batch(400, row -> row % 3 == 0 ? null : "a long value " + row % 100);
    RecordBatch few = batch.gather(new int[] {1, 2, 3, 4, 301}, 0, 5);
    RecordBatch back = decode(encode(few));
    assertThat(back).isEqualTo(few);
    assertThat(((BytesColumn) back.column(0)).hasEntries()).isFalse();
    assertThat(RecordBatchCoder.of().getEncodedElementByteSize(few))
        .isEqualTo(encode(few).length)
        .isLessThan(250);
  }

  @Test
  void theNumberOfAnEntryThatIsNoneIsDamage() throws IOException {
    byte[] bytes = encode(batch(20, row -> "same"));
    bytes[bytes.length - 1] = 1;
    assertThatThrownBy(() -> decode(bytes))
        .isInstanceOf(CoderException.class)
        .hasMessage("Cannot decode a record batch: its bytes are damaged.");
  }

  private BytesColumn column(int rows, IntFunction<@Nullable String> values) {
    return (BytesColumn) batch(rows, values).column(0);
  }

  private RecordBatch batch(int rows, IntFunction<@Nullable String> values) {
    for (int row = 0; row < rows; row++) {
      String value = values.apply(row);
      if (value != null) {
        builder.bytes(0).append(value);
      }
      builder.endRow("f", row);
    }
    return builder.build();
  }

  private static List<@Nullable String> texts(BytesColumn column) {
    return expected(column.size(), row -> column.isNull(row) ? null : column.text(row));
  }

  private static List<@Nullable String> expected(int rows, IntFunction<@Nullable String> values) {
    return Arrays.asList(IntStream.range(0, rows).mapToObj(values).toArray(String[]::new));
  }

  private static byte[] encode(RecordBatch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordBatchCoder.of().encode(batch, out);
    return out.toByteArray();
  }

  private static RecordBatch decode(byte[] bytes) throws IOException {
    return RecordBatchCoder.of().decode(new ByteArrayInputStream(bytes));
  }
}
