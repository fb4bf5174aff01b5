package io.headgate.benchmarks.shapes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An input and a job, everything from one seed: {@link ShapeDraw}. Each row has a key {@code id}, a
 * time {@code ts}, a number {@code hash} and, mostly, a text {@code body}; with a table also a key
 * {@code fk}.
 *
 * @param seed that it was drawn from
 * @param place where it is run
 * @param rows one file that is there twice not counted again
 * @param textKey whether the key is a text; otherwise a number
 * @param columns that it has beside
 * @param filled how many of these columns a row has, neighbours; 0 for all
 * @param emptyRest whether all rows but the first tenth of each file have no columns and no body
 * @param body long texts
 * @param times of events
 * @param faults of rows
 * @param filing in files
 * @param lookup reference table
 * @param task what is done
 */
record Shape(
    long seed,
    Place place,
    long rows,
    boolean textKey,
    List<Column> columns,
    int filled,
    boolean emptyRest,
    Body body,
    Times times,
    Faults faults,
    Filing filing,
    Optional<Lookup> lookup,
    Task task) {

  /** What a row has beside columns and body, about, bytes. */
  private static final int FIXED_JSON = 75;

  private static final int FIXED_CSV = 40;

  Shape {
    columns = List.copyOf(columns);
  }

  /** Bytes of a row as text, about. */
  double meanRowBytes() {
    double share = filled == 0 ? 1 : (double) filled / columns.size();
    double values = columns.stream().mapToDouble(Column::meanBytes).sum() * share;
    double keys =
        filing.csv()
            ? columns.size()
            : share * columns.stream().mapToInt(column -> column.name().length() + 4).sum();
    double full = values + (filing.csv() ? 0 : keys) + body.mean();
    return (filing.csv() ? FIXED_CSV + keys : FIXED_JSON) + full * (emptyRest ? 0.1 : 1);
  }

  Shape withRows(long number) {
    return with(number, body, times, task);
  }

  Shape withBody(Body other) {
    return with(rows, other, times, task);
  }

  Shape withTimes(Times other, Task todo) {
    return with(rows, body, other, todo);
  }

  private Shape with(long number, Body texts, Times when, Task todo) {
    return new Shape(
        seed, place, number, textKey, columns, filled, emptyRest, texts, when, faults, filing,
        lookup, todo);
  }

  /** What it is, in a line. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%,d rows, %d columns%s%s; body %s about %,d B%s, %s; %s over %,d s; %.0f%% dirty,"
            + " %.0f%% duplicates (%s)%s; %d %s%s %s%s, %s%s; %s, %s, %d MiB; %d workers%s",
        rows,
        columns.size() + (lookup.isPresent() ? 5 : 4),
        filled == 0 ? "" : " of which " + filled + " filled",
        emptyRest ? ", nearly empty after a tenth" : "",
        name(body.spread()),
        body.mean(),
        body.huge() == 0
            ? ""
            : String.format(
                Locale.ROOT, " to %,.1f MB, one in %,d", body.huge() / 1e6, body.every()),
        name(body.letters()),
        name(times.order()),
        times.spanMillis() / 1000,
        faults.dirty() * 100,
        faults.duplicates() * 100,
        faults.distance() == 0 ? "anywhere" : "within " + faults.distance(),
        faults.fileTwice() ? ", a file twice" : "",
        filing.files(),
        filing.csv() ? "CSV" : "NDJSON",
        filing.multiline() ? " multi-line" : "",
        name(filing.packing()),
        filing.members() ? " of many members" : "",
        name(filing.sizes()),
        lookup
            .map(
                table ->
                    String.format(
                        Locale.ROOT,
                        ", table %,d × %d B%s",
                        table.rows(),
                        table.width(),
                        table.wideFirst() ? ", wide first" : ""))
            .orElse(""),
        task.dedup()
            ? task.withinSeconds() == 0 ? "dedup" : "dedup within " + task.withinSeconds() + " s"
            : "no dedup",
        task.windowSeconds() == 0 ? "no window" : "window " + task.windowSeconds() + " s",
        task.targetMiB(),
        place.workers(),
        place.maxMemoryMiB() == 0 ? "" : ", at most " + place.maxMemoryMiB() + " MiB");
  }

  private static String name(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
