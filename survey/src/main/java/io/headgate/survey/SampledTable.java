package io.headgate.survey;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.Column;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.formats.text.RowFormat;
import io.headgate.optimizer.input.TableSize;
import io.headgate.options.steps.Enrichment;
import io.headgate.pipelines.JobTranslation;
import io.headgate.sources.files.FileListing;
import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.InputFiles;
import io.headgate.sources.files.RangeReader;
import io.headgate.terms.Compression;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A reference table of a job: all of it up to 16 MiB, of a larger one what random places show.
 *
 * @param size of the table; zero where it cannot be read, which the run says better
 * @param enrich the join with it
 * @param rows the added columns of some of its rows; empty if there are none
 */
record SampledTable(TableSize size, Enrichment enrich, Optional<RecordBatch> rows) {
  /** A table is there twice while it is built, and its index takes about as much as short rows. */
  private static final double COPIES = 3;

  /** A row of an added column is a number, or the number of a row of the table. */
  private static final double ADDED_COLUMN_BYTES = 8;

  private static final long WHOLE_BYTES = 16 << 20;
  private static final int PLACES = 16;
  private static final long PLACE_BYTES = 64 << 10;
  private static final int LONGEST_ROW = 16 << 20;

  /** Heap of the rows that are kept to show what a row is like, and how many values there are. */
  private static final double KEPT_BYTES = 8 << 20;

  /** Rows of a batch that are kept beyond that. */
  private static final int KEPT_ROWS = 100;

  private static final double NINE_OF_TEN = 1.645;
  private static final double OF_FEW = 1.9;

  /** Standard deviation, as a share, of a table from its beginning. */
  private static final double BEGINNING = 0.3;

  private static final RowFormat FORMAT = RowFormat.csv(CsvFormat.standard().multilineFields());

  /** In the middle of a table nobody knows whether a line break is in a field. */
  private static final RowFormat LINES = RowFormat.csv(CsvFormat.standard());

  /** Samples a table. */
  static SampledTable of(Enrichment enrich) {
    try {
      return read(enrich);
    } catch (IOException | IllegalArgumentException leftToTheRun) {
      return new SampledTable(new TableSize(enrich.table(), 0, 0), enrich, Optional.empty());
    }
  }

  private static SampledTable read(Enrichment enrich) throws IOException {
    InputFiles files =
        InputFiles.list(List.of(enrich.table()), Compression.AUTO, OnUnreadable.FAIL);
    Parts<FileRange> parts = Parts.of(new FileListing(files, LINES, OnGrowth.CUT));
    boolean whole = parts.total() <= WHOLE_BYTES;
    List<RecordBatch> kept = new ArrayList<>();
    List<Double> heapOfByte = new ArrayList<>();
    double heap = 0;
    double text = 0;
    boolean prefix = false;
    for (Spot<FileRange> spot : spots(parts, whole)) {
      long most = whole ? Long.MAX_VALUE : spot.to() - spot.from();
      Place place = Place.of(spot, enrich, most, KEPT_BYTES - heap);
      kept.addAll(place.kept);
      heap += place.heap;
      text += place.text;
      prefix |= spot.prefix() && place.text < spot.partBytes() / 2.0;
      if (place.text > 0) {
        heapOfByte.add(place.heap / place.text);
      }
    }
    long bytes = parts.total();
    if (kept.stream().mapToInt(RecordBatch::rows).sum() == 0) {
      return new SampledTable(new TableSize(enrich.table(), bytes, 0), enrich, Optional.empty());
    }
    double all = COPIES * (whole ? heap : heap / text * bytes);
    double error =
        Math.hypot(parts.text().error(), whole ? 0 : error(heapOfByte, heap / text, prefix));
    TableSize size =
        new TableSize(
            enrich.table(),
            bytes,
            (long) Math.ceil(all),
            (long) Math.ceil(all * (1 + error)),
            List.of());
    return new SampledTable(size, enrich, Optional.of(together(kept)));
  }

  /** A small table as a whole, a large one at random places. */
  private static List<Spot<FileRange>> spots(Parts<FileRange> parts, boolean whole) {
    return whole
        ? SampleRanges.whole(parts, 2 * WHOLE_BYTES)
        : SampleRanges.drawn(parts, new SampleRanges.Drawing(PLACES, PLACE_BYTES, 0, false));
  }

