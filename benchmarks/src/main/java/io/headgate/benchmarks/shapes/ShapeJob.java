package io.headgate.benchmarks.shapes;

import java.util.Locale;
import java.util.stream.Collectors;

/** The job file of a shape. All rows may be dead letters, and none need be left. */
record ShapeJob(Shape shape) {
  static final String NAME = "shape";
  static final String OUTPUT = "out";

  /** The text of the file. */
  String text() {
    Task task = shape.task();
    return """
        name: %s
        source:
          paths: %s
          format: %s
          maxRowBytes: %d
        %sschema:
          id: {type: %s, required: true}
          ts: {type: timestamp, required: true%s}
          hash: {type: int64, required: true}
        %s%s  body: string
        eventTime: ts
        %s%s%ssink:
          path: %s
          targetFileSize: %dMiB
          allowEmpty: true
        deadLetters: {maxDeadLetters: 100%%}
        %s"""
        .formatted(
            NAME,
            ShapeWriter.EVENTS,
            shape.filing().csv() ? "csv" : "ndjson",
            task.maxRowBytes(),
            shape.filing().csv()
                ? "  csv: {multiline: %s}\n".formatted(shape.filing().multiline())
                : "",
            shape.textKey() ? "string" : "int64",
            shape.times().asNumbers() ? ", format: epochMillis" : "",
            shape.lookup().isPresent() ? "  fk: int64\n" : "",
            shape.columns().stream().map(ShapeJob::column).collect(Collectors.joining()),
            task.dedup() ? deduplicate(task) : "",
            shape.lookup().isPresent() ? enrich() : "",
            task.windowSeconds() == 0 ? "" : "window: %ds\n".formatted(task.windowSeconds()),
            OUTPUT,
            task.targetMiB(),
            limit());
  }

  private static String column(Column column) {
    return "  %s: %s\n".formatted(column.name(), column.kind().name().toLowerCase(Locale.ROOT));
  }

  private static String deduplicate(Task task) {
    return "deduplicate: {keys: id%s}\n"
        .formatted(
            task.withinSeconds() == 0 ? "" : ", within: %ds".formatted(task.withinSeconds()));
  }

  private static String enrich() {
    return """
        enrich:
          - table: %s
            on: {fk: k}
            columns: [name, v]
            types: {v: int64}
            prefix: t_
        """
        .formatted(ShapeWriter.TABLE);
  }

  private String limit() {
    int most = shape.place().maxMemoryMiB();
    return most == 0 ? "" : "plan: {maxMemory: %dMiB}\n".formatted(most);
  }
}
