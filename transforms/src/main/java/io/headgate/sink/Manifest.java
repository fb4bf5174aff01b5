package io.headgate.sink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One published version of a job's output. The newest manifest is the truth about what the job
 * owns; a file that no manifest names is not part of the output.
 *
 * @param version of this format: 1
 * @param job the job's name
 * @param jobId made when the job first published here
 * @param run the run that made this version
 * @param sequence 1 for the first version, then one more each time
 * @param mode how this version relates to the one before: {@code snapshot} replaces it
 * @param publishedMillis when it was published, epoch milliseconds
 * @param rows rows in all files of kind {@code ROWS}
 * @param files the files, sorted by path
 */
public record Manifest(
    int version,
    String job,
    String jobId,
    String run,
    long sequence,
    String mode,
    long publishedMillis,
    long rows,
    List<PublishedFile> files) {
  /** The version of the format that this code writes. */
  public static final int VERSION = 1;

  public Manifest {
    files = List.copyOf(files);
  }

  /**
   * One file of a version.
   *
   * @param kind {@code ROWS} (Parquet) or {@code DEAD_LETTERS} (NDJSON)
   * @param path absolute path
   * @param window start of the window, {@code 20210721T060000Z}; empty without windows
   * @param partition output partition; empty without partitions
   * @param rows rows in the file
   * @param bytes size of the file
   * @param minEventTime smallest event time, epoch microseconds; null if unknown
   * @param maxEventTime largest event time, epoch microseconds; null if unknown
   */
  public record PublishedFile(
      String kind,
      String path,
      String window,
      String partition,
      long rows,
      long bytes,
      @Nullable Long minEventTime,
      @Nullable Long maxEventTime) {}
}
