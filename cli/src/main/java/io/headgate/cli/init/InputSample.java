package io.headgate.cli.init;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import io.headgate.sources.files.FileListing;
import io.headgate.sources.files.FileRange;
import io.headgate.sources.files.InputFiles;
import io.headgate.sources.files.RangeReader;
import io.headgate.survey.SampleRanges;
import io.headgate.terms.InputFormat;
import io.headgate.terms.OnGrowth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads rows from all over some files, up to 2,000, and collects what is in them. */
final class InputSample {
  private static final int ROWS = 2000;
  private static final int FIRST_LINES = 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final RowFormat format;
  private final List<RawBatch> batches;
  private final FieldTree root = FieldTree.root();
  private int rows;
  private int repeated;
  private int unreadable;

  private InputSample(RowFormat format, List<RawBatch> batches) {
    this.format = format;
    this.batches = batches;
  }

  /**
   * A sample of files.
   *
   * @throws IOException if they cannot be read; the message names file and cause
   */
  static InputSample of(InputFiles input) throws IOException {
    RowFormat format = format(ranges(input, RowFormat.ndjson()));
    List<RawBatch> batches = new ArrayList<>();
    for (FileRange range : ranges(input, format)) {
      try (RangeReader reader = RangeReader.open(range, format)) {
        RawBatch batch = reader.next();
        if (batch != null) {
          batches.add(batch);
        }
      }
    }
    InputSample sample = new InputSample(format, batches);
    sample.collect();
    return sample;
  }

  private static List<FileRange> ranges(InputFiles input, RowFormat format) {
    return SampleRanges.of(new FileListing(input, format, OnGrowth.CUT).parts());
  }

  private static RowFormat format(List<FileRange> ranges) throws IOException {
    List<String> lines = new ArrayList<>();
    for (FileRange range : ranges) {
      if (range.start() == 0 && lines.isEmpty()) {
        try (RangeReader reader = RangeReader.open(range, RowFormat.ndjson())) {
          RawBatch batch = reader.next();
          for (int row = 0; batch != null && row < Math.min(FIRST_LINES, batch.rows()); row++) {
            lines.add(lenientText(batch, row));
          }
        }
      }
    }
    return lines.isEmpty() || lines.get(0).stripLeading().startsWith("{")
        ? RowFormat.ndjson()
        : RowFormat.csv(CsvDialect.of(lines));
  }

  private void collect() {
    int each = rowsOfEach();
    Set<String> known = new HashSet<>();
    for (RawBatch batch : batches) {
      CsvRow csv = new CsvRow(format.csv(), batch.header());
      for (int row = 0; row < Math.min(each, batch.rows()); row++) {
        rows++;
        try {
          String text = text(batch, row);
          if (!known.add(text)) {
            repeated++;
          } else if (isCsv()) {
            csv.see(text, root);
          } else {
            object(text);
          }
        } catch (IOException noRow) {
          unreadable++;
        }
      }
    }
  }

  /** All rows where there are few, otherwise an equal share of each sample. */
  private int rowsOfEach() {
    int all = batches.stream().mapToInt(RawBatch::rows).sum();
    return all <= ROWS ? ROWS : Math.max(1, ROWS / batches.size());
  }

  private void object(String text) throws IOException {
    JsonNode row = JSON.readTree(text);
    if (!row.isObject()) {
      throw new IOException("not an object");
    }
    root.see(row);
  }

  private static String text(RawBatch batch, int row) throws CharacterCodingException {
    ByteBuffer bytes =
        ByteBuffer.wrap(batch.data(), batch.start(row), batch.end(row) - batch.start(row));
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  private static String lenientText(RawBatch batch, int row) {
    int length = batch.end(row) - batch.start(row);
    return new String(batch.data(), batch.start(row), length, StandardCharsets.UTF_8);
  }

  boolean isCsv() {
    return format.format() == InputFormat.CSV;
  }

  RowFormat format() {
    return format;
  }

  /** What was seen, by place. */
  FieldTree root() {
    return root;
  }

  /** Rows that were looked at. */
  int rows() {
    return rows;
  }

  /** Rows that were there before, byte by byte. */
  int repeated() {
    return repeated;
  }

  /** Rows that are no JSON object, or have another number of fields than the header. */
  int unreadable() {
    return unreadable;
  }

  /** Different rows that could be read. */
  int distinct() {
    return rows - repeated - unreadable;
  }
}
