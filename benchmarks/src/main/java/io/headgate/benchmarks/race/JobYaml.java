package io.headgate.benchmarks.race;

import io.headgate.contender.Column;
import io.headgate.contender.Format;
import io.headgate.contender.Job;
import io.headgate.contender.Table;
import io.headgate.contender.Type;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Headgate's job file of a course. */
public record JobYaml(Course course) {

  /** No contender takes line breaks inside of fields, for which files could not be split. */
  private static final String LINES = "\n  csv: {multiline: false}";

  /** The text of the file. */
  public String text() {
    Job job = course.job();
    return """
        name: %s
        source:
          paths: %s
          format: %s%s
        schema:
        %s
        eventTime: %s
        deduplicate: {keys: %s}
        %swindow: %dm
        sink:
          path: %s
        deadLetters:
          maxDeadLetters: 1%%
        """
        .formatted(
            job.name(),
            course.events(),
            job.format().name().toLowerCase(Locale.ROOT),
            job.format() == Format.CSV ? LINES : "",
            job.columns().stream().map(this::column).collect(Collectors.joining("\n")),
            job.eventTime(),
            job.key(),
            job.table().map(this::enrich).orElse(""),
            job.windowMinutes(),
            course.output());
  }

  private String column(Column column) {
    boolean required =
        List.of(course.job().key(), course.job().eventTime()).contains(column.name());
    return "  %s: {type: %s%s%s}"
        .formatted(
            column.name(),
            type(column),
            column.path().equals(column.name()) ? "" : ", path: \"" + column.path() + '"',
            required ? ", required: true" : "");
  }

  private String enrich(Table table) {
    String names = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    String types =
        table.columns().stream()
            .filter(column -> column.type() != Type.STRING)
            .map(column -> column.name() + ": " + type(column))
            .collect(Collectors.joining(", "));
    return """
        enrich:
          - table: %s
            on: {%s: %s}
            columns: [%s]
            types: {%s}
            prefix: %s
        """
        .formatted(course.table(), table.key(), table.key(), names, types, table.prefix());
  }

  private static String type(Column column) {
    return column.type().name().toLowerCase(Locale.ROOT);
  }
}
