package io.headgate.transforms.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowJson;
import io.headgate.terms.OnDuplicateKey;
import io.headgate.terms.OnMiss;
import io.headgate.transforms.Parcel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardJoinTest {
  private static final BatchSchema ROWS = BatchSchema.of(new Field("key", ColumnType.INT64));
  private static final BatchSchema TABLE =
      BatchSchema.of(
          new Field(BatchSchema.INTERNAL_PREFIX + "_key0", ColumnType.INT64),
          new Field("name", ColumnType.STRING));

  private final List<Parcel> out = new ArrayList<>();

  @Test
  void rowsWaitForTheTableAndAreThenJoinedAsTheyCome() throws IOException {
    ShardJoin join = join(OnDuplicateKey.FAIL);

    join.add(rows(1));
    join.add(new Parcel.TableEnd(2));
    join.add(tableRows(10, 1));
    assertThat(out).isEmpty();
    join.add(tableRows(20, 2));
    assertThat(joined()).containsExactly("{\"key\":1,\"name\":\"at 10\"}");
    join.add(rows(2));
    assertThat(joined())
        .containsExactly("{\"key\":1,\"name\":\"at 10\"}", "{\"key\":2,\"name\":\"at 20\"}");
    join.end();
  }

  @Test
  void whatAreNoRowsDoesNotWait() throws IOException {
    ShardJoin join = join(OnDuplicateKey.FAIL);
    join.add(rows(1));
    join.add(new Parcel.Skipped("a.gz"));
    assertThat(out).containsExactly(new Parcel.Skipped("a.gz"));
  }

  @Test
  void aShardWithoutAllOfItsTableFails() throws IOException {
    ShardJoin join = join(OnDuplicateKey.FAIL);
    join.add(tableRows(10, 1));
    assertThatThrownBy(join::end)
        .hasMessage("rows of the table in a shard: 1 (expected: their number too)");
    join.add(new Parcel.TableEnd(3));
    assertThatThrownBy(join::end).hasMessage("rows of the table in a shard: 1 (expected: 3)");
  }

  @Test
  void namesTheDuplicateThatComesFirstInTheFileWhateverCameFirst() throws IOException {
    ShardJoin join = join(OnDuplicateKey.FAIL);
    join.add(tableRows(70, 3));
    join.add(tableRows(60, 5));
    join.add(tableRows(50, 3));
    join.add(tableRows(40, 5));
    join.add(tableRows(30, 4, 5));
    assertThatThrownBy(() -> join.add(new Parcel.TableEnd(6)))
        .hasMessage(
            "Cannot enrich from t.csv: two rows have id = 5, the second at byte 40 (onDuplicateKey:"
                + " fail). Make the key unique, or choose onDuplicateKey: first.");
  }

  static Stream<Long> seeds() {
    return LongStream.range(0, 50).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsTheFirstRowOfTheFileInWhateverOrderParcelsArrive(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int keys = 1 + random.nextInt(500);
    List<Parcel> parcels = new ArrayList<>();
    Map<Long, Long> first = new HashMap<>();
    long position = 0;
    for (int batch = random.nextInt(20); batch > 0; batch--) {
      long[] some = random.longs(random.nextInt(1, 100), 0, keys).toArray();
      parcels.add(tableRows(position, some));
      for (long key : some) {
        first.putIfAbsent(key, position++);
      }
    }
    parcels.add(new Parcel.TableEnd(position));
    List<String> expected = new ArrayList<>();
    for (int batch = random.nextInt(20); batch > 0; batch--) {
      long[] some = random.longs(random.nextInt(1, 100), 0, keys + 10).toArray();
      parcels.add(rows(some));
      for (long key : some) {
        expected.add(json(key, first.get(key)));
      }
    }
    Collections.shuffle(parcels, new Random(seed));

    ShardJoin join = join(OnDuplicateKey.FIRST);
    for (Parcel parcel : parcels) {
      join.add(parcel);
    }
    join.end();

    assertThat(joined()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String json(long key, @Nullable Long position) {
    return "{\"key\":%d,\"name\":%s}"
        .formatted(key, position == null ? "null" : "\"at " + position + '"');
  }

  private ShardJoin join(OnDuplicateKey onDuplicateKey) {
    ReferenceTable.Source source =
        new ReferenceTable.Source(
            "t.csv",
            List.of("id"),
            List.of(new Field("name", ColumnType.STRING)),
            onDuplicateKey,
            "");
    Enrich.Shuffle shuffle = new Enrich.Shuffle(1, List.of(ColumnType.INT64), List.of());
    return new ShardJoin(
        new Enrich.Settings("Enrich", source, List.of("key"), "", OnMiss.NULL, shuffle), out::add);
  }

  private List<String> joined() {
    return out.stream()
        .filter(Parcel.Rows.class::isInstance)
        .map(parcel -> ((Parcel.Rows) parcel).take())
        .flatMap(batch -> IntStream.range(0, batch.rows()).mapToObj(row -> RowJson.of(batch, row)))
        .toList();
  }

  private static Parcel rows(long... keys) {
    RecordBatchBuilder builder = new RecordBatchBuilder(ROWS);
    for (long key : keys) {
      builder.longs(0).append(key);
      builder.endRow("f", key);
    }
    return new Parcel.Rows(builder.build());
  }

  /** Rows of the table, whose names say where they stand in it. */
  private static Parcel tableRows(long position, long... keys) {
    RecordBatchBuilder builder = new RecordBatchBuilder(TABLE);
    for (long key : keys) {
      builder.longs(0).append(key);
      builder.bytes(1).append("at " + position);
      builder.endRow("t.csv", position++);
    }
    RecordBatch batch = builder.build();
    return new Parcel.TableRows(batch);
  }
}
