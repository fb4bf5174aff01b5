package io.headgate.survey;

import io.headgate.formats.ColumnSpec;
import io.headgate.formats.parquet.ParquetOptions;
import io.headgate.options.Job;
import io.headgate.options.source.Files;
import io.headgate.pipelines.JobTranslation;
import io.headgate.transforms.dedup.DuplicateKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the survey needs of a job, in the terms of the transforms.
 *
 * @param columns what rows are decoded to
 * @param parquet how files are written
 * @param eventTime column of event times
 * @param windowMicros size of a window, microseconds
 * @param duplicateKey which rows are duplicates; empty if they are kept
 * @param maxRowBytes a longer row is a dead letter
 */
record SourceSettings(
    List<ColumnSpec> columns,
    ParquetOptions parquet,
    Optional<String> eventTime,
    OptionalLong windowMicros,
    Optional<DuplicateKey> duplicateKey,
    long maxRowBytes) {

  static SourceSettings of(Job job) {
    return new SourceSettings(
        JobTranslation.columns(job),
        JobTranslation.parquet(job),
        job.eventTime(),
        job.window()
            .map(window -> OptionalLong.of(window.size().toMillis() * 1000))
            .orElse(OptionalLong.empty()),
        JobTranslation.duplicateKey(job),
        job.source() instanceof Files files ? files.maxRowBytes() : Long.MAX_VALUE);
  }

  boolean deduplicates() {
    return duplicateKey.isPresent();
  }

  /** The columns that say which rows are duplicates. */
  List<ColumnSpec> keyColumns() {
    return columns.stream()
        .filter(column -> duplicateKey.filter(key -> isPart(column, key)).isPresent())
        .toList();
  }

  /** The columns that say which rows are duplicates, and when they were. */
  List<ColumnSpec> keyAndTimeColumns() {
    return columns.stream()
        .filter(
            column ->
                eventTime.filter(column.name()::equals).isPresent()
                    || duplicateKey.filter(key -> isPart(column, key)).isPresent())
        .toList();
  }

  private static boolean isPart(ColumnSpec column, DuplicateKey key) {
    return key.columns().contains(column.name())
        || (key.spanMicros() > 0 && column.name().equals(key.eventTime()));
  }
}
