package io.headgate.survey;

import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.EventTimes;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.Interval;
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
import io.headgate.survey.RowSizes.Written;
import io.headgate.survey.TwinParts.Twins;
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

  /** Error of a row's bytes in a file, by what the writer does with a sample. */
  private static final double PARQUET_ERROR = 0.25;

  /** The same of text that no sample has read. */
  private static final double UNSEEN_ERROR = 1.5;

  /**
   * What a survey has found.
   *
   * @param statistics for the optimizer
   * @param windowsSeen windows that are known to have rows, as many there are at least; empty
   *     without windows
   * @param notices what looks wrong, a sentence each
   */
  public record Result(InputStatistics statistics, OptionalLong windowsSeen, List<String> notices) {
    public Result {
      notices = List.copyOf(notices);
    }
  }

  private final Job job;
  private final Volume volume;
  private final SourceSettings source;
  private final List<SampledTable> tables;
  private final Parts<?> parts;
  private final SampleSet places;
  private final List<Sample> longRows;
  private final RowDensity density;
  private final Twins twins;
  private final AdjacentRows stretch;

  private <S extends Split> Survey(Job job, SplitSource<S> from) {
    Listed<S> listed = list(from);
    this.job = job;
    this.source = SourceSettings.of(job);
    this.tables = job.enrich().stream().map(SampledTable::of).toList();
    SplitReads<S> reads = from.reads(source.columns());
    Parts<S> any = Parts.of(listed);
    SampleSet anywhere = SampleSet.read(any, reads, source.keyAndTimeColumns());
    Parts<S> input = anywhere.hasFragments() ? any.readFromBeginnings() : any;
    SampleSet sampled =
        anywhere.hasFragments()
            ? SampleSet.read(input, reads, source.keyAndTimeColumns())
            : anywhere;
    this.parts = input;
    LongRows<S> beyond = new LongRows<>(input, reads);
    this.longRows = beyond.probes(sampled.all());
    this.density =
        beyond
            .counted(sampled.all(), source.keyColumns())
            .orElseGet(() -> RowDensity.of(sampled.all(), input.total()));
    this.places = sampled;
    this.twins =
        source.deduplicates() && !places.whole() ? TwinParts.of(input, reads, source) : Twins.NONE;
    this.stretch =
        places.whole() ? AdjacentRows.none(source) : AdjacentRows.read(input, reads, source);
    this.volume = volume(input, listed);
  }

  /**
   * Surveys the input of a job.
   *
   * @throws SurveyException if the input cannot be listed, or a pattern matches nothing
   */
  public static Result of(Job job) {
    return of(job, JobTranslation.source(job));
  }

  /**
   * Lists the input of a job, and nothing else: its bytes, as they are stored.
   *
   * @throws SurveyException if the input cannot be listed, or a pattern matches nothing
   */
  public static long listedBytes(Job job) {
    return list(JobTranslation.source(job)).bytes();
  }

  /** Surveys another source than the job's. */
  static Result of(Job job, SplitSource<?> source) {
    Survey survey = new Survey(job, source);
    InputStatistics statistics = survey.statistics();
    return new Result(statistics, survey.windowsSeen(statistics), survey.notices(statistics));
  }

  private static <S extends Split> Listed<S> list(SplitSource<S> source) {
    try {
      return source.list();
    } catch (IOException e) {
      throw new SurveyException(String.valueOf(e.getMessage()), e);
    }
  }

  private OptionalLong windowsSeen(InputStatistics statistics) {
    return SeenWindows.of(
        source,
        places.batches(),
        statistics.sample().map(RowSample::duplicateShare).orElse(OptionalDouble.empty()));
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
    notices.addAll(EmptyColumns.notices(job, source.columns(), places.with(longRows)));
    return notices;
  }

  private InputStatistics statistics() {
    Optional<RowSample> sample = Optional.empty();
    Optional<EventTimes> times = Optional.empty();
    SampleSet decoded = places.with(longRows);
    if ((decoded.rows() > 0 || places.hasLongRows()) && parts.textKnown()) {
      double rows = places.whole() ? places.rawRows() : Math.max(places.rawRows(), density.rows());
      times = SampledTimes.of(decoded, stretch.rows(), source, rows, parts.total());
      sample = Optional.of(sample(rows, times));
    }
    Confidence confidence =
        sample.isEmpty()
            ? Confidence.GUESSED
            : places.whole() ? Confidence.EXACT : Confidence.SAMPLED;
    return new InputStatistics(
        volume,
        sample,
        times,
        tables.stream().map(this::table).toList(),
        confidence,
        OptionalLong.of(parts.seed()));
  }

  /** With the keys that many rows look for, where it may come to a shuffle. */
  private TableSize table(SampledTable table) {
    List<String> keys = List.copyOf(table.enrich().on().keySet());
    boolean known = source.columns().stream().map(ColumnSpec::name).toList().containsAll(keys);
    return known && table.size().heapBytes() >= LEAST_SHUFFLED_BYTES
        ? table.size().withHotKeys(HotKeys.of(DuplicateKey.of(keys), places))
        : table.size();
  }

  private static Volume volume(Parts<?> parts, Listed<?> listed) {
    return new Volume(
        listed.bytes(),
        parts.size(),
        listed.parts().stream().filter(SourcePart::isCompressed).mapToLong(SourcePart::bytes).sum(),
        parts.textKnown() ? OptionalLong.of(parts.total()) : OptionalLong.empty(),
        listed.parts().stream()
            .filter(part -> !part.isDivisible())
            .mapToLong(SourcePart::bytes)
            .filter(bytes -> bytes > 0)
            .max(),
        parts.text().error());
  }

  private RowSample sample(double rows, Optional<EventTimes> times) {
    RowSizes sizes =
        new RowSizes(
            places,
            stretch.rows(),
            longRows,
            new RowSizes.Input(rows, parts.total(), source.maxRowBytes()));
    double malformed = sizes.malformedShare();
    double decoded = rows * (1 - malformed);
    OptionalDouble duplicates = duplicates(decoded);
    int columns = source.columns().size();
    double added = tables.stream().mapToDouble(SampledTable::addedHeapBytes).sum();
    double heap = sizes.shared(columns) + added;
    double written = decoded * (1 - duplicates.orElse(0));
    Optional<Written> parquet = parquet(sizes, rowsOfGroup(written, heap, times));
    return new RowSample(
        Math.round(rows),
        places.whole() ? 0 : Math.hypot(density.error(), parts.text().error()),
        heap,
        sizes.plain(columns),
        parquet.map(row -> OptionalDouble.of(row.bytes())).orElseGet(OptionalDouble::empty),
        duplicates,
        malformed,
        source.duplicateKey().map(key -> HotKeys.of(key, places)).orElse(List.of()),
        sizes.sizes(columns, added),
        Optional.of(intervals(sizes, heap, parquet, decoded)));
  }

  private RowSample.Intervals intervals(
      RowSizes sizes, double heap, Optional<Written> parquet, double decoded) {
    Interval ofHeap = sizes.interval(heap);
    double error = Math.hypot(PARQUET_ERROR, ofHeap.high() / heap - 1);
    return new RowSample.Intervals(
        ofHeap,
        parquet.map(row -> Interval.around(row.bytes(), error + row.unseenShare() * UNSEEN_ERROR)),
        source.deduplicates() ? Optional.of(duplicatesInterval(decoded)) : Optional.empty(),
        sizes.malformedInterval());
  }

  private OptionalDouble duplicates(double decoded) {
    if (!source.deduplicates()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        places.whole()
            ? DuplicateShare.exact(Keys.hashes(source, places.batches()))
            : beside(DuplicateShare.of(decoded * (1 - twins.share()), stretch.keys(), keys())));
  }

  private Interval duplicatesInterval(double decoded) {
    if (places.whole()) {
      double exact = DuplicateShare.exact(Keys.hashes(source, places.batches()));
      return new Interval(exact, exact);
    }
    Interval others =
        DuplicateShare.interval(decoded * (1 - twins.share()), stretch.keys(), keys());
    return new Interval(beside(others.low()), beside(others.high()));
  }

  /** With the files that are there twice. */
  private double beside(double others) {
    return twins.share() + (1 - twins.share()) * others;
  }

  private List<DuplicateShare.Sample> keys() {
    return places.all().stream()
        .filter(place -> !twins.known().contains(place.part()))
        .map(
            place ->
                new DuplicateShare.Sample(
                    place.start(),
                    place.start() + place.bytes(),
                    Keys.hashes(source, place.batches())))
        .toList();
  }

  /** Rows of a row group: as many as fit into one, but no more than a window has. */
  private double rowsOfGroup(double written, double heap, Optional<EventTimes> times) {
    double windows = times.map(EventTimes::windows).orElse(1L);
    return Math.max(1, Math.min(written / windows, source.parquet().rowGroupBytes() / heap));
  }

  private Optional<Written> parquet(RowSizes sizes, double rowsOfGroup) {
    if (places.with(longRows).rows() == 0) {
      return Optional.empty();
    }
    try {
      double ofShort =
          ParquetBytes.aRow(
              widened(places.whole() ? places.batches() : neighbours()),
              widened(places.whole() ? List.of() : places.batchesBeside(stretch.keys())),
              source.parquet(),
              rowsOfGroup);
      return Optional.of(sizes.parquet(ofShort, source.parquet()));
    } catch (IOException leftToTheRun) {
      return Optional.empty();
    }
  }

  /** Where all rows are long the stretch has none that was decoded. */
  private List<RecordBatch> neighbours() {
    return stretch.rows().isEmpty() ? places.with(longRows).batches() : stretch.rows();
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
