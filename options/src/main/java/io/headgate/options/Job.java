package io.headgate.options;

import io.headgate.options.plan.PlanRequest;
import io.headgate.options.schema.FieldType;
import io.headgate.options.schema.SchemaField;
import io.headgate.options.setting.Rule;
import io.headgate.options.setting.Rules;
import io.headgate.options.sink.DeadLetters;
import io.headgate.options.sink.Sink;
import io.headgate.options.source.Source;
import io.headgate.options.steps.Deduplicate;
import io.headgate.options.steps.Enrichment;
import io.headgate.options.steps.UserStep;
import io.headgate.options.steps.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a user asks for: read, drop duplicates, enrich, window, write. Where there is a step of the
 * user's, only its jar can tell which columns the later steps see, and they are not checked here.
 *
 * @param name of the job, which owns its output by it
 * @param source what to read
 * @param schema columns of the rows that are read, in the order of the output; at least one
 * @param eventTime timestamp column that says when a row happened
 * @param userStep a step of the user's, before all others; empty: none
 * @param deduplicate which rows are dropped as duplicates; empty: none
 * @param enrich joins with reference tables, in order
 * @param window windows of the output; empty: none
 * @param sink where rows are written
 * @param deadLetters where rows go that could not be processed
 * @param plan what is asked of the plan of a run
 */
public record Job(
    String name,
    Source source,
    List<SchemaField> schema,
    Optional<String> eventTime,
    Optional<UserStep> userStep,
    Optional<Deduplicate> deduplicate,
    List<Enrichment> enrich,
    Optional<Window> window,
    Sink sink,
    DeadLetters deadLetters,
    PlanRequest plan) {

  public Job {
    Catalogue.JOB_NAME.require("name", name);
    schema = List.copyOf(schema);
    enrich = List.copyOf(enrich);
    List<String> columns = schema.stream().map(SchemaField::name).toList();
    new Rule<List<String>>("at least one column", list -> !list.isEmpty())
        .require("schema", columns);
    Rules.requireUnique("schema", columns, Rules::folded);
    if (userStep.isEmpty()) {
      Rule<String> noWindow =
          new Rule<>(Rules.NOT_WINDOW, column -> window.isEmpty() || !Rules.isWindow(column));
      columns.forEach(column -> noWindow.require("schema", column));
      requireTimestamp(schema, eventTime);
      Rule<String> known = new Rule<>("a column of the schema", columns::contains);
      deduplicate.ifPresent(d -> d.keys().forEach(k -> known.require("deduplicate.keys", k)));
    }
    Rule<Optional<String>> given = new Rule<>("given", Optional::isPresent);
    if (window.isPresent() || deduplicate.flatMap(Deduplicate::within).isPresent()) {
      given.require("eventTime", eventTime);
    }
  }

  /** A job without a step of the user's. */
  public Job(
      String name,
      Source source,
      List<SchemaField> schema,
      Optional<String> eventTime,
      Optional<Deduplicate> deduplicate,
      List<Enrichment> enrich,
      Optional<Window> window,
      Sink sink,
      DeadLetters deadLetters,
      PlanRequest plan) {
    this(
        name,
        source,
        schema,
        eventTime,
        Optional.empty(),
        deduplicate,
        enrich,
        window,
        sink,
        deadLetters,
        plan);
  }

  /** The paths that the job names: its input, jar, tables, output and dead letters. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>(source.paths());
    userStep.ifPresent(step -> paths.add(step.jar()));
    enrich.forEach(table -> paths.add(table.table()));
    paths.add(sink.path());
    deadLetters.path().ifPresent(paths::add);
    return paths;
  }

  /**
   * The same job for processes with other working directories.
   *
   * @param folder what relative paths are relative to, absolute
   */
  public Job withPathsIn(Path folder) {
    UnaryOperator<String> absolute =
        path -> path.startsWith("file://") ? path : folder.resolve(path).normalize().toString();
    return new Job(
        name,
        source.withPaths(source.paths().stream().map(absolute).toList()),
        schema,
        eventTime,
        userStep.map(step -> step.withJar(absolute.apply(step.jar()))),
        deduplicate,
        enrich.stream().map(table -> table.withTable(absolute.apply(table.table()))).toList(),
        window,
        sink.withPath(absolute.apply(sink.path())),
        new DeadLetters(deadLetters.path().map(absolute), deadLetters.maxDeadLetters()),
        plan);
  }

  private static void requireTimestamp(List<SchemaField> schema, Optional<String> eventTime) {
    Rule<String> timestamp =
        new Rule<>(
            "a timestamp column of the schema",
            name ->
                schema.stream()
                    .filter(field -> field.type() == FieldType.TIMESTAMP)
                    .map(SchemaField::name)
                    .anyMatch(name::equals));
    eventTime.ifPresent(column -> timestamp.require("eventTime", column));
  }
}
