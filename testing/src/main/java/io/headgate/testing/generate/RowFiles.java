package io.headgate.testing.generate;

import io.headgate.testing.generate.Line.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Generated rows, in order of their arrival. Equal arguments give equal bytes, however the rows are
 * cut into files.
 *
 * @param rows lines over all files, duplicates and malformed rows included
 * @param script what stands on each line
 * @param writers makes one for each file
 * @param extension of the files, like {@code .ndjson}
 */
public record RowFiles(long rows, Script script, Supplier<RowWriter> writers, String extension) {
  private static final int BUFFER = 1 << 20;
  private static final int LONGEST_ROW = 1 << 16;

  /**
   * Writes {@code events.ndjson}, or {@code events-00000.ndjson} and so on; says what to expect.
   */
  public Expected write(Path folder, Compression compression, int files) throws IOException {
    Expected expected = Expected.NOTHING;
    for (int file = 0; file < files; file++) {
      String name =
          "events"
              + (files == 1 ? "" : "-%05d".formatted(file))
              + extension
              + compression.extension();
      try (OutputStream out = compression.over(Files.newOutputStream(folder.resolve(name)))) {
        expected = expected.plus(write(out, rows * file / files, rows * (file + 1) / files));
      }
    }
    return expected;
  }

  private Expected write(OutputStream out, long from, long to) throws IOException {
    RowWriter writer = writers.get();
    Bytes buffer = new Bytes(BUFFER + LONGEST_ROW);
    buffer.put(writer.header());
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    for (long number = from; number < to; number++) {
      Line line = script.line(number);
      counts.merge(line.kind(), 1L, Long::sum);
      int start = buffer.size();
      writer.row(line, buffer);
      if (line.kind() == Kind.TRUNCATED) {
        buffer.truncate(start + (buffer.size() - start) / 2);
      }
      buffer.put('\n');
      if (buffer.size() >= BUFFER) {
        buffer.drain(out);
      }
    }
    buffer.drain(out);
    return expected(counts, to - from);
  }

  private static Expected expected(Map<Kind, Long> counts, long rows) {
    long fresh = counts.getOrDefault(Kind.FRESH, 0L);
    long duplicates = counts.getOrDefault(Kind.DUPLICATE, 0L);
    return new Expected(rows, fresh, duplicates, rows - fresh - duplicates);
  }
}
