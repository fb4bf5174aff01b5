package io.headgate.launcher.survey;

import io.headgate.launcher.CommandException;
import io.headgate.launcher.ExitCode;
import io.headgate.optimizer.Confidence;
import io.headgate.optimizer.InputStatistics;
import io.headgate.options.Job;
import io.headgate.pipelines.JobTerms;
import io.headgate.transforms.read.InputFile;
import io.headgate.transforms.read.InputFiles;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Looks at the waiting input: lists it, reads samples, decodes them with the run's own decoder and
 * writes them with its own Parquet writer. Costs well under a second, whatever the input's size.
 * What cannot be read or decoded stays unknown: the run will meet it again, and say so.
 */
public final class Survey {
  /** Input under this size is not worth a Parquet sample. */
  private static final long SMALL_BYTES = 8L << 20;

  private Survey() {}

  /**
   * Surveys the input of a job.
   *
   * @throws CommandException if the input cannot be listed, or a pattern matches nothing
   */
  public static InputStatistics of(Job job) {
    InputFiles input = list(job);
    SourceSettings source = SourceSettings.of(job);
    Samples samples = new Samples(source);
    OptionalLong uncompressed = OptionalLong.empty();
    TableSamples tables = new TableSamples(0, 0);
    boolean known = false;
    try {
      tables = TableSamples.of(job);
      uncompressed = OptionalLong.of(Uncompressed.bytesOf(input));
      samples.take(input);
      if (input.bytes() >= SMALL_BYTES) {
        samples.writeParquet();
      }
      known = samples.rows() > 0;
    } catch (IOException | IllegalArgumentException unreadable) {
      // Whatever is wrong with the input, the run says it better: it names file and place.
      known = false;
    }
    return statistics(input, uncompressed, samples, tables, known);
  }

  private static InputFiles list(Job job) {
    try {
      return InputFiles.list(
          job.source().paths(), JobTerms.compression(job), JobTerms.onUnreadable(job));
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  private static InputStatistics statistics(
      InputFiles input,
      OptionalLong uncompressed,
      Samples samples,
      TableSamples tables,
      boolean known) {
    InputStatistics files = InputStatistics.ofFiles(input.bytes(), input.files().size());
    OptionalLong rows =
        known && uncompressed.isPresent()
            ? OptionalLong.of((long) Math.ceil(uncompressed.getAsLong() / samples.bytesPerRow()))
            : OptionalLong.empty();
    return new InputStatistics(
        files.bytesStored(),
        files.files(),
        uncompressed,
        input.files().stream().filter(file -> !file.splittable()).mapToLong(InputFile::bytes).max(),
        rows,
        known
            ? OptionalDouble.of(samples.heapBytesPerRow() + tables.addedBytesPerRow())
            : files.heapBytesPerRow(),
        known ? samples.parquetBytesPerRow() : files.parquetBytesPerRow(),
        known ? samples.spanMicros() : files.eventTimeSpanMicros(),
        known ? samples.windows() : files.windows(),
        tables.heapBytes(),
        known ? Confidence.SAMPLED : Confidence.GUESSED);
  }
}
