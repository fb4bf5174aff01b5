package io.headgate.transforms.write;

import static java.util.Objects.requireNonNull;

import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchCoder;
import io.headgate.sink.Durability;
import io.headgate.transforms.DataFile;
import io.headgate.transforms.window.AssignWindows;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
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
 * Writes rows to Parquet files, one group of files a window, under a staging folder; emits a
 * description of each finished file. Rows are shuffled by writer bucket (see {@link
 * WriterBuckets}), and a bucket writes the rows of its windows in bounded memory.
 *
 * <p>The window of a row is the column {@value #WINDOW} (its start, epoch microseconds); batches
 * without it are one group without a folder. Columns whose name begins with {@code _headgate} are
 * not written. Each row that arrives is in exactly one of the described files. A failed bundle
 * leaves at most unfinished files under the staging folder, which no description names. No rows, no
 * file.
 *
 * <p>The staged name holds a random UUID, so that attempts never meet: let the output have one
 * consumer, or materialise it first.
 *
 * <p>Memory: {@code bufferBytes}, an encoder's page and dictionary (about 3 MiB), and what the file
 * system holds for each open file. Files are written to their target size within about a tenth,
 * except the last of each window and bucket, and those closed because too many were open.
 */
public final class WriteParquet
    extends PTransform<PCollection<RecordBatch>, PCollection<DataFile>> {
  private static final long serialVersionUID = 1L;

  /** The column that holds the start of a row's window; not written. */
  public static final String WINDOW = AssignWindows.COLUMN;

  private final Settings settings;

  private WriteParquet(Settings settings) {
    this.settings = settings;
  }

  /**
   * One bucket, no windows, files of 128 MiB from 64 MiB of buffer, at most 10,000 windows a bucket
   * and 200 open files; a staging folder has to be given.
   */
  public static WriteParquet create() {
    return new WriteParquet(
        new Settings(
            Staging.NONE,
            new WriterBuckets(1, 0, 1),
            new Limits(64L << 20, 128L << 20, 10_000, 200),
            "",
            ParquetOptions.defaults()));
  }

  /** The folder for files until they are published, of a file system that Beam knows. */
  public WriteParquet withStagingDirectory(String staging) {
    return with(settings.staging.in(staging));
  }

  /** How the names of published files begin, such as the names of job and run. */
  public WriteParquet withFilePrefix(String prefix) {
    return with(settings.staging.named(prefix));
  }

  /**
   * Whether local files are on disk once they are finished; {@link Durability#FORCE} if not set.
   */
  public WriteParquet withDurability(Durability durability) {
    return with(settings.staging.with(durability));
  }

  /**
   * The number of groups of the write shuffle; at least 8 a worker, which hash unevenly, and at
   * least one for a hundred windows: a bucket with more windows than open files, in random order,
   * writes each of them in several files.
   */
  public WriteParquet withBuckets(int buckets) {
    atLeastOne("buckets", buckets);
    WriterBuckets old = settings.buckets;
    return with(new WriterBuckets(buckets, old.windowMicros(), old.spread(), old.hot()));
  }

  /** The length of the windows, so that neighbours go to different buckets. */
  public WriteParquet withWindowMicros(long windowMicros) {
    atLeastOne("windowMicros", windowMicros);
    WriterBuckets old = settings.buckets;
    return with(new WriterBuckets(old.buckets(), windowMicros, old.spread(), old.hot()));
  }

  /** Over how many buckets one window is spread that is not hot; 1 by default. */
  public WriteParquet withSpread(int spread) {
    atLeastOne("spread", spread);
    WriterBuckets old = settings.buckets;
    return with(new WriterBuckets(old.buckets(), old.windowMicros(), spread, old.hot()));
  }

  /**
   * Windows with far more rows than others, none by default. Their rows get buckets of their own,
   * after the ordinary ones and in the order of the windows: with 16 buckets, and {@code {t1=3,
   * t2=2}}, window {@code t1} is written by buckets 16 to 18, {@code t2} by 19 and 20. So there are
   * {@code buckets} and the sum of these in total. A window that never comes costs nothing.
   *
   * @param buckets by start of the window (epoch microseconds), over how many buckets it is spread:
   *     1 or more
   */
  public WriteParquet withHotWindows(Map<Long, Integer> buckets) {
    buckets.forEach((start, spread) -> atLeastOne("hotWindows: buckets of " + start, spread));
    WriterBuckets old = settings.buckets;
    return with(
        new WriterBuckets(old.buckets(), old.windowMicros(), old.spread(), HotWindows.of(buckets)));
  }

  /** Heap bytes of rows that a bucket may keep waiting; one batch may go above it. */
  public WriteParquet withBufferBytes(long bytes) {
    atLeastOne("bufferBytes", bytes);
    Limits limits = settings.limits;
    return with(new Limits(bytes, limits.targetFileBytes, limits.maxWindows, limits.maxOpenFiles));
  }

  /** The size of a file, after which the next begins. */
  public WriteParquet withTargetFileBytes(long bytes) {
    atLeastOne("targetFileBytes", bytes);
    Limits limits = settings.limits;
    return with(new Limits(limits.bufferBytes, bytes, limits.maxWindows, limits.maxOpenFiles));
  }

  /** How many windows a bucket may see before the run fails. */
  public WriteParquet withMaxWindows(int windows) {
    atLeastOne("maxWindows", windows);
    Limits limits = settings.limits;
    return with(
        new Limits(limits.bufferBytes, limits.targetFileBytes, windows, limits.maxOpenFiles));
  }

  /**
   * How many files a bucket may have open. Lower it on object stores, where each holds the buffer
   * of an upload.
   */
  public WriteParquet withMaxOpenFiles(int files) {
    atLeastOne("maxOpenFiles", files);
    Limits limits = settings.limits;
    return with(new Limits(limits.bufferBytes, limits.targetFileBytes, limits.maxWindows, files));
  }

  /** The timestamp column whose range each description gives; none by default. */
  public WriteParquet withEventTime(String column) {
    return new WriteParquet(
        new Settings(
            settings.staging,
            settings.buckets,
            settings.limits,
            requireNonNull(column, "column"),
            settings.parquet));
  }

  /** How the files are encoded. */
  public WriteParquet withParquet(ParquetOptions parquet) {
    return new WriteParquet(
        new Settings(
            settings.staging,
            settings.buckets,
            settings.limits,
            settings.eventTime,
            requireNonNull(parquet, "parquet")));
  }

  /**
   * The settings, if they are complete.
   *
   * @throws IllegalStateException if not
   */
  Settings settings() {
    settings.staging.required();
    settings.buckets.hot().checkStarts(settings.buckets.windowMicros());
    return settings;
  }

  @Override
  public PCollection<DataFile> expand(PCollection<RecordBatch> rows) {
    Settings settings = settings();
    return rows.apply("AssignBuckets", ParDo.of(new AssignBucketsFn(settings.buckets)))
        .setCoder(KvCoder.of(VarIntCoder.of(), RecordBatchCoder.in(rows.getPipeline())))
        .apply("GroupByBucket", GroupByKey.create())
        .apply("WriteFiles", ParDo.of(new WriteFilesFn(settings)))
        .setCoder(DataFile.Coder.of());
  }

  private WriteParquet with(Staging staging) {
    return new WriteParquet(
        new Settings(
            staging, settings.buckets, settings.limits, settings.eventTime, settings.parquet));
  }

  private WriteParquet with(WriterBuckets buckets) {
    return new WriteParquet(
        new Settings(
            settings.staging, buckets, settings.limits, settings.eventTime, settings.parquet));
  }

  private WriteParquet with(Limits limits) {
    return new WriteParquet(
        new Settings(
            settings.staging, settings.buckets, limits, settings.eventTime, settings.parquet));
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s: %d (expected: 1 or more)".formatted(name, value));
    }
  }

  /** What a bucket may hold. */
  record Limits(long bufferBytes, long targetFileBytes, int maxWindows, int maxOpenFiles)
      implements Serializable {}

  /** What a bucket's writer needs to know; without a column of event times it is empty. */
  record Settings(
      Staging staging,
      WriterBuckets buckets,
      Limits limits,
      String eventTime,
      ParquetOptions parquet)
      implements Serializable {

    /** Writes the rows of a bucket, in one pass; a failure leaves only unfinished files. */
    void write(int bucket, Iterable<RecordBatch> rows, Consumer<DataFile> files)
        throws IOException {
      try (ParquetEncoder encoder = new ParquetEncoder(parquet)) {
        BucketWriter writer =
            new BucketWriter(this, String.format(Locale.ROOT, "%05d", bucket), encoder, files);
        try {
          for (RecordBatch batch : rows) {
            writer.add(batch);
          }
          writer.finish();
        } catch (IOException | RuntimeException | Error e) {
          writer.abandon(e);
          throw e;
        }
      }
    }
  }

  private static final class AssignBucketsFn extends DoFn<RecordBatch, KV<Integer, RecordBatch>> {
    private static final long serialVersionUID = 1L;
    private final WriterBuckets buckets;

    AssignBucketsFn(WriterBuckets buckets) {
      this.buckets = buckets;
    }

    @ProcessElement
    public void process(@Element RecordBatch batch, OutputReceiver<KV<Integer, RecordBatch>> out) {
      buckets.assign(batch, (bucket, rows) -> out.output(KV.of(bucket, rows)));
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
        @Element KV<Integer, Iterable<RecordBatch>> bucket, OutputReceiver<DataFile> out)
        throws IOException {
      settings.write(bucket.getKey(), bucket.getValue(), out::output);
    }
  }
}
