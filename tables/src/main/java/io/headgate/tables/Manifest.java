package io.headgate.tables;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One published version of a job's output. The newest manifest is the truth about what the job
 * owns; a file that no manifest names is not part of the output. All paths are relative, so that a
 * folder that was copied or moved belongs to its copy alone.
 *
 * @param version of this format: {@value #VERSION}
 * @param job the job's name
 * @param jobId made when the job first published here
 * @param run the run that made this version
 * @param sequence 1 for the first version; grows with each
 * @param epoch of the lease under which it was published; 0 in a manifest of version 1
 * @param mode how this version relates to the one before
 * @param publishedMillis when it was published, epoch milliseconds
 * @param sink the folder of the output when this was published, absolute: dead letters outside of
 *     it belong to that folder, not to a copy of it
 * @param deadLetters the folder of the dead letters: relative if it is below the output's, else
 *     absolute
 * @param rows rows in all files of kind {@code ROWS}
 * @param keptVersions sequence numbers of earlier versions whose files are still there
 * @param outputs what the rows belong to, where a job has several outputs; none if it has one
 * @param consumed what of a log was read to make this version; none if the source is no log
 * @param files the files, sorted by path
 */
public record Manifest(
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) String job,
    @JsonProperty(required = true) String jobId,
    @JsonProperty(required = true) String run,
    @JsonProperty(required = true) long sequence,
    @JsonProperty(required = true) long epoch,
    @JsonProperty(required = true) Mode mode,
    @JsonProperty(required = true) long publishedMillis,
    @JsonProperty(required = true) String sink,
    @JsonProperty(required = true) String deadLetters,
    @JsonProperty(required = true) long rows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> keptVersions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Output> outputs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Consumed> consumed,
    @JsonProperty(required = true) List<PublishedFile> files) {
  /** The version of the format that this code writes. */
  public static final int VERSION = 2;

  public Manifest {
    requireNonNull(job, "job");
    requireNonNull(jobId, "jobId");
    requireNonNull(run, "run");
    requireNonNull(mode, "mode");
    requireNonNull(sink, "sink");
    requireNonNull(deadLetters, "deadLetters");
    keptVersions = List.copyOf(requireNonNullElse(keptVersions, List.of()));
    outputs = List.copyOf(requireNonNullElse(outputs, List.of()));
    consumed = List.copyOf(requireNonNullElse(consumed, List.of()));
    files = List.copyOf(requireNonNull(files, "files"));
  }

  /** How a version relates to the one before. */
  public enum Mode {
    /** It replaces it. */
    @JsonProperty("snapshot")
    SNAPSHOT
  }

  /**
   * One of several outputs of a job.
   *
   * @param name the output's name
   * @param rows rows in its files
   */
  public record Output(
      @JsonProperty(required = true) String name, @JsonProperty(required = true) long rows) {}

  /**
   * A range of a log that was read. What a position is depends on the source: an offset of a Kafka
   * partition, a sequence number of a Kinesis shard, an entry in the log of consumed files.
   *
   * @param source what was read, such as topic and partition
   * @param identity what tells the source from another of its name, such as a topic's id; null if
   *     there is nothing of the kind
   * @param from first position, inclusive; null for the beginning
   * @param to last position, exclusive
   */
  public record Consumed(
      @JsonProperty(required = true) String source,
      @Nullable String identity,
      @Nullable String from,
      @JsonProperty(required = true) String to) {}

  /**
   * One file of a version.
   *
   * @param kind {@code ROWS} (Parquet) or {@code DEAD_LETTERS} (NDJSON)
   * @param output the output that it belongs to; null where a job has one
   * @param path relative to the folder of its kind
   * @param window start of the window, {@code 20210721T060000Z}; empty without windows
   * @param partition output partition; empty without partitions
   * @param rows rows in the file
   * @param bytes size of the file
   * @param minEventTime smallest event time, epoch microseconds; null if unknown
   * @param maxEventTime largest event time, epoch microseconds; null if unknown
   */
  public record PublishedFile(
      @JsonProperty(required = true) DataFile.Kind kind,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String output,
      @JsonProperty(required = true) String path,
      @JsonProperty(required = true) String window,
      @JsonProperty(required = true) String partition,
      @JsonProperty(required = true) long rows,
      @JsonProperty(required = true) long bytes,
      @Nullable Long minEventTime,
      @Nullable Long maxEventTime) {
    public PublishedFile {
      requireNonNull(kind, "kind");
      requireNonNull(path, "path");
      requireNonNull(window, "window");
      requireNonNull(partition, "partition");
    }

    /** The file. */
    public StoredFile file() {
      return new StoredFile(kind, path);
    }

    /** The same at another path, for whoever reads it elsewhere. */
    public PublishedFile at(String other) {
      return new PublishedFile(
          kind, output, other, window, partition, rows, bytes, minEventTime, maxEventTime);
    }
  }

  /** The files with rows. */
  public List<PublishedFile> rowFiles() {
    return files.stream().filter(file -> file.kind() == DataFile.Kind.ROWS).toList();
  }

  /** The same with the files at other paths. */
  public Manifest withFiles(List<PublishedFile> others) {
    return new Manifest(
        version,
        job,
        jobId,
        run,
        sequence,
        epoch,
        mode,
        publishedMillis,
        sink,
        deadLetters,
        rows,
        keptVersions,
        outputs,
        consumed,
        others);
  }

  /** Whether the files of a version are still there, as far as this one knows. */
  public boolean keeps(long other) {
    return other == sequence || keptVersions.contains(other);
  }

  /** Why this is not the manifest of a job and number; empty if it is. */
  public static Optional<String> mismatch(Manifest manifest, String job, long sequence) {
    if (!manifest.job.equals(job)) {
      return Optional.of("job: %s (expected: %s)".formatted(manifest.job, job));
    }
    return manifest.sequence == sequence
        ? Optional.empty()
        : Optional.of(
            "sequence: %d (expected: %d, as its name says)".formatted(manifest.sequence, sequence));
  }
}
