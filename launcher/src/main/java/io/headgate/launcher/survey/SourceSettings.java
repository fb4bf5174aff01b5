package io.headgate.launcher.survey;

import io.headgate.options.Job;
import io.headgate.pipelines.JobTerms;
import io.headgate.transforms.decode.ColumnSpec;
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
 */
record SourceSettings(
    RowFormat format,
    List<ColumnSpec> columns,
    ParquetOptions parquet,
    Optional<String> eventTime,
    OptionalLong windowMicros) {

  static SourceSettings of(Job job) {
    return new SourceSettings(
        JobTerms.rowFormat(job),
        JobTerms.columns(job),
        JobTerms.parquet(job),
        job.eventTime(),
        job.window()
            .map(window -> OptionalLong.of(window.size().toMillis() * 1000))
            .orElse(OptionalLong.empty()));
  }
}
