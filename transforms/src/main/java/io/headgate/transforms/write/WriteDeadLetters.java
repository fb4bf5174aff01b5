package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchCoder;
import io.headgate.sink.Durability;
import io.headgate.transforms.DataFile;
import io.headgate.transforms.DeadLetter;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes dead letters (batches of {@link DeadLetter#SCHEMA}) as NDJSON under a staging folder;
 * emits a description of each finished file. Each line is an object:
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
 */
public final class WriteDeadLetters
    extends PTransform<PCollection<RecordBatch>, PCollection<DataFile>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private WriteDeadLetters(Settings settings) {
    this.settings = settings;
  }

  /** One shard, files of 128 MiB, the epoch as time; a staging folder has to be given. */
  public static WriteDeadLetters create() {
    return new WriteDeadLetters(new Settings(Staging.NONE, Instant.EPOCH, 1, 128L << 20));
  }

  /** The folder for files until they are published, of a file system that Beam knows. */
  public WriteDeadLetters withStagingDirectory(String staging) {
    return with(settings.staging.in(staging));
  }

  /** What published files are called after {@code dead-letters-}, such as job and run. */
  public WriteDeadLetters withFilePrefix(String prefix) {
    return with(settings.staging.named(prefix));
  }

  /**
   * Whether local files are on disk once they are finished; {@link Durability#FORCE} if not set.
   */
  public WriteDeadLetters withDurability(Durability durability) {
    return with(settings.staging.with(durability));
  }

  /** When the run started. */
  public WriteDeadLetters withRunStart(Instant runStart) {
    requireNonNull(runStart, "runStart");
    return new WriteDeadLetters(
        new Settings(settings.staging, runStart, settings.shards, settings.targetFileBytes));
  }

  /** Over how many writers the dead letters are spread, by a hash of their origin. */
  public WriteDeadLetters withShards(int shards) {
    atLeastOne("shards", shards);
    return new WriteDeadLetters(
        new Settings(settings.staging, settings.runStart, shards, settings.targetFileBytes));
  }

  /** The size of a file, after which the next begins. */
  public WriteDeadLetters withTargetFileBytes(long bytes) {
    atLeastOne("targetFileBytes", bytes);
    return new WriteDeadLetters(
        new Settings(settings.staging, settings.runStart, settings.shards, bytes));
  }

  private WriteDeadLetters with(Staging staging) {
    return new WriteDeadLetters(
        new Settings(staging, settings.runStart, settings.shards, settings.targetFileBytes));
  }

  /**
   * The settings, if they are complete.
   *
   * @throws IllegalStateException if not
   */
  Settings settings() {
    settings.staging.required();
    return settings;
  }

  @Override
  public PCollection<DataFile> expand(PCollection<RecordBatch> letters) {
    Settings settings = settings();
    return letters
        .apply("AssignShards", ParDo.of(new AssignShardsFn(settings.spread())))
        .setCoder(KvCoder.of(VarIntCoder.of(), RecordBatchCoder.in(letters.getPipeline())))
        .apply("GroupByShard", GroupByKey.create())
        .apply("WriteFiles", ParDo.of(new WriteFilesFn(settings)))
        .setCoder(DataFile.Coder.of());
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s: %d (expected: 1 or more)".formatted(name, value));
    }
  }

  record Settings(Staging staging, Instant runStart, int shards, long targetFileBytes)
      implements Serializable {

    /** Which shard each dead letter belongs to. */
    WriterBuckets spread() {
      return new WriterBuckets(shards, 0, 1);
    }

    /** Writes the dead letters of a shard, in one pass; a failure leaves only unfinished files. */
    void write(int shard, Iterable<RecordBatch> letters, Consumer<DataFile> files)
        throws IOException {
      DeadLetterWriter writer =
          new DeadLetterWriter(this, String.format(Locale.ROOT, "%05d", shard), files);
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

  private static final class AssignShardsFn extends DoFn<RecordBatch, KV<Integer, RecordBatch>> {
    private static final long serialVersionUID = 1L;
    private final WriterBuckets shards;

    AssignShardsFn(WriterBuckets shards) {
      this.shards = shards;
    }

    @ProcessElement
    public void process(
        @Element RecordBatch letters, OutputReceiver<KV<Integer, RecordBatch>> out) {
      shards.assign(letters, (shard, rows) -> out.output(KV.of(shard, rows)));
    }
  }

  private static final class WriteFilesFn
      extends DoFn<KV<Integer, Iterable<RecordBatch>>, DataFile> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    WriteFilesFn(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<RecordBatch>> shard, OutputReceiver<DataFile> out)
        throws IOException {
      settings.write(shard.getKey(), shard.getValue(), out::output);
    }
  }
}
