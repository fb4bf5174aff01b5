package io.headgate.pipelines;

import io.headgate.options.Job;
import io.headgate.options.setting.Rules;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The reference tables of a job, as far as their headers tell what is wrong with them. */
public final class TableTranslation {
  private TableTranslation() {}

  /**
   * A sentence for the first problem; none if a table is not there yet, which a run will say, and
   * where only the jar of a step can tell which columns the rows have.
   */
  public static List<String> problems(Job job) {
    boolean there =
        job.enrich().stream().allMatch(enrich -> Files.exists(Rules.local(enrich.table())));
    if (!there || job.userStep().isPresent()) {
      return List.of();
    }
    try {
      JobTranslation.tables(job, JobTranslation.decoded(job));
      return List.of();
    } catch (UncheckedIOException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
