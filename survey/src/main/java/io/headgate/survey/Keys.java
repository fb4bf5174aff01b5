package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowGroups;
import io.headgate.batch.RowJson;
import io.headgate.transforms.dedup.DuplicateKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The keys of rows in batches, by which a job drops duplicates or finds rows of a table; as the run
 * finds them.
 */
final class Keys {
  private static final int TEXT_CHARACTERS = 60;

  /** As the plan has at least. */
  private static final int SHARDS = 16;

  private final DuplicateKey key;
  private final RecordBatch batch;
  private final int[] positions;
  private final long[] keyHashes;
  private final long[] hashes;

  private Keys(DuplicateKey key, RecordBatch batch) {
    this.key = key;
    this.batch = batch;
    this.positions = batch.schema().indexesOf(key.columns().toArray(new String[0]));
    this.keyHashes = batch.hashes(positions);
    this.hashes = key.hashes(batch);
  }

  static Keys of(DuplicateKey key, RecordBatch batch) {
    return new Keys(key, batch);
  }

  private static Keys of(SourceSettings source, RecordBatch batch) {
    return of(source.duplicateKey().orElseThrow(), batch);
  }

  /** The hashes of all rows that have a key, in order. */
  static long[] hashes(SourceSettings source, List<RecordBatch> batches) {
    return batches.stream().flatMapToLong(batch -> of(source, batch).present()).toArray();
  }

  /**
   * Rows as they are after duplicates were dropped: without those of each batch, and in the order
   * of their shards, in which a row's neighbours are others than in the input.
   */
  static List<RecordBatch> deduplicated(SourceSettings source, List<RecordBatch> batches) {
    return batches.stream().map(batch -> of(source, batch).deduplicated()).toList();
  }

  private RecordBatch deduplicated() {
    Set<Long> seen = new HashSet<>();
    int[] shards = new int[hashes.length];
    for (int row = 0; row < shards.length; row++) {
      boolean first = seen.add(hashes[row]);
      shards[row] = first ? DuplicateKey.shard(hashes[row], SHARDS) : SHARDS;
    }
    RowGroups groups = RowGroups.of(shards, SHARDS + 1);
    int[] order =
        IntStream.range(0, SHARDS)
            .flatMap(shard -> IntStream.range(0, groups.size(shard)).map(i -> groups.row(shard, i)))
            .toArray();
    return batch.gather(order, 0, order.length);
  }

  /** A hash per row, of its key alone: what a plan says of hot keys. */
  long[] keyHashes() {
    return keyHashes;
  }

  /** A hash per row, of its key and, where duplicates count inside a span only, of its span. */
  long[] hashes() {
    return hashes;
  }

  /** The key of a row for people, like {@code user_id = 42}. */
  String text(int row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      values.add(key.columns().get(i) + " = " + RowJson.value(batch, positions[i], row));
    }
    return shortened(String.join(", ", values));
  }

  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= TEXT_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TEXT_CHARACTERS - 1)) + "…";
  }

  private LongStream present() {
    return IntStream.range(0, hashes.length)
        .filter(row -> !batch.hasNull(positions, row))
        .mapToLong(row -> hashes[row]);
  }
}
