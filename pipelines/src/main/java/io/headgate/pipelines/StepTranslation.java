package io.headgate.pipelines;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.options.Job;
import io.headgate.options.schema.FieldType;
import io.headgate.options.schema.SchemaField;
import io.headgate.options.setting.Nearest;
import io.headgate.options.setting.Rules;
import io.headgate.options.steps.Enrichment;
import io.headgate.options.steps.UserStep;
import io.headgate.transforms.step.ApplyUserStep;
import io.headgate.transforms.step.StepClass;
import io.headgate.transforms.step.StepJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A job's step of the user's in the terms of the transforms. Only its jar can tell which columns
 * come out of it, so what of a job depends on them is checked here, and not with the job file.
 */
public final class StepTranslation {
  /**
   * Heap of a row that is an element of the graph, with an object for each value, as a multiple of
   * a row in a batch. A guess: a row of twelve columns takes about a kilobyte, and a runner that
   * keeps elements between steps has some of them twice.
   */
  private static final double ELEMENT_COPIES = 8;

  private StepTranslation() {}

  /**
   * What is wrong with the job's step, and with what later steps want of its columns; a sentence
   * each, as with other settings. Runs code of the jar, but shows it no row.
   */
  public static List<String> problems(Job job) {
    if (job.userStep().isEmpty()) {
      return List.of();
    }
    try {
      return problems(job, tried(job, job.userStep().get()).output());
    } catch (IllegalArgumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** How many times the heap of its batches a row may take on its way through the job's step. */
  public static double heapCopies(Job job) {
    return job.userStep().isPresent() && tried(job, job.userStep().get()).takesElements()
        ? ELEMENT_COPIES
        : 1;
  }

  /** What the user should know of the job's step, if it has no problems; a sentence each. */
  public static List<String> notices(Job job) {
    if (job.userStep().isEmpty()) {
      return List.of();
    }
    UserStep wanted = job.userStep().get();
    ApplyUserStep step = tried(job, wanted);
    List<String> notices = new ArrayList<>();
    notices.add(
        "userStep: how many rows %s drops and adds, and what it costs, is guessed: none, and nothing."
            .formatted(step.stepName()));
    if (step.takesElements()) {
      notices.add(
          "userStep: %s gets an element per row; that a row takes %.0f times the memory is guessed. Give more by plan.memory, or take Flink or Spark, which spill, where it is not enough."
              .formatted(step.stepName(), ELEMENT_COPIES));
    }
    if (!step.keepsOrigins() && job.deduplicate().isPresent()) {
      notices.add(
          "userStep: rows come out of %s without their origin. Of duplicates with one event time a hash of their values decides which survives, and survivors may differ between runs if those values do."
              .formatted(step.stepName()));
    }
    return notices;
  }

  /** The jars that a run of the job needs on its class path, absolute. */
  public static List<Path> jars(Job job) {
    return job.userStep().map(UserStep::jar).map(Rules::local).stream().toList();
  }

  /**
   * A job without the step, for who looks at the rows as they are read: what of its later steps
   * needs other columns than these is left out.
   */
  public static Job withoutStep(Job job) {
    if (job.userStep().isEmpty()) {
      return job;
    }
    Set<String> columns = new HashSet<>();
    Set<String> times = new HashSet<>();
    for (SchemaField field : job.schema()) {
      columns.add(field.name());
      if (field.type() == FieldType.TIMESTAMP) {
        times.add(field.name());
      }
    }
    Optional<String> time = job.eventTime().filter(times::contains);
    return new Job(
        job.name(),
        job.source(),
        job.schema(),
        time,
        job.deduplicate()
            .filter(wanted -> columns.containsAll(wanted.keys()))
            .filter(wanted -> wanted.within().isEmpty() || time.isPresent()),
        job.enrich(),
        job.window().filter(wanted -> time.isPresent()),
        job.sink(),
        job.deadLetters(),
        job.plan());
  }

  /** The step with the classes of its jar, which need not be on the class path. */
  private static ApplyUserStep tried(Job job, UserStep wanted) {
    StepJar jar = jar(wanted);
    try (URLClassLoader loader = jar.loader()) {
      return ApplyUserStep.of(found(jar, wanted), loader, JobTranslation.decoded(job));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The job's step, for its graph; its class is on the class path. */
  static Optional<ApplyUserStep> step(Job job) {
    return job.userStep()
        .map(
            wanted ->
                ApplyUserStep.of(found(jar(wanted), wanted), JobTranslation.decoded(job))
                    .needing(JobTranslation.needed(job)));
  }

  private static StepJar jar(UserStep wanted) {
    try {
      return StepJar.open(wanted.jar());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("userStep.jar: " + e.getMessage(), e);
    }
  }

  private static StepClass found(StepJar jar, UserStep wanted) {
    List<StepClass> steps = jar.steps();
    List<String> names = steps.stream().map(StepClass::name).toList();
    if (wanted.type().isEmpty() && steps.size() > 1) {
      throw new IllegalArgumentException(
          "userStep.class: missing (expected: one of %s, which %s lists)"
              .formatted(names, wanted.jar()));
    }
    return steps.stream()
        .filter(step -> wanted.type().map(step.name()::equals).orElse(true))
        .findFirst()
        .map(step -> step.with(wanted.options()))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "userStep.class: %s (expected: one of %s, which %s lists%s)"
                        .formatted(
                            wanted.type().orElseThrow(),
                            names,
                            wanted.jar(),
                            Nearest.hint(wanted.type().orElseThrow(), names))));
  }

  private static List<String> problems(Job job, BatchSchema output) {
    List<String> problems = new ArrayList<>();
    Set<String> folded = new HashSet<>();
    Set<String> columns = new LinkedHashSet<>();
    Set<String> times = new LinkedHashSet<>();
    for (Field column : output.fields()) {
      String name = column.name();
      if (!Rules.COLUMN.holds(name)) {
        problems.add("userStep: column " + Rules.COLUMN.complaint(name));
      } else if (!folded.add(Rules.folded(name))) {
        problems.add(
            "userStep: column %s (expected: each once, whatever its case)".formatted(name));
      } else if (job.window().isPresent() && Rules.isWindow(name)) {
        problems.add("userStep: column %s (expected: %s)".formatted(name, Rules.NOT_WINDOW));
      }
      columns.add(name);
      if (column.type() == ColumnType.TIMESTAMP) {
        times.add(name);
      }
    }
    String ofStep = "column of the rows that come out of userStep";
    job.eventTime()
        .ifPresent(name -> need("eventTime", name, times, "a timestamp " + ofStep, problems));
    job.deduplicate()
        .ifPresent(
            wanted ->
                wanted
                    .keys()
                    .forEach(
                        name -> need("deduplicate.keys", name, columns, "a " + ofStep, problems)));
    joined(job, columns, ofStep, problems);
    return problems;
  }

  /** Up to the first table that alone can tell which columns it adds. */
  private static void joined(Job job, Set<String> columns, String ofStep, List<String> problems) {
    for (Enrichment enrich : job.enrich()) {
      String rule = "a " + ofStep + " or of an earlier enrichment";
      enrich.on().keySet().forEach(name -> need("enrich.on", name, columns, rule, problems));
      if (enrich.columns().isEmpty()) {
        return;
      }
      enrich.columns().forEach(name -> columns.add(enrich.prefix() + name));
    }
  }

  private static void need(
      String key, String name, Set<String> known, String rule, List<String> problems) {
    if (!known.contains(name)) {
      problems.add("%s: %s (expected: %s%s)".formatted(key, name, rule, Nearest.hint(name, known)));
    }
  }
}
