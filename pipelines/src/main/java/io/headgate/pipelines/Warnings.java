package io.headgate.pipelines;

import io.headgate.options.Job;
import io.headgate.options.schema.SchemaField;
import io.headgate.run.RunResult;
import io.headgate.tables.DataFile;
import io.headgate.terms.InputChange;
import io.headgate.terms.Numbers;
import io.headgate.transforms.commit.RunOutput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Set;

/** What looks wrong in a run's input or job though the run may succeed; a sentence each. */
final class Warnings {
  private static final double MANY_LETTERS = 0.01;
  private static final double MANY_DUPLICATES = 0.5;
  private static final int MOST_OF_SOURCE = 20;

  /** Headers and statistics of a column of a row group take about a fifth of that. */
  private static final long LEAST_CHUNK_BYTES = 1024;

  private Warnings() {}

  static List<String> of(Job job, long plannedBytes, RunResult.Rows rows, RunOutput output) {
    List<String> warnings = new ArrayList<>();
    if (rows.deadLettered() > MANY_LETTERS * rows.read()) {
      warnings.add(
          "%,d of %,d rows (%s) are dead letters: look at their causes."
              .formatted(rows.deadLettered(), rows.read(), share(rows.deadLettered(), rows)));
    }
    if (rows.duplicates() > MANY_DUPLICATES * rows.read()) {
      warnings.add(
          "%,d of %,d rows (%s) were dropped as duplicates: look whether deduplicate.keys identify a row."
              .formatted(rows.duplicates(), rows.read(), share(rows.duplicates(), rows)));
    }
    if (rows.read() == 0 && output.bytes().listed() > 0) {
      warnings.add(
          "No row was found in %,d bytes of input: look whether source.format is right."
              .formatted(output.bytes().listed()));
    }
    changed(plannedBytes, output.bytes().listed()).ifPresent(warnings::add);
    farOff(job, output).ifPresent(warnings::add);
    empty(output).forEach(column -> warnings.add(withoutValue(job, column, rows.written())));
    smallRowGroups(job, output).ifPresent(warnings::add);
    List<String> ofSource = output.warnings();
    warnings.addAll(ofSource.subList(0, Math.min(ofSource.size(), MOST_OF_SOURCE)));
    if (ofSource.size() > MOST_OF_SOURCE) {
      warnings.add(
          Numbers.count(ofSource.size() - MOST_OF_SOURCE, "more warning") + " of this kind.");
    }
    return warnings;
  }

  private static Optional<String> changed(long planned, long listed) {
    return planned > 0 && InputChange.isLarge(planned, listed)
        ? Optional.of(
            "The input had %,d bytes when it was planned, and %,d when the run listed it (%+.0f%%): workers, files and memory were for other input."
                .formatted(planned, listed, 100.0 * (listed - planned) / planned))
        : Optional.empty();
  }

  private static Optional<String> farOff(Job job, RunOutput output) {
    LongSummaryStatistics times = new LongSummaryStatistics();
    for (DataFile file : output.files()) {
      file.minEventTime().ifPresent(times::accept);
      file.maxEventTime().ifPresent(times::accept);
    }
    return times.getCount() == 0
        ? Optional.empty()
        : TimeTranslation.farOff(job, times.getMin(), times.getMax());
  }

  /** Where files have several row groups, each of so little that its headers are much of it. */
  private static Optional<String> smallRowGroups(Job job, RunOutput output) {
    long files = 0;
    long groups = 0;
    long rows = 0;
    long bytes = 0;
    for (DataFile file : output.files()) {
      if (file.kind() == DataFile.Kind.ROWS) {
        files++;
        groups += file.rowGroups();
        rows += file.rows();
        bytes += file.bytes();
      }
    }
    long chunks = groups * job.schema().size();
    return groups < 2 * files || bytes >= LEAST_CHUNK_BYTES * chunks
        ? Optional.empty()
        : Optional.of(
            "Row groups have %,d rows on average, and %,d bytes per column: files are larger than they need be, and slower to read. With more memory (--heap) row groups are larger."
                .formatted(rows / groups, bytes / chunks));
  }

  private static String share(long part, RunResult.Rows rows) {
    return Numbers.share((double) part / rows.read());
  }

  /** The columns that no row of any file has a value in. */
  private static Set<String> empty(RunOutput output) {
    Set<String> empty = new LinkedHashSet<>();
    boolean first = true;
    for (DataFile file : output.files()) {
      if (file.kind() == DataFile.Kind.ROWS && file.rows() > 0) {
        if (first) {
          empty.addAll(file.emptyColumns());
          first = false;
        }
        empty.retainAll(file.emptyColumns());
      }
    }
    return empty;
  }

  private static String withoutValue(Job job, String column, long rows) {
    String from =
        job.schema().stream()
            .filter(field -> field.name().equals(column))
            .map(SchemaField::path)
            .findFirst()
            .map(path -> ": look whether its path, " + path + ", is right")
            .orElse("");
    return "Column %s has no value in any of the %,d rows%s.".formatted(column, rows, from);
  }
}
