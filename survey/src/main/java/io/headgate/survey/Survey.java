package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.TableSize;
import io.headgate.optimizer.input.Volume;
import io.headgate.options.Job;
import io.headgate.pipelines.JobTranslation;
import io.headgate.pipelines.TimeTranslation;
import io.headgate.sources.Listed;
import io.headgate.sources.SourcePart;
import io.headgate.sources.Split;
import io.headgate.sources.SplitReads;
import io.headgate.sources.SplitSource;
import io.headgate.transforms.dedup.DuplicateKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Looks at the waiting input: lists it, reads samples, decodes them with the run's own decoder and
 * writes them with its own Parquet writer. Reads a five-hundredth of the input or so, at most a few
 * MiB, whatever the input's size. What cannot be read or decoded stays unknown: the run will meet
 * it again, and say so.
 */
public final class Survey {
  /** A smaller table is hardly ever shuffled: keys that are looked for in it do not matter. */
  private static final long LEAST_SHUFFLED_BYTES = 16L << 20;

  /** Error of what compressed files hold, as a share, where only their beginnings are known. */
  private static final double COMPRESSED_ERROR = 0.1;

  /**
   * What a survey has found.
   *
   * @param statistics for the optimizer
   * @param notices what looks wrong, a sentence each
   */
  public record Result(InputStatistics statistics, List<String> notices) {
    public Result {
      notices = List.copyOf(notices);
    }
  }

  private final Job job;
  private final Volume volume;
  private final SourceSettings source;
  private final List<SampledTable> tables;
  private final SampleSet places;
  private final AdjacentRows stretch;

  private <S extends Split> Survey(Job job, SplitSource<S> from) {
    Listed<S> listed = list(from);
    List<? extends SourcePart<S>> parts = listed.parts();
    this.job = job;
    this.source = SourceSettings.of(job);
    this.tables = job.enrich().stream().map(SampledTable::of).toList();
    SplitReads<S> reads = from.reads(source.columns());
    this.places = SampleSet.read(parts, reads);
    this.stretch =
        places.whole() ? AdjacentRows.none(source) : AdjacentRows.read(parts, reads, source);
    this.volume = volume(parts, listed);
  }

  /**
   * Surveys the input of a job.
   *
   * @throws SurveyException if the input cannot be listed, or a pattern matches nothing
   */
  public static Result of(Job job) {
    return of(job, JobTranslation.source(job));
  }

  /** Surveys another source than the job's. */
  static Result of(Job job, SplitSource<?> source) {
    Survey survey = new Survey(job, source);
    InputStatistics statistics = survey.statistics();
    return new Result(statistics, survey.notices(statistics));
  }

