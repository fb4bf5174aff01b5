package io.headgate.transforms.write;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RowGroups;
import io.headgate.formats.parquet.ParquetEncoder;
import io.headgate.tables.DataFile;
import io.headgate.tables.StagedChannel;
import io.headgate.terms.FileSizes;
import io.headgate.terms.GraphCounter;
import io.headgate.transforms.BeamCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.metrics.Counter;

/**
 * Writes the rows of one writer bucket or bundle, grouped by window, in bounded memory. Rows wait;
 * when a window has a row group's worth it is written, and when all that wait exceed the budget,
 * the largest windows are. Files roll over when they reach their target size, and the least
 * recently written one is closed when too many are open. Not thread-safe.
 */
final class BucketWriter {
  private static final long LEAST_ROW_GROUP = 16 << 10;

  private static final Counter ROWS_WRITTEN = BeamCounters.of(GraphCounter.ROWS_WRITTEN);
  private static final Counter BYTES_WRITTEN = BeamCounters.of(GraphCounter.BYTES_WRITTEN);

  private final ParquetSettings settings;
  private final String name;
  private final ParquetEncoder encoder;
  private final Consumer<DataFile> out;
  private final Map<Long, WindowRows> waiting = new HashMap<>();

  /** Files begun for each window seen. */
  private final Map<Long, Integer> begun = new HashMap<>();

  /** The open files, the least recently written first. */
  private final LinkedHashMap<Long, WindowFile> open = new LinkedHashMap<>(16, 0.75f, true);

  private long waitingBytes;
  private long heapWritten;
  private long diskWritten;

  /**
   * A writer of nothing so far.
   *
   * @param name what file names call it; no other writer of the run has it
   */
  BucketWriter(
      ParquetSettings settings, String name, ParquetEncoder encoder, Consumer<DataFile> out) {
    this.settings = settings;
    this.name = name;
    this.encoder = encoder;
    this.out = out;
  }

  /** Takes the rows of a batch. */
  void add(RecordBatch batch) throws IOException {
    WindowNumbers numbers = WindowNumbers.of(batch);
    long[] windows = numbers.windows();
    if (batch.rows() == 0) {
      return;
    }
    RowGroups groups = RowGroups.of(numbers.numbers(), windows.length);
    for (int number = 0; number < windows.length; number++) {
      keep(windows[number], batch, groups, number);
      writeFull(windows[number]);
    }
    if (waitingBytes > settings.limits().bufferBytes()) {
      writeLargest();
    }
  }

  /** Writes what waits and closes all files, windows in order. */
  void finish() throws IOException {
    for (long window : begun.keySet().stream().sorted().toList()) {
      writeAll(window);
      close(window);
    }
  }

  /** Gives up: closes all open files as they are. */
  void abandon(Throwable cause) {
    for (WindowFile file : open.values()) {
      try {
        file.abandon();
      } catch (IOException e) {
        cause.addSuppressed(e);
      }
    }
    open.clear();
  }

  /** Bytes of heap that wait to be written. */
  long waitingBytes() {
    return waitingBytes;
  }

  int openFiles() {
    return open.size();
  }

  private void keep(long window, RecordBatch batch, RowGroups groups, int number) {
    if (begun.putIfAbsent(window, 0) == null && begun.size() > settings.limits().maxWindows()) {
      throw new IllegalStateException(
          "Cannot write windows: more than %d windows in one writer. Raise sink.maxWindows or window.size."
              .formatted(settings.limits().maxWindows()));
    }
    WindowRows rows = waiting.computeIfAbsent(window, unseen -> new WindowRows());
    waitingBytes -= rows.heapBytes();
    rows.add(batch, groups, number);
    waitingBytes += rows.heapBytes();
  }

  /** Writes row groups of this window for as long as it has enough for one. */
  private void writeFull(long window) throws IOException {
    WindowRows rows = waiting.get(window);
    while (rows != null && rows.heapBytes() >= rowGroupBytes(window)) {
      writeRowGroup(window, rows);
      rows = waiting.get(window);
    }
  }

