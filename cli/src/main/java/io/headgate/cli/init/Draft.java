package io.headgate.cli.init;

import io.headgate.cli.init.fields.FieldTree;
import io.headgate.cli.init.fields.RowFields;
import io.headgate.cli.init.fields.Types;
import io.headgate.options.schema.FieldType;
import io.headgate.options.setting.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a job for a sample should say.
 *
 * @param columns in the order of the rows
 * @param unaddressable places that no path of a job file can name
 * @param rows that could be read
 * @param eventTime the column that says when a row happened, if hardly a row is without
 * @param almost the column that would be it, if more rows had it
 * @param candidates columns that may be a key, the best first
 */
record Draft(
    List<Column> columns,
    List<FieldTree> unaddressable,
    long rows,
    Optional<Column> eventTime,
    Optional<Column> almost,
    List<Column> candidates) {
  /** Share of rows that may miss a key or an event time: those rows become dead letters. */
  private static final double MISSING = 0.01;

  private static final int MOST_CANDIDATES = 4;
  private static final List<String> TIME_NAMES =
      List.of("event_time", "event_ts", "timestamp", "ts", "time", "occurred_at", "created_at");

  static Draft of(Sample sample, RowFields fields) {
    Names names = new Names();
    List<Column> columns = new ArrayList<>();
    List<FieldTree> unaddressable = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (FieldTree place : fields.root().columns(Paths::isNameable)) {
      Optional<String> path = Paths.of(place, sample.format().isCsv());
      if (sample.isNameless(place) && place.seen().values() == 0) {
        continue; // a delimiter at the end of lines makes such fields
      } else if (path.isPresent() && paths.add(path.get())) {
        columns.add(Column.of(names.column(sample.named(place)), path.get(), place));
      } else {
        unaddressable.add(place);
      }
    }
    return choose(sample, columns, unaddressable, fields.rows()).withoutWindow(names);
  }

  /** This draft with some columns as text. */
  Draft withText(Sample sample, Set<String> misfits) {
    List<Column> changed =
        columns.stream()
            .map(column -> misfits.contains(column.name()) ? column.asText() : column)
            .toList();
    return choose(sample, changed, unaddressable, rows);
  }

  /** This draft without an event time, and so without windows. */
  Draft withoutEventTime() {
    return new Draft(columns, unaddressable, rows, Optional.empty(), eventTime, candidates);
  }

  private static Draft choose(
      Sample sample, List<Column> columns, List<FieldTree> unaddressable, long rows) {
    List<Column> times =
        columns.stream()
            .filter(column -> column.type() == FieldType.TIMESTAMP)
            .sorted(
                Comparator.comparingInt(Draft::timeRank)
                    .thenComparingInt(column -> column.place().keys().size()))
            .toList();
    List<Column> keys =
        columns.stream()
            .filter(column -> isKeyType(column.type()) && keyRank(column) >= 0)
            .filter(column -> isThere(column, sample, rows))
            .sorted(
                Comparator.<Column>comparingInt(column -> column.place().keys().size())
                    .thenComparingInt(Draft::keyRank))
            .limit(MOST_CANDIDATES)
            .toList();
    return new Draft(
        List.copyOf(columns),
        List.copyOf(unaddressable),
        rows,
        times.stream().filter(column -> isThere(column, sample, rows)).findFirst(),
        times.stream().filter(column -> !isThere(column, sample, rows)).findFirst(),
        keys);
  }

  /** Gives a column that readers would take for the window another name while there are windows. */
  private Draft withoutWindow(Names names) {
    Optional<Column> window =
        columns.stream().filter(column -> Rules.isWindow(column.name())).findFirst();
    if (eventTime.isEmpty() || window.isEmpty()) {
      return this;
    }
    Column renamed = window.get().named(names.unique(window.get().name() + "_value"));
    List<Column> changed =
        columns.stream().map(column -> column.equals(window.get()) ? renamed : column).toList();
    return new Draft(
        changed,
        unaddressable,
        rows,
        eventTime.map(time -> time.equals(window.get()) ? renamed : time),
        almost,
        candidates);
  }

  private static int timeRank(Column column) {
    String words = Types.words(column.path());
    int rank = TIME_NAMES.indexOf(words);
    return rank >= 0 ? rank : TIME_NAMES.size() + (Types.isNamedLikeTime(words) ? 0 : 1);
  }

  private static boolean isKeyType(FieldType type) {
    return type == FieldType.STRING || type == FieldType.INT32 || type == FieldType.INT64;
  }

  private static int keyRank(Column column) {
    String words = Types.words(column.path());
    if (words.matches("id|event_id|uuid|guid|event_uuid|message_id")) {
      return 0;
    }
    return words.matches("(.*_)?(id|uuid|guid|key)") ? 1 : -1;
  }

  private static boolean isThere(Column column, Sample sample, long rows) {
    long missing = rows - column.seen().values();
    return column.seen().values() > 0
        && missing <= rows * MISSING
        && sample.isInAllFiles(column.place().keys().get(0));
  }

  /** Rows without a value of a column. */
  long missing(Column column) {
    return rows - column.seen().values();
  }
}