  private static <S extends Split> Listed<S> list(SplitSource<S> source) {
    try {
      return source.list();
    } catch (IOException e) {
      throw new SurveyException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<String> notices(InputStatistics statistics) {
    List<String> notices = new ArrayList<>(places.problems());
    statistics
        .times()
        .flatMap(
            times ->
                TimeTranslation.farOff(
                    job, times.earliestMicros(), times.earliestMicros() + times.spanMicros()))
        .ifPresent(notices::add);
    notices.addAll(EmptyColumns.notices(job, source.columns(), places));
    return notices;
  }

  private InputStatistics statistics() {
    Optional<RowSample> sample = Optional.empty();
    Optional<EventTimes> times = Optional.empty();
    if (places.rows() > 0 && volume.bytesUncompressed().isPresent()) {
      double rows =
          places.whole()
              ? places.rawRows()
              : Math.max(places.rawRows(), volume.textBytes() / places.bytesPerRow());
      times = SampledTimes.of(places, stretch.rows(), source, rows);
      sample = Optional.of(sample(rows, times));
    }
    Confidence confidence =
        sample.isEmpty()
            ? Confidence.GUESSED
            : places.whole() ? Confidence.EXACT : Confidence.SAMPLED;
    return new InputStatistics(
        volume, sample, times, tables.stream().map(this::table).toList(), confidence);
  }

  /** With the keys that many rows look for, where it may come to a shuffle. */
  private TableSize table(SampledTable table) {
    List<String> keys = List.copyOf(table.enrich().on().keySet());
    boolean known = source.columns().stream().map(ColumnSpec::name).toList().containsAll(keys);
    return known && table.size().heapBytes() >= LEAST_SHUFFLED_BYTES
        ? table.size().withHotKeys(HotKeys.of(DuplicateKey.of(keys), places))
        : table.size();
  }

  private static Volume volume(List<? extends SourcePart<?>> parts, Listed<?> listed) {
    return new Volume(
        listed.bytes(),
        parts.size(),
        parts.stream().filter(SourcePart::isCompressed).mapToLong(SourcePart::bytes).sum(),
        uncompressed(listed),
        parts.stream()
            .filter(part -> !part.isDivisible())
            .mapToLong(SourcePart::bytes)
            .filter(bytes -> bytes > 0)
            .max());
  }

  private static OptionalLong uncompressed(Listed<?> listed) {
    try {
      return OptionalLong.of(listed.uncompressedBytes());
    } catch (IOException leftToTheRun) {
      return OptionalLong.empty();
    }
  }

  private RowSample sample(double rows, Optional<EventTimes> times) {
    OptionalDouble duplicates = duplicates(rows);
    List<RecordBatch> all = new ArrayList<>(stretch.rows());
    all.addAll(places.batches());
    double fragments = RowBytes.ofFragments(source.columns().size(), places.bytesPerRow());
    double added = tables.stream().mapToDouble(SampledTable::addedHeapBytes).sum();
    double heap = RowBytes.shared(all) + fragments + added;
    double written = rows * (1 - places.malformedShare()) * (1 - duplicates.orElse(0));
    return new RowSample(
        Math.round(rows),
        rowsError(),
        heap,
        RowBytes.plain(all) + fragments,
        parquet(rowsOfGroup(written, heap, times)),
        duplicates,
        places.malformedShare(),
        source.duplicateKey().map(key -> HotKeys.of(key, places)).orElse(List.of()));
  }

  private double rowsError() {
    double compressed = (double) volume.bytesCompressed() / Math.max(1, volume.bytesStored());
    return places.whole() ? 0 : Math.hypot(places.rowsError(), COMPRESSED_ERROR * compressed);
  }

  private OptionalDouble duplicates(double rows) {
    if (!source.deduplicates()) {
      return OptionalDouble.empty();
    }
    if (places.whole()) {
      return OptionalDouble.of(DuplicateShare.exact(Keys.hashes(source, places.batches())));
    }
    List<DuplicateShare.Sample> keys =
        places.places().stream()
            .map(
                place ->
                    new DuplicateShare.Sample(
                        place.start(),
                        place.start() + place.bytes(),
                        Keys.hashes(source, place.batches())))
            .toList();
    double decoded = rows * (1 - places.malformedShare());
    return OptionalDouble.of(DuplicateShare.of(decoded, stretch.keys(), keys));
  }

  /** Rows of a row group: as many as fit into one, but no more than a window has. */
  private double rowsOfGroup(double written, double heap, Optional<EventTimes> times) {
    double windows = times.map(EventTimes::windows).orElse(1L);
    return Math.max(1, Math.min(written / windows, source.parquet().rowGroupBytes() / heap));
  }

  private OptionalDouble parquet(double rowsOfGroup) {
    try {
      return OptionalDouble.of(
          ParquetBytes.aRow(
              widened(places.whole() ? places.batches() : stretch.rows()),
              widened(places.whole() ? List.of() : places.batchesBeside(stretch.keys())),
              source.parquet(),
              rowsOfGroup));
    } catch (IOException leftToTheRun) {
      return OptionalDouble.empty();
    }
  }

  /** As rows come to the writer. */
  private List<RecordBatch> widened(List<RecordBatch> batches) {
    List<RecordBatch> wide = source.deduplicates() ? Keys.deduplicated(source, batches) : batches;
    for (SampledTable table : tables) {
      wide = wide.stream().map(table::widened).toList();
    }
    return wide;
  }
}