  private void writeAll(long window) throws IOException {
    for (WindowRows rows = waiting.get(window); rows != null; rows = waiting.get(window)) {
      writeRowGroup(window, rows);
    }
  }

  private void writeRowGroup(long window, WindowRows rows) throws IOException {
    long limit = rowGroupBytes(window);
    waitingBytes -= rows.heapBytes();
    List<RecordBatch> taken = rows.take(limit);
    waitingBytes += rows.heapBytes();
    if (rows.isEmpty()) {
      waiting.remove(window);
    }
    WindowFile file = openFile(window, taken.get(0).schema());
    long before = file.bytesWritten();
    file.write(taken);
    long written = file.bytesWritten() - before;
    long count = taken.stream().mapToLong(RecordBatch::rows).sum();
    heapWritten += taken.stream().mapToLong(RecordBatch::heapBytes).sum();
    diskWritten += written;
    ROWS_WRITTEN.inc(count);
    BYTES_WRITTEN.inc(written);
    if (file.bytesWritten() >= FileSizes.CLOSED * settings.limits().targetFileBytes()) {
      close(window);
    }
  }

  /**
   * Heap bytes of the next row group of a window: a full one, or what brings the file to its target
   * by what rows have taken on disk so far. Before anything is known, rows are taken to be as large
   * on disk as in memory, so the first file cannot overshoot.
   */
  private long rowGroupBytes(long window) {
    WindowFile file = open.get(window);
    long rest = settings.limits().targetFileBytes() - (file == null ? 0 : file.bytesWritten());
    double heapPerByte = diskWritten == 0 ? 1 : (double) heapWritten / diskWritten;
    long fits = Math.max(LEAST_ROW_GROUP, (long) (rest * heapPerByte));
    return Math.min(settings.parquet().rowGroupBytes(), fits);
  }

  /** Writes the largest windows until a quarter of the budget is free: one look at all of them. */
  private void writeLargest() throws IOException {
    record Waiting(long window, long bytes) {}
    List<Waiting> bySize = new ArrayList<>(waiting.size());
    waiting.forEach((window, rows) -> bySize.add(new Waiting(window, rows.heapBytes())));
    bySize.sort(Comparator.comparingLong(Waiting::bytes).reversed());
    long budget = settings.limits().bufferBytes();
    for (int i = 0; i < bySize.size() && waitingBytes > budget - budget / 4; i++) {
      writeAll(bySize.get(i).window());
    }
  }

  private WindowFile openFile(long window, BatchSchema schema) throws IOException {
    WindowFile file = open.get(window);
    if (file != null) {
      return file;
    }
    if (open.size() >= settings.limits().maxOpenFiles()) {
      close(open.keySet().iterator().next());
    }
    int number = begun.merge(window, 1, Integer::sum) - 1;
    WindowFile created = create(window, number, schema);
    open.put(window, created);
    return created;
  }

  private WindowFile create(long window, int number, BatchSchema schema) throws IOException {
    Staging staging = settings.staging();
    String folder = window == WindowNumbers.NONE ? "" : WindowFolders.value(window);
    String file = staging.filePrefix() + "-" + name + "-" + number + ".parquet";
    StagedChannel channel =
        staging.begin(
            DataFile.Kind.ROWS, folder.isEmpty() ? file : "window=" + folder + "/" + file);
    try {
      ParquetFile parquet = ParquetFile.to(channel, channel.name(), schema, encoder);
      return new WindowFile(channel, parquet, staging.output(), folder, settings.eventTime());
    } catch (IOException | RuntimeException e) {
      channel.abort();
      throw e;
    }
  }

  private void close(long window) throws IOException {
    WindowFile file = open.get(window);
    if (file != null) {
      DataFile finished = file.finish();
      open.remove(window);
      out.accept(finished);
    }
  }
}
