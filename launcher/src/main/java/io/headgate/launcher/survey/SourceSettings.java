package io.headgate.launcher.survey;

import io.headgate.options.Deduplicate;
import io.headgate.options.Job;
import io.headgate.pipelines.JobTerms;
import io.headgate.transforms.decode.ColumnSpec;
import io.headgate.transforms.dedup.DropDuplicates;
import io.headgate.transforms.read.RowFormat;
import io.headgate.transforms.write.ParquetOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the survey needs of a job, in the terms of the transforms.
 *
 * @param format how rows lie in the files
 * @param columns what rows are decoded to
 * @param parquet how files are written
 * @param eventTime column of event times
 * @param windowMicros size of a window, microseconds
 * @param dropDuplicates which rows are duplicates; empty if they are kept
 * @param keys columns by which duplicates are dropped; none if they are not
 * @param spanMicros span of event time inside which rows are duplicates; 0 for the whole input
 */
record SourceSettings(
    RowFormat format,
    List<ColumnSpec> columns,
    ParquetOptions parquet,
    Optional<String> eventTime,
    OptionalLong windowMicros,
    Optional<DropDuplicates> dropDuplicates,
    List<String> keys,
    long spanMicros) {

  static SourceSettings of(Job job) {
    return new SourceSettings(
        JobTerms.rowFormat(job),
        JobTerms.columns(job),
        JobTerms.parquet(job),
        job.eventTime(),
        job.window()
            .map(window -> OptionalLong.of(window.size().toMillis() * 1000))
            .orElse(OptionalLong.empty()),
        JobTerms.dropDuplicates(job),
        job.deduplicate().map(Deduplicate::keys).orElse(List.of()),
        job.deduplicate()
            .flatMap(Deduplicate::within)
            .map(span -> span.toMillis() * 1000)
            .orElse(0L));
  }

  boolean deduplicates() {
    return dropDuplicates.isPresent();
  }

  /** The columns that say which rows are duplicates. */
  List<ColumnSpec> keyColumns() {
    return columns.stream()
        .filter(
            column ->
                keys.contains(column.name())
                    || (spanMicros > 0 && eventTime.equals(Optional.of(column.name()))))
        .toList();
  }
}
