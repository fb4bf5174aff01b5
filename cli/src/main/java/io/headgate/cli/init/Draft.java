package io.headgate.cli.init;

import io.headgate.options.schema.FieldType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a job for a sample should say.
 *
 * @param columns in the order of the rows
 * @param unaddressable places that no path of a job file can name
 * @param eventTime the column that says when a row happened
 * @param key the column that no two different rows share
 */
record Draft(
    List<Column> columns,
    List<FieldTree> unaddressable,
    Optional<Column> eventTime,
    Optional<Column> key) {
  private static final Pattern PART = Pattern.compile("[^.\\[\\]]+");
  private static final Pattern CSV_NAME = Pattern.compile("[^.\\[\\]]+(\\.[^.\\[\\]]+)*");

  /** Share of rows that may miss a key or an event time: those rows become dead letters. */
  private static final double MISSING = 0.01;

  private static final List<String> TIME_NAMES =
      List.of("event_time", "event_ts", "timestamp", "ts", "time", "occurred_at", "created_at");

  static Draft of(InputSample sample) {
    Names names = new Names();
    List<Column> columns = new ArrayList<>();
    List<FieldTree> unaddressable = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (FieldTree place : sample.root().columns()) {
      if (isAddressable(place, sample.isCsv()) && paths.add(String.join(".", place.keys()))) {
        columns.add(column(place, names));
      } else {
        unaddressable.add(place);
      }
    }
    return new Draft(
        List.copyOf(columns),
        List.copyOf(unaddressable),
        eventTime(columns, sample.distinct()),
        key(columns, sample.distinct()));
  }

  private static boolean isAddressable(FieldTree place, boolean csv) {
    return csv
        ? CSV_NAME.matcher(place.keys().get(0)).matches()
        : place.keys().stream().allMatch(key -> PART.matcher(key).matches());
  }

  private static Column column(FieldTree place, Names names) {
    String last = place.keys().get(place.keys().size() - 1);
    return new Column(
        names.column(place.keys()),
        String.join(".", place.keys()),
        Types.of(place.seen(), last),
        Types.format(place.seen(), last),
        place);
  }

  /** Of the timestamps that hardly a row is without: the best name, the least depth, the first. */
  private static Optional<Column> eventTime(List<Column> columns, int rows) {
    return columns.stream()
        .filter(column -> column.type() == FieldType.TIMESTAMP && isThere(column, rows))
        .min(
            Comparator.comparingInt(Draft::timeRank)
                .thenComparingInt(column -> column.place().keys().size()));
  }

  private static int timeRank(Column column) {
    String words = Types.words(column.path());
    int rank = TIME_NAMES.indexOf(words);
    return rank >= 0 ? rank : TIME_NAMES.size() + (Types.isNamedLikeTime(words) ? 0 : 1);
  }

  /**
   * Of the columns named like a key that no two different rows share: the least depth, the first.
   */
  private static Optional<Column> key(List<Column> columns, int rows) {
    return columns.stream()
        .filter(column -> isKeyType(column.type()) && isThere(column, rows))
        .filter(column -> column.seen().isUnique() && keyRank(column) >= 0)
        .min(
            Comparator.<Column>comparingInt(column -> column.place().keys().size())
                .thenComparingInt(Draft::keyRank));
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

  private static boolean isThere(Column column, int rows) {
    int missing = rows - column.seen().values();
    return column.seen().values() > 0 && missing <= rows * MISSING;
  }
}
