package io.headgate.transforms.read;

import static java.util.Objects.requireNonNull;

import io.headgate.formats.text.RowFormat;
import io.headgate.sources.files.FileRange;
import io.headgate.terms.Compression;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import io.headgate.transforms.Parcel;
import io.headgate.transforms.ParcelCoder;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Lists files when the run begins and spreads their ranges over the workers. By default: NDJSON,
 * compression by extension or first bytes, ranges of 16 MiB, rows of up to 16 MiB; a file that
 * cannot be read fails the run.
 *
 * <p>Plain files are cut into ranges that are read side by side; a compressed file, and a CSV file
 * with line breaks in its fields, is one range; small files are read together, as many as make up a
 * range. The ranges hold every row exactly once. A pattern that matches nothing fails the run.
 *
 * <p>Files are read as they were listed. One that is cut, replaced or rewritten while it is read is
 * unreadable; of one that grows only what was listed is read, unless {@link OnGrowth#FAIL} is set.
 *
 * <p>With {@link OnUnreadable#SKIP} {@link Listed#said} names what could not be listed, and {@link
 * RangeRows} keeps and counts the rows before the damage.
 */
public final class ListFiles extends PTransform<PBegin, ListFiles.Listed> {
  private static final long serialVersionUID = 1L;

  /** Size of a range by default: 16 MiB. */
  public static final long DEFAULT_RANGE_BYTES = 16L << 20;

  static final TupleTag<KV<Long, List<FileRange>>> PACKS = new TupleTag<>() {};
  static final TupleTag<Parcel> SAID = new TupleTag<>() {};

  private final Settings settings;

  private ListFiles(Settings settings) {
    this.settings = settings;
  }

  /** Lists these files, folders and globs. */
  public static ListFiles of(List<String> paths) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("paths: [] (expected: at least one)");
    }
    return new ListFiles(
        new Settings(
            List.copyOf(paths),
            Compression.AUTO,
            new RangeRows(RowFormat.ndjson(), OnUnreadable.FAIL, OnGrowth.CUT),
            DEFAULT_RANGE_BYTES));
  }

  /** With rows that lie like this in the files. Default: {@link RowFormat#ndjson}. */
  public ListFiles withFormat(RowFormat format) {
    requireNonNull(format, "format");
    RangeRows old = settings.rows;
    return with(new RangeRows(format, old.onUnreadable(), old.onGrowth()));
  }

  /** With files compressed like this. Default: {@link Compression#AUTO}. */
  public ListFiles withCompression(Compression compression) {
    requireNonNull(compression, "compression");
    return new ListFiles(
        new Settings(settings.paths, compression, settings.rows, settings.rangeBytes));
  }

  /** What to do with a file that cannot be read. Default: {@link OnUnreadable#FAIL}. */
  public ListFiles withOnUnreadable(OnUnreadable onUnreadable) {
    requireNonNull(onUnreadable, "onUnreadable");
    RangeRows old = settings.rows;
    return with(new RangeRows(old.format(), onUnreadable, old.onGrowth()));
  }

  /** What to do with a plain file that grows while it is read. Default: {@link OnGrowth#CUT}. */
  public ListFiles withOnGrowth(OnGrowth onGrowth) {
    requireNonNull(onGrowth, "onGrowth");
    RangeRows old = settings.rows;
    return with(new RangeRows(old.format(), old.onUnreadable(), onGrowth));
  }

  /** With ranges of this size. Default: {@link #DEFAULT_RANGE_BYTES}. */
  public ListFiles withRangeBytes(long rangeBytes) {
    if (rangeBytes < 1) {
      throw new IllegalArgumentException("rangeBytes: " + rangeBytes + " (expected: at least 1)");
    }
    return new ListFiles(
        new Settings(settings.paths, settings.compression, settings.rows, rangeBytes));
  }

  private ListFiles with(RangeRows rows) {
    return new ListFiles(
        new Settings(settings.paths, settings.compression, rows, settings.rangeBytes));
  }

  @Override
  public Listed expand(PBegin input) {
    PCollectionTuple listed =
        input
            .apply("Begin", Create.of(""))
            .apply(
                "List",
                ParDo.of(new ListRangesFn(settings)).withOutputTags(PACKS, TupleTagList.of(SAID)));
    return new Listed(
        listed
            .get(PACKS)
            .setCoder(KvCoder.of(VarLongCoder.of(), ListCoder.of(FileRange.Coder.of())))
            .apply("SpreadRanges", Reshuffle.of())
            .apply("Ranges", Values.create()),
        listed.get(SAID).setCoder(ParcelCoder.in(input.getPipeline())));
  }

  /** How the ranges are read. */
  public RangeRows rangeRows() {
    return settings.rows;
  }

  /**
   * The parts of the files.
   *
   * @param packs ranges that are read by one worker, one after the other; together all rows, each
   *     once
   * @param said the bytes of all files, and a sentence for each file that could not be listed
   */
  public record Listed(PCollection<List<FileRange>> packs, PCollection<Parcel> said)
      implements POutput {
    private static final TupleTag<List<FileRange>> RANGES = new TupleTag<>() {};

    @Override
    public Pipeline getPipeline() {
      return packs.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(RANGES, packs, SAID, said);
    }

    @Override
    public void finishSpecifyingOutput(String name, PInput input, PTransform<?, ?> transform) {}
  }

  /** What is listed, and how it is cut and read. */
  record Settings(List<String> paths, Compression compression, RangeRows rows, long rangeBytes)
      implements Serializable {}
}
