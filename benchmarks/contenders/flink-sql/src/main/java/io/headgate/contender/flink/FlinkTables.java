package io.headgate.contender.flink;

import io.headgate.contender.Column;
import io.headgate.contender.Format;
import io.headgate.contender.Job;
import io.headgate.contender.Nested;
import io.headgate.contender.Table;
import io.headgate.contender.Task;
import io.headgate.contender.Type;
import java.util.ArrayList;
import java.util.List;

/** The tables of a task, in Flink's SQL. */
record FlinkTables(Task task) {

  /**
   * Makes the table {@code events}. The source of JSON makes null of what it cannot decode, and
   * what is a document of its own is a text in it; CSV is read as lines.
   */
  String events() {
    boolean isCsv = task.job().format() == Format.CSV;
    return """
        CREATE TABLE events (%s)
        WITH ('connector' = 'filesystem', 'path' = '%s', %s)
        """
        .formatted(
            isCsv ? "line STRING" : jsonColumns(),
            task.input().toUri(),
            isCsv
                ? "'format' = 'raw'"
                : "'format' = 'json', 'json.ignore-parse-errors' = 'true', 'json.timestamp-format.standard' = 'ISO-8601'");
  }

  private String jsonColumns() {
    Job job = task.job();
    return Nested.of(
            job.columns().stream().filter(column -> job.document(column).isEmpty()).toList(), "")
        .list(FlinkTypes.SQL);
  }

  /** Makes the table {@code reference}. Its header is a row that nothing names. */
  String reference(Table table) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(table.key(), Type.STRING, table.key()));
    columns.addAll(table.columns());
    return """
        CREATE TABLE reference (%s)
        WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv',
          'csv.ignore-parse-errors' = 'true')
        """
        .formatted(FlinkTypes.SQL.columns(columns), task.table().toUri());
  }

  /** Makes the table {@code output}; rows go to the writer of their window where those are many. */
  String output() {
    List<Column> columns = new ArrayList<>(task.job().columns());
    for (Table table : task.job().table().stream().toList()) {
      for (Column column : table.columns()) {
        columns.add(new Column(table.prefix() + column.name(), column.type(), column.path()));
      }
    }
    return """
        CREATE TABLE output (%s, `window` STRING)
        PARTITIONED BY (`window`)
        WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'parquet',
          'parquet.compression' = 'ZSTD', 'parquet.utc-timezone' = 'true',
          'parquet.write.int64.timestamp' = 'true', 'parquet.timestamp.time.unit' = 'micros',
          'sink.shuffle-by-partition.enable' = '%s')
        """
        .formatted(
            FlinkTypes.SQL.columns(columns),
            task.output().toUri(),
            task.job().known().manyWindows());
  }
}
