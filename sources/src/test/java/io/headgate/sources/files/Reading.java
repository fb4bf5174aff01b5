package io.headgate.sources.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.batch.BytesColumn;
import io.headgate.batch.RecordBatch;
import io.headgate.formats.DeadLetter;
import io.headgate.formats.text.RawBatch;
import io.headgate.formats.text.RowFormat;
import io.headgate.terms.Compression;
import io.headgate.terms.OnGrowth;
import io.headgate.terms.OnUnreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Reads files in tests. */
public final class Reading {
  private Reading() {}

  /** All rows of a file in ranges of this size, each as {@code position:row}. */
  public static List<String> rows(Path file, RowFormat format, long rangeBytes) throws IOException {
    InputFile input =
        InputFiles.list(List.of(file.toString()), Compression.AUTO, OnUnreadable.FAIL)
            .files()
            .get(0);
    List<String> rows = new ArrayList<>();
    long read = 0;
    for (FileRange range : FileRange.of(input, format, rangeBytes)) {
      try (RangeReader reader = RangeReader.openAsListed(range, format, OnGrowth.CUT)) {
        rows.addAll(rows(reader));
        read += reader.bytesRead();
      }
    }
    assertThat(read).as("bytes of all ranges").isEqualTo(input.bytes());
    return rows;
  }

  /** The rows of a range, each as {@code position:row}. */
  public static List<String> rows(FileRange range, RowFormat format) throws IOException {
    try (RangeReader reader = RangeReader.open(range, format)) {
      return rows(reader);
    }
  }

  public static List<String> rows(RangeReader reader) throws IOException {
    List<String> rows = new ArrayList<>();
    for (RawBatch batch = reader.next(); batch != null; batch = reader.next()) {
      rows.addAll(rows(batch));
    }
    return rows;
  }

  public static List<String> rows(RawBatch batch) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      int length = batch.end(row) - batch.start(row);
      String text = new String(batch.data(), batch.start(row), length, StandardCharsets.ISO_8859_1);
      rows.add(batch.position(row) + ":" + text);
    }
    return rows;
  }

  /** The bytes of dead letters, each as {@code position:row}. */
  public static List<String> letters(RecordBatch batch) {
    BytesColumn raw = (BytesColumn) batch.column(DeadLetter.RAW);
    return IntStream.range(0, batch.rows())
        .mapToObj(row -> batch.origins().position(row) + ":" + raw.text(row))
        .toList();
  }

  public static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  public static Path write(Path file, byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return Files.write(file, all.toByteArray());
  }

  public static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
