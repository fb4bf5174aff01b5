package io.headgate.survey;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Inputs of random shapes: files, compression, lengths of rows and their order. */
final class Shapes {
  private final SplittableRandom random;
  private final Path folder;
  private long rows;

  private Shapes(long seed, Path folder) {
    this.random = new SplittableRandom(seed);
    this.folder = folder;
  }

  /** Writes an input of 1.5 to 8 MB of text or so, and says how many rows it has. */
  static long write(long seed, Path folder) throws IOException {
    Shapes shape = new Shapes(seed, folder);
    shape.write();
    return shape.rows;
  }

  private void write() throws IOException {
    boolean compressed = random.nextInt(4) == 0;
    int files = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(40);
    int order = random.nextInt(5);
    int shortest = 1 << random.nextInt(6);
    int longest = shortest + (1 << 3 + random.nextInt(9));
    double bytes = 1_500_000 + random.nextInt(6_500_000);
    double skew = random.nextInt(3) * 1.5;
    double weights = 0;
    double[] weight = new double[files];
    for (int file = 0; file < files; file++) {
      weight[file] = Math.pow(random.nextDouble() + 0.01, skew);
      weights += weight[file];
    }
    for (int file = 0; file < files; file++) {
      Path path = folder.resolve("f%03d.ndjson%s".formatted(file, compressed ? ".gz" : ""));
      double its = bytes * weight[file] / weights;
      boolean longFile = random.nextInt(3) == 0;
      try (Writer out = open(path, compressed)) {
        double written = 0;
        while (written < its) {
          int width =
              switch (order) {
                case 0 -> shortest + random.nextInt(longest - shortest);
                case 1 -> written < its / 10 ? longest : shortest;
                case 2 -> shortest + (int) ((longest - shortest) * written / its);
                case 3 -> random.nextInt(20) == 0 ? longest * 4 : shortest;
                default -> longFile ? longest : shortest;
              };
          written += write(out, width);
        }
      }
    }
  }

  private static Writer open(Path path, boolean compressed) throws IOException {
    return compressed
        ? new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(path)), StandardCharsets.UTF_8))
        : Files.newBufferedWriter(path);
  }

  private int write(Writer out, int width) throws IOException {
    StringBuilder page = new StringBuilder();
    long digits = random.nextLong();
    while (page.length() < width) {
      page.append(Long.toHexString(digits));
      digits = random.nextInt(3) == 0 ? random.nextLong() : digits;
    }
    page.setLength(width);
    String row =
        "{\"event_id\":\"e%d\",\"ts\":\"%s\",\"page\":\"%s\"}\n"
            .formatted(rows, Lines.orderly(rows), page);
    out.write(row);
    rows++;
    return row.length();
  }
}
