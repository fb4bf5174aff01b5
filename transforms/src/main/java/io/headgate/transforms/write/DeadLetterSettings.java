package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.DeadLetter;
import io.headgate.tables.DataFile;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * How dead letters (batches of {@link DeadLetter#SCHEMA}) become NDJSON under a staging folder.
 * Each line is an object:
 *
 * <pre>{@code
 * {"time":"2021-07-21T06:00:00Z","step":"Decode","error":"malformedJson","cause":"…",
 *  "source":"file:/events.ndjson","position":310,"raw":"the row as it was read"}
 * }</pre>
 *
 * with {@code rawBase64} instead of {@code raw} where the bytes are not valid UTF-8, and {@code
 * row}, an object of the row's columns, where the original bytes are no longer at hand.
 *
 * <p>{@code time} is the start of the run, not of the failure: a retry writes the same lines. Each
 * dead letter is in exactly one of the described files. No dead letters, no file.
 *
 * @param staging where files are until they are published; after {@code dead-letters-} they are
 *     called by its prefix
 * @param runStart when the run started; default: the epoch
 * @param targetFileBytes bytes after which the next file begins
 */
public record DeadLetterSettings(Staging staging, Instant runStart, long targetFileBytes)
    implements Serializable {

  /** Bytes after which the next file of dead letters begins by default: 128 MiB. */
  public static final long DEFAULT_TARGET_FILE_BYTES = 128L << 20;

  /** Where there is a shuffle, all dead letters meet in one group, which is called so. */
  private static final String GROUP = "00000";

  public DeadLetterSettings {
    requireNonNull(staging, "staging");
    requireNonNull(runStart, "runStart");
    Checks.atLeastOne("targetFileBytes", targetFileBytes);
  }

  /** Files that are staged there, and for the rest the defaults. */
  public static DeadLetterSettings in(Staging staging) {
    return new DeadLetterSettings(staging, Instant.EPOCH, DEFAULT_TARGET_FILE_BYTES);
  }

  /** With lines that say this is when the run started. */
  public DeadLetterSettings withRunStart(Instant runStart) {
    return new DeadLetterSettings(staging, runStart, targetFileBytes);
  }

  /** With files of this many bytes, after which the next begins. */
  public DeadLetterSettings withTargetFileBytes(long bytes) {
    return new DeadLetterSettings(staging, runStart, bytes);
  }

  /** Writes all dead letters, in one pass; a failure leaves only unfinished files. */
  void write(Iterable<RecordBatch> letters, Consumer<DataFile> files) throws IOException {
    DeadLetterWriter writer = new DeadLetterWriter(this, GROUP, files);
    try {
      for (RecordBatch batch : letters) {
        writer.add(batch);
      }
      writer.finish();
    } catch (IOException | RuntimeException | Error e) {
      writer.abandon(e);
      throw e;
    }
  }
}
