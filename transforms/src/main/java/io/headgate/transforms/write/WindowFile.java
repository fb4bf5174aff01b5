package io.headgate.transforms.write;

import io.headgate.batch.RecordBatch;
import io.headgate.tables.DataFile;
import io.headgate.tables.Staged;
import io.headgate.tables.StagedChannel;
import java.io.IOException;
import java.util.List;

/** A Parquet file of one window and bucket under way, and what its description will say. */
final class WindowFile {
  private final StagedChannel channel;
  private final ParquetFile file;
  private final String output;
  private final String folder;
  private final String eventTime;
  private EventTimes times = EventTimes.NONE;

  /**
   * @param channel is ended, or given up, with this
   * @param output the output that it belongs to
   * @param folder the window's folder value; empty without windows
   * @param eventTime the column of event times; empty if there is none
   */
  WindowFile(
      StagedChannel channel, ParquetFile file, String output, String folder, String eventTime) {
    this.channel = channel;
    this.file = file;
    this.output = output;
    this.folder = folder;
    this.eventTime = eventTime;
  }

  void write(List<RecordBatch> rows) throws IOException {
    file.writeRowGroup(rows);
    if (!eventTime.isEmpty()) {
      times = times.plus(rows, eventTime);
    }
  }

  long bytesWritten() {
    return file.bytesWritten();
  }

  DataFile finish() throws IOException {
    file.close();
    Staged staged;
    try {
      staged = channel.finish();
    } catch (IOException e) {
      throw WriteFailure.of(channel.name(), e);
    }
    return new DataFile(
        staged,
        output,
        folder,
        "",
        file.rows(),
        file.rowGroups(),
        times.min(),
        times.max(),
        List.of(),
        file.emptyColumns());
  }

  void abandon() throws IOException {
    channel.abort();
  }
}
