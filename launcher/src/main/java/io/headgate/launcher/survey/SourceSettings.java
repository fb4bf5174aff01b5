package io.headgate.launcher.survey;

import io.headgate.batch.ColumnType;
import io.headgate.options.Csv;
import io.headgate.options.Format;
import io.headgate.options.Job;
import io.headgate.options.SchemaField;
import io.headgate.transforms.decode.ColumnSpec;
import io.headgate.transforms.decode.TimestampFormat;
import io.headgate.transforms.read.Compression;
import io.headgate.transforms.read.CsvFormat;
import io.headgate.transforms.read.InputFormat;
import io.headgate.transforms.read.RowFormat;
import io.headgate.transforms.write.ParquetOptions;
import java.util.List;
import java.util.Locale;
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
        format(job),
        job.schema().stream().map(SourceSettings::column).toList(),
        ParquetOptions.defaults()
            .withCompression(
                io.headgate.transforms.write.Compression.valueOf(job.sink().compression().name())),
        job.eventTime(),
        job.window()
            .map(window -> OptionalLong.of(window.size().toMillis() * 1000))
            .orElse(OptionalLong.empty()));
  }

  static Compression compression(Job job) {
    return Compression.valueOf(job.source().compression().name());
  }

  private static RowFormat format(Job job) {
    Csv csv = job.source().csv();
    CsvFormat csvFormat =
        new CsvFormat(
            csv.delimiter(),
            csv.quote(),
            csv.header(),
            csv.multiline(),
            csv.columns(),
            csv.nullValue());
    boolean named = job.source().paths().stream().allMatch(SourceSettings::isNamedCsv);
    Format format = job.source().format().orElse(named ? Format.CSV : Format.NDJSON);
    return new RowFormat(
        InputFormat.valueOf(format.name()), csvFormat, Math.toIntExact(job.source().maxRowBytes()));
  }

  static boolean isNamedCsv(String path) {
    return path.toLowerCase(Locale.ROOT)
        .replaceFirst("\\.(gz|gzip|zst|zstd)$", "")
        .endsWith(".csv");
  }

  private static ColumnSpec column(SchemaField field) {
    return new ColumnSpec(
        field.name(),
        ColumnType.valueOf(field.type().name()),
        field.path(),
        field.required(),
        field.defaultValue().orElse(null),
        TimestampFormat.valueOf(field.timestampFormat().name()));
  }
}
