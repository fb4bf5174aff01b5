package io.headgate.survey;

import io.headgate.formats.ColumnSpec;
import io.headgate.sources.Split;
import io.headgate.sources.SplitReads;
import io.headgate.survey.SampleRanges.Drawing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at more of an input whose rows are so long that places have few of them or none, or which
 * is known by beginnings. Their number: by the row ends in much more text, up to 128 MiB. What long
 * rows are: from a few of them, one at a time.
 */
final class LongRows<S extends Split> {
  /** With so many rows at the places nothing more is counted. */
  private static final int ENOUGH_ROWS = 300;

  private static final int WANTED_ROWS = 1000;
  private static final long MOST_BYTES = 128L << 20;

  /** Of text that has to be decompressed. */
  private static final long MOST_COMPRESSED_BYTES = 32L << 20;

  /** What is read of the beginnings of parts, however many rows they have. */
  private static final long BEGINNING_BYTES = 8L << 20;

  private static final int STRATA = 32;

  /** More parts are not read as a whole. */
  private static final int MOST_PARTS = 64;

  /** A longer row is only counted. */
  private static final int COUNTED_ROW = 4 << 10;

  /** A row that is longer is not decoded. */
  static final int LONGEST_ROW = 16 << 20;

  private static final int PROBES = 4;
  private static final double PROBED_BYTES = 8 << 20;

  private final Parts<S> parts;
  private final SplitReads<S> reads;

  LongRows(Parts<S> parts, SplitReads<S> reads) {
    this.parts = parts;
    this.reads = reads;
  }

  /**
   * Rows by more text than that of the places; empty where the places have enough rows, and none of
   * them is a beginning, which says the less of its part the shorter it is.
   */
  Optional<RowDensity> counted(List<Sample> places, List<ColumnSpec> keys) {
    List<Sample> inside = places.stream().filter(place -> place.seen() < 1).toList();
    long rows = inside.stream().mapToLong(Sample::rawRows).sum();
    boolean beginnings = inside.stream().anyMatch(place -> place.spot().prefix());
    if (inside.isEmpty() || (rows >= ENOUGH_ROWS && !beginnings)) {
      return Optional.empty();
    }
    double bytes = inside.stream().mapToLong(Sample::bytes).sum();
    double least = beginnings ? BEGINNING_BYTES : 0;
    double most = beginnings ? MOST_COMPRESSED_BYTES : MOST_BYTES;
    double wanted = rows == 0 ? most : Math.min(most, Math.max(least, WANTED_ROWS * bytes / rows));
    return density(spots(wanted), keys);
  }

  private List<Spot<S>> spots(double wanted) {
    return parts.total() <= wanted && parts.size() <= MOST_PARTS
        ? SampleRanges.whole(parts, 0)
        : SampleRanges.drawn(
            parts, new Drawing(STRATA, Math.max(1, (long) (wanted / STRATA)), 0, false));
  }

  /** A row that may have line breaks has to be read to its end. */
  private int longest(Spot<S> spot) {
    return spot.from() == 0 && !spot.part().isDivisible() ? LONGEST_ROW : COUNTED_ROW;
  }

  private Optional<RowDensity> density(List<Spot<S>> spots, List<ColumnSpec> keys) {
    List<Sample> counted = new ArrayList<>();
    for (Spot<S> spot : spots) {
      try {
        counted.add(SampleReader.read(spot, reads, longest(spot), keys));
      } catch (IOException | IllegalArgumentException leftToTheRun) {
        // It is as the others are.
      }
    }
    RowDensity found = RowDensity.of(counted, parts.total());
    double read = counted.stream().mapToLong(Sample::bytes).sum();
    return read == 0
        ? Optional.empty()
        : Optional.of(found.rows() == 0 ? RowDensity.none(parts.total() / read) : found);
  }

  /** A few of the rows that were cut, each read as a whole. */
  List<Sample> probes(List<Sample> places) {
    List<Sample> probes = new ArrayList<>();
    double bytes = 0;
    for (Sample place : places) {
      for (long at : place.letters().cutAt()) {
        if (probes.size() < PROBES && bytes < PROBED_BYTES && !place.spot().prefix()) {
          Optional<Sample> probe = probe(place, at);
          probe.ifPresent(probes::add);
          bytes += probe.map(row -> row.rows() == 0 ? LONGEST_ROW : row.bytes()).orElse(0L);
        }
      }
    }
    return probes;
  }

  private Optional<Sample> probe(Sample place, long at) {
    for (int number = 0; number < parts.size(); number++) {
      if (parts.part(number) == place.part()) {
        Spot<S> spot =
            new Spot<>(parts.part(number), at, at + 1, place.spot().before(), 1, 0, false, true);
        try {
          return Optional.of(SampleReader.read(spot, reads, LONGEST_ROW, List.of()));
        } catch (IOException | IllegalArgumentException leftToTheRun) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