  /** How far heap per byte may be off, as a share, by its differences between places. */
  private static double error(List<Double> heapOfByte, double mean, boolean prefix) {
    int places = heapOfByte.size();
    double squares = heapOfByte.stream().mapToDouble(heap -> Math.pow(heap / mean - 1, 2)).sum();
    double deviation = places < 2 ? 0 : Math.sqrt(squares / (places - 1) / places);
    double few = NINE_OF_TEN + OF_FEW / Math.max(1, places - 1);
    return Math.hypot(few * deviation, prefix ? NINE_OF_TEN * BEGINNING : 0);
  }

  /**
   * Rows of a place of a table.
   *
   * @param heap that they take
   * @param text bytes that they are
   * @param kept a few of them
   */
  private record Place(double heap, double text, List<RecordBatch> kept) {
    static Place of(Spot<FileRange> spot, Enrichment enrich, long most, double room)
        throws IOException {
      RowFormat format = spot.from() == 0 ? FORMAT : LINES;
      double heap = 0;
      double text = 0;
      List<RecordBatch> kept = new ArrayList<>();
      try (RangeReader reader = RangeReader.openSample(spot.split(), format, LONGEST_ROW)) {
        for (RawBatch raw = reader.next(); raw != null && text < most; raw = reader.next()) {
          RecordBatch rows = RowDecoder.of(format, columns(enrich, raw)).decode(raw).rows();
          text += raw.bytes() + 1;
          if (rows.rows() > 0) {
            // Without shared values: neighbours may share what the rows of a table do not.
            heap += RowBytes.plain(List.of(rows)) * rows.rows();
            int number = heap <= room ? rows.rows() : Math.min(KEPT_ROWS, rows.rows());
            kept.add(rows.gather(IntStream.range(0, number).toArray(), 0, number));
          }
        }
      }
      return new Place(heap, text, kept);
    }
  }

  private static RecordBatch together(List<RecordBatch> pieces) {
    RecordBatchBuilder all = new RecordBatchBuilder(pieces.get(0).schema());
    for (RecordBatch piece : pieces) {
      for (int row = 0; row < piece.rows(); row++) {
        all.append(piece, row);
      }
    }
    return all.build();
  }

  private static List<ColumnSpec> columns(Enrichment enrich, RawBatch raw) {
    List<String> wanted =
        enrich.columns().isEmpty()
            ? raw.header().stream().filter(name -> !enrich.on().containsValue(name)).toList()
            : enrich.columns();
    return wanted.stream()
        .map(name -> ColumnSpec.of(name, JobTranslation.typeOf(enrich, name)))
        .toList();
  }

  /** Heap that the added columns take of a row in memory. */
  double addedHeapBytes() {
    return rows.map(table -> table.schema().size() * ADDED_COLUMN_BYTES).orElse(0.0);
  }

  /**
   * Rows with the added columns, as they may be: each key gets a row of the table that is always
   * the same, but not its own. Good for sizes only.
   */
  RecordBatch widened(RecordBatch batch) {
    if (rows.isEmpty() || !enrich.on().keySet().stream().allMatch(batch.schema()::has)) {
      return batch;
    }
    RecordBatch table = rows.get();
    int[] keys = batch.schema().indexesOf(enrich.on().keySet().toArray(new String[0]));
    long[] hashes = batch.hashes(keys);
    int[] found = new int[hashes.length];
    for (int row = 0; row < found.length; row++) {
      int at = row;
      boolean missing = Arrays.stream(keys).anyMatch(key -> batch.column(key).isNull(at));
      found[row] = missing ? -1 : (int) Math.floorMod(hashes[row], (long) table.rows());
    }
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.schema().size(); i++) {
      Field field = table.schema().field(i);
      fields.add(new Field(enrich.prefix() + field.name(), field.type()));
      columns.add(table.column(i).pick(found.clone()));
    }
    BatchSchema wider = batch.schema().plus(fields);
    return batch.plus(wider, columns);
  }
}
