package io.headgate.transforms.read;

import static java.util.Objects.requireNonNull;

import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import io.headgate.transforms.RowCounts;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads the undecoded rows of files. By default: NDJSON, compression by extension or first bytes,
 * ranges of 16 MiB, rows of up to 16 MiB; a file that cannot be read fails the run.
 *
 * <p>Files are listed when the run begins. Plain files are cut into ranges that are read side by
 * side; a compressed file, and a CSV file with line breaks in its fields, is read by one worker;
 * small files are read together, as many as make up a range. Every row is read exactly once, with
 * its position in the uncompressed file. A pattern that matches nothing fails the run.
 *
 * <p>Files are read as they were listed. One that is cut, replaced or rewritten while it is read is
 * unreadable; of one that grows only what was listed is read, unless {@link OnGrowth#FAIL} is set.
 *
 * <p>With {@link OnUnreadable#SKIP} the rows before the damage are kept and counted, and {@link
 * Result#said} names file, place and cause.
 */
public final class ReadInput extends PTransform<PBegin, ReadInput.Result> {
  private static final long serialVersionUID = 1L;

  /** The name of this step in row counts. */
  public static final String STEP = "ReadInput";

  /** Size of a range by default: 16 MiB. */
  public static final long DEFAULT_RANGE_BYTES = 16L << 20;

  static final TupleTag<RawBatch> BATCHES = new TupleTag<>() {};
  static final TupleTag<RowCounts> COUNTS = new TupleTag<>() {};
  static final TupleTag<Parcel> SAID = new TupleTag<>() {};
  static final TupleTag<KV<Long, List<FileRange>>> PACKS = new TupleTag<>() {};

  private final Settings settings;

  private ReadInput(Settings settings) {
    this.settings = settings;
  }

  /** Reads these files, folders and globs. */
  public static ReadInput of(List<String> paths) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("paths: [] (expected: at least one)");
    }
    return new ReadInput(
        new Settings(
            List.copyOf(paths),
            RowFormat.ndjson(),
            Compression.AUTO,
            OnUnreadable.FAIL,
            OnGrowth.CUT,
            DEFAULT_RANGE_BYTES));
  }

  /** With rows that lie like this in the files. Default: {@link RowFormat#ndjson}. */
  public ReadInput withFormat(RowFormat format) {
    return new ReadInput(settings.with(requireNonNull(format, "format")));
  }

  /** With files compressed like this. Default: {@link Compression#AUTO}. */
  public ReadInput withCompression(Compression compression) {
    return new ReadInput(settings.with(requireNonNull(compression, "compression")));
  }

  /** What to do with a file that cannot be read. Default: {@link OnUnreadable#FAIL}. */
  public ReadInput withOnUnreadable(OnUnreadable onUnreadable) {
    return new ReadInput(settings.with(requireNonNull(onUnreadable, "onUnreadable")));
  }

  /** What to do with a plain file that grows while it is read. Default: {@link OnGrowth#CUT}. */
  public ReadInput withOnGrowth(OnGrowth onGrowth) {
    return new ReadInput(settings.with(requireNonNull(onGrowth, "onGrowth")));
  }

  /** With ranges of this size. Default: {@link #DEFAULT_RANGE_BYTES}. */
  public ReadInput withRangeBytes(long rangeBytes) {
    if (rangeBytes < 1) {
      throw new IllegalArgumentException("rangeBytes: " + rangeBytes + " (expected: at least 1)");
    }
    return new ReadInput(settings.with(rangeBytes));
  }

  @Override
  public Result expand(PBegin input) {
    Listed listed = list(input);
    PCollectionTuple read =
        listed
            .packs()
            .apply(
                "ReadRanges",
                ParDo.of(new ReadRangeFn(rangeRows()))
                    .withOutputTags(BATCHES, TupleTagList.of(COUNTS).and(SAID)));
    PCollection<Parcel> said = read.get(SAID).setCoder(ParcelCoder.in(input.getPipeline()));
    return new Result(
        read.get(BATCHES).setCoder(RawBatchCoder.of()),
        read.get(COUNTS).setCoder(RowCounts.Coder.of()),
        PCollectionList.of(listed.said()).and(said).apply("Said", Flatten.pCollections()));
  }

  /**
   * Lists the files and spreads their ranges over the workers, small ones in packs, for a step that
   * reads them itself.
   */
  public Listed list(PBegin input) {
    PCollectionTuple listed =
        input
            .apply("Begin", Create.of(""))
            .apply(
                "ListFiles",
                ParDo.of(new ListRangesFn(settings)).withOutputTags(PACKS, TupleTagList.of(SAID)));
    return new Listed(
        listed
            .get(PACKS)
            .setCoder(KvCoder.of(VarLongCoder.of(), ListCoder.of(FileRange.Coder.of())))
            .apply("SpreadRanges", Reshuffle.of())
            .apply("Ranges", Values.create()),
        listed.get(SAID).setCoder(ParcelCoder.in(input.getPipeline())));
  }

  /** How a range is read, for a step that reads ranges itself. */
  public RangeRows rangeRows() {
    return new RangeRows(settings.format, settings.onUnreadable, settings.onGrowth);
  }

  /**
   * The parts of the files.
   *
   * @param packs ranges that are read by one worker, one after the other; together all rows, each
   *     once
   * @param said the bytes of all files, and a sentence for each file that could not be listed
   */
  public record Listed(PCollection<List<FileRange>> packs, PCollection<Parcel> said) {}

  /**
   * What was read.
   *
   * @param batches the rows
   * @param counts one account for each batch
   * @param said what became of the bytes of the files; a sentence for each file, or range of a
   *     file, that could not be read; each row that is left for the next run
   */
  public record Result(
      PCollection<RawBatch> batches, PCollection<RowCounts> counts, PCollection<Parcel> said)
      implements POutput {
    @Override
    public Pipeline getPipeline() {
      return batches.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(BATCHES, batches, COUNTS, counts, SAID, said);
    }

    @Override
    public void finishSpecifyingOutput(String name, PInput input, PTransform<?, ?> transform) {}
  }

  record Settings(
      List<String> paths,
      RowFormat format,
      Compression compression,
      OnUnreadable onUnreadable,
      OnGrowth onGrowth,
      long rangeBytes)
      implements Serializable {

    Settings with(RowFormat changed) {
      return new Settings(paths, changed, compression, onUnreadable, onGrowth, rangeBytes);
    }

    Settings with(Compression changed) {
      return new Settings(paths, format, changed, onUnreadable, onGrowth, rangeBytes);
    }

    Settings with(OnUnreadable changed) {
      return new Settings(paths, format, compression, changed, onGrowth, rangeBytes);
    }

    Settings with(OnGrowth changed) {
      return new Settings(paths, format, compression, onUnreadable, changed, rangeBytes);
    }

    Settings with(long changed) {
      return new Settings(paths, format, compression, onUnreadable, onGrowth, changed);
    }
  }
}
