package io.headgate.survey;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.sources.Split;
import io.headgate.sources.SplitReads;
import io.headgate.survey.SampleRanges.Drawing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Rows from random places all over the input ({@link SampleRanges}). A quarter of the places is
 * decoded with all columns; of the others rows have their keys and event times only.
 *
 * <p>A place that cannot be read is left out: the run will meet it again, and say so.
 *
 * @param places those with all columns, in the order of the input
 * @param counted the others
 * @param whole whether the places are the whole input
 * @param problems what the run will fail by, a sentence each
 */
record SampleSet(List<Sample> places, List<Sample> counted, boolean whole, List<String> problems) {
  /** Strata of an input that is not read as a whole, beside its two ends. */
  static final int STRATA = 56;

  /** Places that are decoded with all columns, the ends included. */
  static final int FULL = 16;

  /** An input of more parts is not read as a whole, however small they are. */
  private static final int MOST_WHOLE_PARTS = 64;

  /** An input of so few bytes is read as a whole: a stretch would be as long. */
  private static final long WHOLE_BYTES = 1 << 20;

  private static final long LEAST_BYTES = 512 << 10;
  private static final long MOST_BYTES = 8 << 20;
  private static final long INPUT_PER_SAMPLE = 500;

  /** So many more fragments of rows are no chance. */
  private static final double FRAGMENTS = 0.02;

  /** A place whose rows are only counted is so much smaller. */
  private static final int LIGHT = 8;

  private static final long LEAST_LIGHT_BYTES = 4 << 10;

  /**
   * Longer rows are looked for by {@link LongRows}: a place is not to be read far beyond its end.
   */
  static final int LONGEST_ROW = 256 << 10;

  /** Text of the beginnings of parts, together, that is read to the end of a long row. */
  private static final int LONGEST_OF_PREFIXES = 16 << 20;

  SampleSet {
    places = List.copyOf(places);
    counted = List.copyOf(counted);
    problems = List.copyOf(problems);
  }

  /**
   * Bytes of text that are looked at closely: a five-hundredth of the input, between 512 KiB and 8
   * MiB. Half of it is in the places, half in the {@link AdjacentRows}.
   */
  private static long sampledBytes(long inputBytes) {
    return Math.max(LEAST_BYTES, Math.min(MOST_BYTES, inputBytes / INPUT_PER_SAMPLE));
  }

  /** Reads the places of an input; all of it if it has no more than 1 MiB. */
  static <S extends Split> SampleSet read(
      Parts<S> parts, SplitReads<S> reads, List<ColumnSpec> keys) {
    boolean small = parts.total() <= WHOLE_BYTES && parts.size() <= MOST_WHOLE_PARTS;
    long each = sampledBytes(parts.total()) / 2 / FULL;
    long light = Math.max(LEAST_LIGHT_BYTES, each / LIGHT);
    List<Spot<S>> spots =
        small
            ? SampleRanges.whole(parts, 2 * WHOLE_BYTES)
            : SampleRanges.drawn(parts, new Drawing(STRATA, each, light, true));
    long prefixes = Math.max(1, spots.stream().filter(Spot::prefix).count());
    int longestOfPrefix = (int) Math.max(LONGEST_ROW, LONGEST_OF_PREFIXES / prefixes);
    List<Sample> places = new ArrayList<>();
    List<Sample> counted = new ArrayList<>();
    Set<String> problems = new LinkedHashSet<>();
    boolean unreadable = false;
    for (Spot<S> spot : spots) {
      try {
        int longest = spot.prefix() || small ? longestOfPrefix : LONGEST_ROW;
        (spot.full() ? places : counted)
            .add(SampleReader.read(spot, reads, longest, spot.full() ? List.of() : keys));
      } catch (IOException leftToTheRun) {
        unreadable = true;
      } catch (IllegalArgumentException wrongColumns) {
        unreadable = true;
        if (spot.full()) {
          problems.add(String.valueOf(wrongColumns.getMessage()));
        }
      }
    }
    boolean whole = small && !unreadable && places.stream().allMatch(Sample::complete);
    return new SampleSet(places, counted, whole, List.copyOf(problems));
  }

  /** With rows of more places, which stand for no part of the input. */
  SampleSet with(List<Sample> more) {
    List<Sample> all = new ArrayList<>(places);
    all.addAll(more);
    return new SampleSet(all, counted, whole, problems);
  }

  /** All places, in the order of the input. */
  List<Sample> all() {
    List<Sample> all = new ArrayList<>(places);
    all.addAll(counted);
    all.sort((one, other) -> Long.compare(one.start(), other.start()));
    return all;
  }

  /** Rows that could be decoded. */
  long rows() {
    return places.stream().mapToLong(Sample::rows).sum();
  }

  /** Rows that were read. */
  long rawRows() {
    return places.stream().mapToLong(Sample::rawRows).sum();
  }

  /** All rows that could be decoded, in order. */
  List<RecordBatch> batches() {
    return places.stream().flatMap(place -> place.batches().stream()).toList();
  }

  /** Rows of the places that are not in a stretch, in order. */
  List<RecordBatch> batchesBeside(DuplicateShare.Sample stretch) {
    return places.stream()
        .filter(
            place ->
                place.start() + place.bytes() <= stretch.start() || place.start() >= stretch.end())
        .flatMap(place -> place.batches().stream())
        .toList();
  }

  /** Rows that cannot be decoded. */
  long malformed() {
    return places.stream().mapToLong(place -> place.letters().malformed()).sum();
  }

  /** Share of the rows that are not long, which cannot be decoded. */
  double malformedShare() {
    return malformed() / Math.max(1.0, malformed() + rows());
  }

  /** Heap of a dead letter; 0 if there is none. */
  double letterBytes() {
    double bytes = places.stream().mapToDouble(place -> place.letters().heapBytes()).sum();
    return malformed() == 0 ? 0 : bytes / malformed();
  }

  /**
   * Whether places in the middle of parts show so many more fragments of rows than the beginnings
   * that fields must have line breaks, which nobody can tell from ends of rows there.
   */
  boolean hasFragments() {
    return !whole
        && (isMoreInTheMiddle(Sample.Letters::fragments)
            || (isMoreInTheMiddle(Sample.Letters::malformed) && hasLineBreaks()));
  }

  private boolean isMoreInTheMiddle(ToLongFunction<Sample.Letters> letters) {
    return share(letters, false) > FRAGMENTS + 2 * share(letters, true);
  }

  /** Of the rows at the beginnings of parts, or elsewhere. */
  private double share(ToLongFunction<Sample.Letters> letters, boolean atBeginning) {
    double some = 0;
    double rows = 0;
    for (Sample place : all()) {
      if (!place.part().isDivisible() && (place.spot().from() == 0) == atBeginning) {
        some += letters.applyAsLong(place.letters());
        rows += place.rawRows();
      }
    }
    return rows == 0 ? 0 : some / rows;
  }

  private boolean hasLineBreaks() {
    return batches().stream()
        .flatMap(batch -> batch.columns().stream())
        .anyMatch(column -> column instanceof BytesColumn text && hasLineBreak(text));
  }

  private static boolean hasLineBreak(BytesColumn text) {
    for (byte one : text.bytes()) {
      if (one == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Whether there are rows that were too long to be read. */
  boolean hasLongRows() {
    return all().stream().anyMatch(place -> place.letters().cut() > 0);
  }
}
