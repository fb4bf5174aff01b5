package io.headgate.transforms.enrich;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.ColumnSpec;
import io.headgate.formats.DeadLetter;
import io.headgate.formats.DecodedBatch;
import io.headgate.formats.text.CsvFormat;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowDecoder;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.InputFile;
import io.headgate.sources.files.InputFiles;
import io.headgate.sources.files.RangeReader;
import io.headgate.sources.files.UnreadableFileException;
import io.headgate.terms.Compression;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import io.headgate.transforms.enrich.ReferenceTable.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The CSV file of a reference table. Its rows have the key columns first, then the wanted ones; a
 * row that does not fit its types fails the run.
 */
final class TableFile {
  private static final RowFormat FORMAT = RowFormat.csv(CsvFormat.standard().multilineFields());

  private final Source source;
  private final RowDecoder decoder;

  private TableFile(Source source, RowDecoder decoder) {
    this.source = source;
    this.decoder = decoder;
  }

  /**
   * The file of a table.
   *
   * @param keyTypes types of the key columns, which are those of the rows that are joined
   */
  static TableFile of(Source source, List<ColumnType> keyTypes) {
    List<ColumnSpec> specs = new ArrayList<>();
    for (int i = 0; i < source.keys().size(); i++) {
      String name = BatchSchema.INTERNAL_PREFIX + "_key" + i;
      specs.add(ColumnSpec.of(name, keyTypes.get(i)).at(source.keys().get(i)));
    }
    for (Field column : source.columns()) {
      specs.add(ColumnSpec.of(column.name(), column.type()));
    }
    return new TableFile(source, RowDecoder.of(FORMAT, specs));
  }

  /** Size and time of a file. */
  static String fingerprint(String path) throws IOException {
    return fingerprint(file(path));
  }

  private static String fingerprint(InputFile file) {
    return file.bytes() + "@" + file.stamp().modifiedNanos();
  }

  /** The names of a file's columns. */
  static List<String> header(String path) throws IOException {
    try (RangeReader reader = RangeReader.open(FileRange.whole(file(path)), FORMAT)) {
      return reader.header();
    } catch (UnreadableFileException e) {
      throw new IOException(ofTable(String.valueOf(e.getMessage())), e);
    }
  }

  /** Words about a file without the settings of the source, which a table does not have. */
  private static String ofTable(String words) {
    String text =
        words
            .replaceFirst(" Set source\\.encoding: \\w+", " Save the table in UTF-8")
            .replaceFirst(", or set source\\.compression: none", "")
            .replaceFirst("[,;] or source\\.(encoding set|csv\\.quote: none)", "");
    return text.endsWith(".") ? text : text + ".";
  }

  /** The columns of the rows. */
  BatchSchema schema() {
    return decoder.schema();
  }

  /** Positions of the key columns. */
  int[] keys() {
    return positions(0, source.keys().size());
  }

  /** Positions of the columns that are added to the rows. */
  int[] wanted() {
    return positions(source.keys().size(), schema().size());
  }

  /**
   * Reads all rows, in the order of the file.
   *
   * @throws IOException if the file has changed since the run began, or does while it is read, or a
   *     row does not fit
   */
  void read(Consumer<RecordBatch> rows) throws IOException {
    InputFile file = file(source.path());
    if (!fingerprint(file).equals(source.fingerprint())) {
      throw new IOException(
          "Cannot enrich from %s: the file has changed since the run began. Run again."
              .formatted(source.path()));
    }
    FileRange whole = FileRange.whole(file);
    try (RangeReader reader = RangeReader.openAsListed(whole, FORMAT, OnGrowth.FAIL)) {
      for (RawBatch raw = reader.next(); raw != null; raw = reader.next()) {
        DecodedBatch decoded = decoder.decode(raw);
        refuse(decoded.deadLetters());
        rows.accept(decoded.rows());
      }
    }
  }

  private void refuse(RecordBatch letters) throws IOException {
    if (letters.rows() > 0) {
      throw new IOException(
          "Cannot enrich from %s: at byte %d: %s Correct the table."
              .formatted(
                  source.path(),
                  letters.origins().position(0),
                  ofTable(((BytesColumn) letters.column(DeadLetter.CAUSE)).text(0))));
    }
  }

  private static int[] positions(int from, int to) {
    int[] positions = new int[to - from];
    Arrays.setAll(positions, i -> from + i);
    return positions;
  }

  private static InputFile file(String path) throws IOException {
    List<InputFile> files =
        InputFiles.list(List.of(path), Compression.AUTO, OnUnreadable.FAIL).files();
    if (files.size() != 1) {
      throw new IOException(
          "Cannot enrich from %s: it is %d files (expected: one CSV file)."
              .formatted(path, files.size()));
    }
    return files.get(0);
  }
}
