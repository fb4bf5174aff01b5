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
import io.headgate.sources.files.Uncompressed;
import io.headgate.terms.Compression;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A reference table of a job, as far as 1 MiB of it shows it.
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

  private static final long WHOLE_BYTES = 1 << 20;
  private static final int PLACES = 4;
  private static final long PLACE_BYTES = 256 << 10;

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
    long bytes = Uncompressed.bytesOf(files);
    List<RecordBatch> pieces = new ArrayList<>();
    double textOfRows = 0;
    double count = 0;
    for (FileRange range : ranges(files, bytes)) {
      RowFormat format = range.start() == 0 ? FORMAT : LINES;
      try (RangeReader reader = RangeReader.open(range, format)) {
        RawBatch raw = reader.next();
        if (raw != null) {
          textOfRows += raw.bytes() + 1;
          count += raw.rows();
          pieces.add(RowDecoder.of(format, columns(enrich, raw)).decode(raw).rows());
        }
      }
    }
    if (pieces.stream().mapToInt(RecordBatch::rows).sum() == 0) {
      return new SampledTable(new TableSize(enrich.table(), bytes, 0), enrich, Optional.empty());
    }
    // Without shared values: neighbours may share what the rows of a whole table do not.
    double heap = bytes / textOfRows * count * RowBytes.plain(pieces) * COPIES;
    TableSize size = new TableSize(enrich.table(), bytes, (long) Math.ceil(heap));
    return new SampledTable(size, enrich, Optional.of(together(pieces)));
  }

  /** A small table as a whole, a large one at even distances. */
  private static List<FileRange> ranges(InputFiles files, long bytes) {
    return bytes <= WHOLE_BYTES
        ? files.files().stream().map(FileRange::whole).toList()
        : SampleRanges.even(
                new FileListing(files, LINES, OnGrowth.CUT).parts(), PLACES, PLACE_BYTES)
            .stream()
            .map(SampleRanges.Spot::split)
            .toList();
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
