package io.headgate.cli.init;

import io.headgate.terms.Numbers;
import java.util.Optional;

/**
 * Whether rows are dropped as duplicates. Only by a column of which it is known that all rows of a
 * repeated value are equal: the whole input was looked at.
 *
 * @param column that identifies rows, or would
 * @param isActive whether the job drops rows by it
 * @param seen what was seen, one sentence
 */
record KeyChoice(Optional<Column> column, boolean isActive, String seen) {
  /** No column identifies rows. */
  static final KeyChoice NONE =
      new KeyChoice(
          Optional.empty(),
          false,
          "No column was found that identifies a row, so duplicates are kept.");

  static KeyChoice of(Draft draft, Trial trial, boolean isWhole) {
    for (Column column : draft.candidates()) {
      KeyRepeats repeats = trial.keys().get(column.name());
      if (repeats != null && repeats.different() == 0) {
        return isWhole
            ? new KeyChoice(Optional.of(column), true, equal(repeats.equal()))
            : new KeyChoice(
                Optional.of(column),
                false,
                "%s may identify a row, but not all rows were looked at, so duplicates are kept."
                    .formatted(column.name()));
      }
    }
    if (draft.candidates().isEmpty()) {
      return NONE;
    }
    Column best = draft.candidates().get(0);
    KeyRepeats repeats = trial.keys().get(best.name());
    long different = repeats == null ? 0 : repeats.different();
    return new KeyChoice(
        Optional.of(best),
        false,
        "%s repeats in %s that %s, so duplicates are kept."
            .formatted(
                best.name(),
                Numbers.count(different, "row"),
                different == 1 ? "differs" : "differ"));
  }

  private static String equal(long repeated) {
    String again =
        repeated == 0
            ? "no row was sent again"
            : repeated == 1
                ? "one row was sent again"
                : Numbers.count(repeated) + " rows were sent again";
    return "No two different rows of the input share it; " + again + ".";
  }
}
