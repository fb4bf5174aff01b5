package io.headgate.transforms.write;

import io.headgate.batch.RecordBatch;
import io.headgate.tables.DataFile;
import java.io.IOException;
import java.util.List;

/** A Parquet file of one window and bucket under way, and what its description will say. */
final class WindowFile {
  private final ParquetFile file;
  private final String folder;
  private final String name;
  private final String eventTime;
  private EventTimes times = EventTimes.NONE;

  /**
   * @param folder the window's folder value; empty without windows
   * @param name the target's file name
   * @param eventTime the column of event times; empty if there is none
   */
  WindowFile(ParquetFile file, String folder, String name, String eventTime) {
    this.file = file;
    this.folder = folder;
    this.name = name;
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
    return new DataFile(
        DataFile.Kind.ROWS,
        file.path(),
        folder.isEmpty() ? name : "window=" + folder + "/" + name,
        folder,
        "",
        file.rows(),
        file.bytesWritten(),
        times.min(),
        times.max());
  }

  void abandon() throws IOException {
    file.abandon();
  }
}
