package io.headgate.cli.init;

import io.headgate.cli.init.fields.FieldStatistics;
import io.headgate.cli.init.fields.FieldTree;
import io.headgate.cli.init.fields.NullWords;
import io.headgate.cli.init.fields.RowFields;
import io.headgate.cli.init.fields.Thousands;
import io.headgate.cli.init.input.NoDraftException;
import io.headgate.cli.init.input.Selection;
import io.headgate.cli.init.input.VisibleText;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.options.JobFileException;
import io.headgate.options.setting.Limit;
import io.headgate.options.yaml.Problem;
import io.headgate.terms.Numbers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job file for data that nobody has described. It is tried on the sample that it is made from, by
 * the run's own decoder, before it is given out.
 */
public final class JobDraft {
  /** Rounds in which columns whose values do not fit become text. */
  private static final int ROUNDS = 4;

  private final String given;
  private final Sample sample;
  private final JobText text;

  private JobDraft(String given, Sample sample, JobText text) {
    this.given = given;
    this.sample = sample;
    this.text = text;
  }

  /**
   * The lines of a job file that reads these files: {@code headgate check} accepts it, {@code
   * headgate run} runs it as it is.
   *
   * @param paths files, folders and globs
   * @param name of the job; null: from the names of the files
   * @param sink folder of the output; null: {@code out/NAME}
   * @param notices takes what is worth to be said beside the draft, one sentence each
   * @throws IOException if the files cannot be read, or hold no rows that a run would take; the
   *     message says what to do
   */
  public static List<String> lines(
      List<String> paths, @Nullable String name, @Nullable String sink, Consumer<String> notices)
      throws IOException {
    String given = String.join(" ", paths);
    Selection selection = Selection.of(paths);
    if (!selection.leftOut().isEmpty()) {
      notices.accept("Left out: " + SourceText.some(selection.leftOut()) + ".");
    }
    Sample sample = SampleReader.read(selection.input(), given);
    RowFields fields = sample.fields();
    List<FieldTree> places = fields.root().columns(Paths::isNameable);
    if (fields.root().isTooWide() || places.size() > FieldTree.MOST_COLUMNS) {
      throw SampleReader.tooWide(given, places.size());
    }
    Set<String> nulls = Set.of();
    if (sample.dialect().isPresent()) {
      List<FieldStatistics> seen = places.stream().map(FieldTree::seen).toList();
      nulls = NullWords.choose(seen);
      Thousands.choose(seen, sample.dialect().get().csv().delimiter());
    }
    String job = name == null ? Names.job(paths) : name;
    String folder = sink == null ? "out/" + job : sink;
    JobText text = new JobText(sample, selection, List.copyOf(nulls), job, folder);
    return new JobDraft(given, sample, text).tried(Draft.of(sample, fields));
  }

  private List<String> tried(Draft first) throws IOException {
    if (first.columns().isEmpty()) {
      throw new NoDraftException(given, nothing(first), "Give other files");
    }
    Draft draft = first;
    Trial trial = trial(draft, Optional.empty());
    for (int round = 0; round < ROUNDS && !trial.letters().misfits().isEmpty(); round++) {
      Draft asText = draft.withText(sample, trial.letters().misfits());
      Trial other = trial(asText, Optional.empty());
      if (other.letters().count() >= trial.letters().count()) {
        break; // these rows have more that is wrong, like another number of fields
      }
      draft = asText;
      trial = other;
    }
    KeyChoice key = KeyChoice.of(draft, trial, sample.input().isWhole());
    long[] micros = trial.micros();
    Trial whole = trial(draft, Optional.of(key));
    refuseFailing(whole.letters());
    List<String> lines = text.lines(draft, key, micros, whole.letters(), whole.warnings());
    parse(lines);
    return lines;
  }

  /** Tries a draft; without a key yet, no column is needed. */
  private Trial trial(Draft draft, Optional<KeyChoice> key) throws IOException {
    List<String> candidates =
        key.isPresent() ? List.of() : draft.candidates().stream().map(Column::name).toList();
    Draft tried = key.isPresent() ? draft : draft.withoutEventTime();
    Job job =
        parse(
            text.lines(
                tried, key.orElse(KeyChoice.NONE), new long[0], new Letters(sample), List.of()));
    return Trial.of(job, sample, candidates, draft.eventTime().map(Column::name));
  }

  private Job parse(List<String> lines) throws IOException {
    try {
      return JobFile.parse("draft", String.join("\n", lines), List.of(), Map.of());
    } catch (JobFileException e) {
      String problems =
          e.problems().stream()
              .map(problem -> problem.key() + ": " + problem.message())
              .collect(Collectors.joining("; "));
      boolean output =
          e.problems().stream().map(Problem::key).anyMatch(key -> key.matches("name|sink.*"));
      String advice = output ? "Give another --name or --sink" : "Write the job file by hand";
      throw new IOException(
          "Cannot draft a job for %s: %s. %s.".formatted(given, problems, advice), e);
    }
  }

  private void refuseFailing(Letters letters) throws NoDraftException {
    long rows = sample.rows();
    if (Limit.STANDARD.exceededBy(letters.count(), rows) || letters.count() == rows) {
      boolean all = letters.count() == rows;
      String which = all ? "all" : Numbers.count(letters.count());
      throw new NoDraftException(
          given,
          "%s would be %s: %s"
              .formatted(
                  rows == 1 ? "its only row" : which + " of " + Numbers.count(rows, "row"),
                  rows == 1
                      ? "a dead letter"
                      : "dead letters" + (all ? "" : ", and a run fails over 10%"),
                  letters.causes().get(0)),
          "Repair the files, or give others");
    }
  }

  /** Why there is no column. */
  private String nothing(Draft draft) {
    String begin =
        VisibleText.quoted(sample.input().heads().get(0).headText(sample.format().encoding()));
    long rows = sample.rows();
    return draft.rows() > 0
        ? "its rows have no values; it begins with " + begin
        : "%s could be read, as %s; it begins with %s"
            .formatted(
                rows == 1 ? "not its only row" : "none of " + Numbers.count(rows, "row"),
                Unreadable.firstCause(sample),
                begin);
  }
}
