package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.parquet.ParquetOptions.Dictionaries;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a sample as they were written: all of them at once, and when they are needed. */
final class WrittenColumns {
  private final SampleWriter writer;
  private final List<RecordBatch> sample;
  private @Nullable Map<String, Long> plain;
  private @Nullable Map<String, Long> plainHalf;
  private @Nullable Map<String, Long> withDictionary;

  WrittenColumns(SampleWriter writer, List<RecordBatch> sample) {
    this.writer = writer;
    this.sample = sample;
  }

  SampleWriter writer() {
    return writer;
  }

  /** Bytes of a column as it is. */
  double plain(String column) throws IOException {
    Map<String, Long> known = plain;
    if (known == null) {
      known = writer.columns(sample, Dictionaries.NEVER);
      plain = known;
    }
    return of(known, column);
  }

  /** Bytes of a column of the first half of the batches, of which there is one at least. */
  double plainHalf(String column) throws IOException {
    Map<String, Long> known = plainHalf;
    if (known == null) {
      known = writer.columns(sample.subList(0, sample.size() / 2), Dictionaries.NEVER);
      plainHalf = known;
    }
    return of(known, column);
  }

  /** Bytes of a column with a dictionary. */
  double withDictionary(String column) throws IOException {
    Map<String, Long> known = withDictionary;
    if (known == null) {
      known = writer.columns(sample, Dictionaries.WHERE_POSSIBLE);
      withDictionary = known;
    }
    return of(known, column);
  }

  /** Columns that are not written have no bytes. */
  private static double of(Map<String, Long> bytes, String column) {
    return bytes.getOrDefault(column, 0L);
  }
}
