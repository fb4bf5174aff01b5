package io.headgate.transforms.enrich;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.BytesColumn;
import io.headgate.batch.Field;
import io.headgate.batch.KeyIndex;
import io.headgate.batch.RecordBatch;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.batch.RowJson;
import io.headgate.transforms.DeadLetter;
import io.headgate.transforms.decode.ColumnSpec;
import io.headgate.transforms.decode.DecodedBatch;
import io.headgate.transforms.decode.RowDecoder;
import io.headgate.transforms.read.Compression;
import io.headgate.transforms.read.CsvFormat;
import io.headgate.transforms.read.FileRange;
import io.headgate.transforms.read.InputFile;
import io.headgate.transforms.read.InputFiles;
import io.headgate.transforms.read.OnUnreadable;
import io.headgate.transforms.read.RangeReader;
import io.headgate.transforms.read.RawBatch;
import io.headgate.transforms.read.RowFormat;
import java.io.IOException;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * A reference table in memory: a CSV file (RFC 4180, with a header; gzip and zstd by their
 * extension), indexed by its key columns. One copy a JVM and run, however many threads use it; it
 * is let go when no transform holds it any more.
 */
public final class ReferenceTable {
  private static final Map<Shared, WeakReference<ReferenceTable>> SHARED = new HashMap<>();
  private static final RowFormat FORMAT = RowFormat.csv(CsvFormat.standard().multilineFields());

  /** What to do about a key that two rows of the table have. */
  public enum OnDuplicateKey {
    /** The run fails; the message names the key. */
    FAIL,
    /** The first row in the file counts. */
    FIRST
  }

  private final KeyIndex index;
  private final int[] wanted;

  private ReferenceTable(KeyIndex index, int[] wanted) {
    this.index = index;
    this.wanted = wanted;
  }

  /**
   * Where a table is, and what of it is needed.
   *
   * @param path of the CSV file
   * @param keys the key columns
   * @param columns the columns that are added to the rows
   * @param onDuplicateKey what to do about a key that comes twice
   * @param fingerprint size and time of the file when the run began; a worker that finds another
   *     one fails the run instead of mixing two versions
   */
  public record Source(
      String path,
      List<String> keys,
      List<Field> columns,
      OnDuplicateKey onDuplicateKey,
      String fingerprint)
      implements Serializable {
    public Source {
      keys = List.copyOf(keys);
      columns = List.copyOf(columns);
    }
  }

  /** Tables are shared by those who read the same file with the same types of keys. */
  private record Shared(Source source, List<Field> keys) {}

  /**
   * The fingerprint of a table's file as it is now.
   *
   * @throws IOException if there is no such file
   */
  public static String fingerprint(String path) throws IOException {
    InputFile file = file(path);
    return file.bytes() + "@" + FileSystems.matchSingleFileSpec(file.path()).lastModifiedMillis();
  }

  /**
   * The names of a table's columns.
   *
   * @throws IOException if the file cannot be read
   */
  public static List<String> header(String path) throws IOException {
    try (RangeReader reader = RangeReader.open(FileRange.whole(file(path)), FORMAT)) {
      RawBatch first = reader.next();
      return first == null ? List.of() : first.header();
    }
  }

  /** The table in this JVM, read if it is not there yet; keys have the types of the row's. */
  static synchronized ReferenceTable shared(Source source, List<Field> rowKeys) throws IOException {
    Shared key = new Shared(source, rowKeys);
    WeakReference<ReferenceTable> known = SHARED.get(key);
    ReferenceTable table = known == null ? null : known.get();
    if (table == null) {
      table = load(source, rowKeys);
      SHARED.values().removeIf(gone -> gone.get() == null);
      SHARED.put(key, new WeakReference<>(table));
    }
    return table;
  }

  KeyIndex index() {
    return index;
  }

  /** Positions of the columns that are added to the rows. */
  int[] wanted() {
    return wanted.clone();
  }

  private static ReferenceTable load(Source source, List<Field> rowKeys) throws IOException {
    if (!fingerprint(source.path()).equals(source.fingerprint())) {
      throw new IOException(
          "Cannot enrich from %s: the file has changed since the run began. Run again."
              .formatted(source.path()));
    }
    List<ColumnSpec> specs = new ArrayList<>();
    for (int i = 0; i < source.keys().size(); i++) {
      specs.add(
          ColumnSpec.of(BatchSchema.INTERNAL_PREFIX + "_key" + i, rowKeys.get(i).type())
              .at(source.keys().get(i)));
    }
    for (Field column : source.columns()) {
      specs.add(ColumnSpec.of(column.name(), column.type()));
    }
    RecordBatch rows = read(source, specs);
    int keys = source.keys().size();
    int[] keyPositions = positions(0, keys);
    KeyIndex index = KeyIndex.of(rows, keyPositions);
    checkKeys(source, index);
    return new ReferenceTable(index, positions(keys, specs.size()));
  }

  private static int[] positions(int from, int to) {
    int[] positions = new int[to - from];
    Arrays.setAll(positions, i -> from + i);
    return positions;
  }

  private static void checkKeys(Source source, KeyIndex index) throws IOException {
    int duplicate = index.firstDuplicate();
    if (duplicate >= 0 && source.onDuplicateKey() == OnDuplicateKey.FAIL) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < source.keys().size(); i++) {
        values.add(source.keys().get(i) + " = " + RowJson.value(index.rows(), i, duplicate));
      }
      throw new IOException(
          "Cannot enrich from %s: two rows have %s, the second at byte %d (onDuplicateKey: fail). Make the key unique, or choose onDuplicateKey: first."
              .formatted(
                  source.path(),
                  String.join(", ", values),
                  index.rows().origins().position(duplicate)));
    }
  }

  private static RecordBatch read(Source source, List<ColumnSpec> specs) throws IOException {
    RowDecoder decoder = RowDecoder.of(FORMAT, specs);
    RecordBatchBuilder all = new RecordBatchBuilder(decoder.schema());
    FileRange whole = FileRange.whole(file(source.path()));
    try (RangeReader reader = RangeReader.open(whole, FORMAT)) {
      for (RawBatch raw = reader.next(); raw != null; raw = reader.next()) {
        DecodedBatch decoded = decoder.decode(raw);
        refuse(source, decoded.deadLetters());
        for (int row = 0; row < decoded.rows().rows(); row++) {
          all.append(decoded.rows(), row);
        }
      }
    }
    return all.build();
  }

  private static void refuse(Source source, @Nullable RecordBatch letters) throws IOException {
    if (letters != null && letters.rows() > 0) {
      throw new IOException(
          "Cannot enrich from %s: at byte %d: %s Correct the table."
              .formatted(
                  source.path(),
                  letters.origins().position(0),
                  ((BytesColumn) letters.column(DeadLetter.CAUSE)).text(0)));
    }
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
