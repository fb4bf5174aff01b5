package io.headgate.survey;

import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.EventTimes.HotWindow;
import io.headgate.optimizer.input.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** The event times of the rows at the places. */
final class SampledTimes {
  /** Share of event times at either end that may be nonsense. */
  private static final double OUTLIERS = 0.005;

  /** A hot window has so many times the rows of an average one, and so many rows at least. */
  private static final double HOT = 4;

  private static final long LEAST_ROWS = 20;

  /** So many places that are far apart: one place of a file in time order has one window. */
  private static final int LEAST_PLACES = 2;

  private static final int MOST_HOT = 16;

  /** Rows that show by their medians how event time advances, in spite of late ones. */
  private static final int LEAST_HALF = 8;

  private final SampleSet sampled;
  private final List<Sample> places;
  private final double rows;
  private final double text;
  private final List<long[]> times = new ArrayList<>();
  private long first;
  private long last;

  private final double usualAdvance;

  private SampledTimes(
      SampleSet sampled, List<RecordBatch> neighbours, String column, double rows, double text) {
    this.sampled = sampled;
    this.places = sampled.all();
    this.rows = rows;
    this.text = text;
    this.usualAdvance = seenAdvance(values(neighbours, column));
    for (Sample place : places) {
      times.add(values(place.batches(), column));
    }
  }

  /**
   * What samples say about event times; empty if rows have none.
   *
   * @param neighbours rows of the stretch, which show how event time advances where places do not
   * @param rows of the input
   * @param text bytes of the input
   */
  static Optional<EventTimes> of(
      SampleSet sampled,
      List<RecordBatch> neighbours,
      SourceSettings source,
      double rows,
      double text) {
    if (source.eventTime().isEmpty()) {
      return Optional.empty();
    }
    SampledTimes all = new SampledTimes(sampled, neighbours, source.eventTime().get(), rows, text);
    long[] sorted = all.times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    all.first = sorted[(int) (sorted.length * OUTLIERS)];
    all.last = sorted[sorted.length - 1 - (int) (sorted.length * OUTLIERS)];
    long end = all.end();
    return Optional.of(
        source.windowMicros().isEmpty()
            ? new EventTimes(all.first, end - all.first, 1, List.of())
            : all.windows(source.windowMicros().getAsLong(), end));
  }

  /** Where event times end: files that were read only at their beginning have later ones. */
  private long end() {
    double end = last;
    for (int i = 0; i < times.size(); i++) {
      long[] place = trimmed(times.get(i));
      double unseen = places.get(i).unseenRows(rows, text);
      if (unseen > 0 && place.length > 0) {
        double reach = place[place.length - 1] + unseen * Math.max(0, advance(place));
        end = Math.max(end, reach);
      }
    }
    return (long) Math.min(end, Long.MAX_VALUE / 2.0);
  }

  private EventTimes windows(long size, long end) {
    Map<Long, Window> seen = new HashMap<>();
    List<WindowCount.Seen> seenAt = new ArrayList<>();
    long counted = 0;
    double rowsToNext = rows / times.size();
    for (int i = 0; i < times.size(); i++) {
      long[] place = sampled.whole() ? times.get(i) : trimmed(times.get(i));
      counted += times.get(i).length;
      for (long time : place) {
        seen.computeIfAbsent(Math.floorDiv(time, size), Window::new).add(i);
      }
      if (place.length > 0) {
        long[] windows = windowsOf(place, size);
        double advance = Math.abs(advance(place)) * rowsToNext / size;
        seenAt.add(new WindowCount.Seen(windows, advance));
      }
    }
    double beyond = Math.floorDiv(end, size) - Math.floorDiv(last, size);
    double windows =
        sampled.whole() ? seen.size() : WindowCount.of(seenAt, rows) + Math.min(beyond, rows);
    long count = Math.max(1, Math.round(windows));
    return new EventTimes(
        first,
        end - first,
        count,
        hot(seen, count, counted, size),
        Optional.of(interval(seenAt, count, seen.size(), end, size)));
  }

  private Interval interval(
      List<WindowCount.Seen> seenAt, long count, long seen, long end, long size) {
    if (sampled.whole()) {
      return new Interval(count, count);
    }
    double all = (double) Math.floorDiv(end, size) - Math.floorDiv(first, size) + 1;
    double most = WindowCount.sawAll(seenAt) ? 2.0 * count - seen + 1 : Math.min(all, rows);
    return new Interval(Math.min(seen, count), Math.max(count, most));
  }

  private List<HotWindow> hot(Map<Long, Window> seen, long windows, long counted, long size) {
    int leastPlaces = sampled.whole() ? 1 : LEAST_PLACES;
    return seen.values().stream()
        .filter(window -> window.rows >= LEAST_ROWS && window.places >= leastPlaces)
        .filter(window -> (double) window.rows / counted * windows >= HOT)
        .sorted(
            Comparator.comparingLong((Window window) -> -window.rows)
                .thenComparing(window -> window.number))
        .limit(MOST_HOT)
        .map(window -> new HotWindow(window.number * size, (double) window.rows / counted))
        .toList();
  }

  private static long[] windowsOf(long[] times, long size) {
    return Arrays.stream(times)
        .map(time -> Math.floorDiv(time, size))
        .sorted()
        .distinct()
        .toArray();
  }

  private long[] trimmed(long[] place) {
    return Arrays.stream(place).filter(time -> time >= first && time <= last).toArray();
  }

  private double advance(long[] times) {
    double seen = seenAdvance(times);
    return seen == 0 ? usualAdvance : seen;
  }

  /**
   * Microseconds that event time advances from one row to the next: between the medians of the
   * first and the second half, if that is clearly more than chance (four of their standard errors,
   * about); otherwise 0.
   */
  private static double seenAdvance(long[] times) {
    int half = times.length / 2;
    if (half < LEAST_HALF) {
      return 0;
    }
    long[] early = Arrays.stream(times, 0, half).sorted().toArray();
    long[] late = Arrays.stream(times, times.length - half, times.length).sorted().toArray();
    double advanced = (double) late[half / 2] - early[half / 2];
    double spread = (double) early[half * 3 / 4] - early[half / 4];
    return Math.abs(advanced) > 4 * spread / Math.sqrt(half) ? advanced / half : 0;
  }

  private static long[] values(List<RecordBatch> batches, String name) {
    return batches.stream().flatMapToLong(batch -> values(batch, name)).toArray();
  }

  private static LongStream values(RecordBatch batch, String name) {
    LongColumn column = batch.longs(name);
    return LongStream.range(0, column.size())
        .filter(row -> !column.isNull((int) row))
        .map(row -> column.get((int) row));
  }

  /** A window that rows of the samples are in. */
  private static final class Window {
    private final long number;
    private long rows;
    private int places;
    private int lastPlace = -1;

    Window(long number) {
      this.number = number;
    }

    void add(int place) {
      rows++;
      if (lastPlace != place) {
        lastPlace = place;
        places++;
      }
    }
  }
}
