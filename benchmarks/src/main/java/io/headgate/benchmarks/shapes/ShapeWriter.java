package io.headgate.benchmarks.shapes;

import io.headgate.testing.generate.Bytes;
import io.headgate.testing.generate.Draw;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * Writes the input of a shape and its job file. Equal shapes give equal bytes, and equal times of
 * files: what a plan samples depends on both.
 */
final class ShapeWriter {
  static final String JOB = "job.yaml";
  static final String EVENTS = "events";
  static final String TABLE = "table.csv";
  private static final int BUFFER = 1 << 16;

  private final Shape shape;
  private final Path folder;
  private final long[] starts;
  private final RowFiller rows;

  private ShapeWriter(Shape shape, Path folder) {
    this.shape = shape;
    this.folder = folder;
    this.starts = shape.filing().starts(shape.rows(), shape.seed());
    this.rows = new RowFiller(shape, starts);
  }

  /** Writes into a folder; says what a run must come to. */
  static Truth write(Shape shape, Path folder) throws IOException {
    return new ShapeWriter(shape, folder).write();
  }

  private Truth write() throws IOException {
    Files.createDirectories(folder.resolve(EVENTS));
    if (shape.lookup().isPresent()) {
      table(shape.lookup().get());
    }
    Truth truth = Truth.NOTHING;
    for (int file = 0; file < starts.length - 1; file++) {
      Truth ofFile = file(file);
      truth = truth.plus(ofFile);
      if (file == 0 && shape.faults().fileTwice()) {
        Path twin = name(starts.length - 1);
        Files.copy(name(0), twin);
        old(twin);
        truth = truth.plus(ofFile.again(shape.task().dedup()));
      }
    }
    Files.writeString(folder.resolve(JOB), new ShapeJob(shape).text());
    return truth;
  }

  private Path name(int file) {
    String number = Integer.toString(100_000 + file).substring(1);
    return folder.resolve(EVENTS).resolve("part-" + number + shape.filing().extension());
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(Times.FROM_MILLIS));
  }

  private Truth file(int file) throws IOException {
    long bytes;
    try (OutputStream out = Packed.into(name(file), shape.filing())) {
      RowText text = new RowText(shape.filing().csv(), RowFiller.names(shape), out);
      text.header();
      for (long row = starts[file]; row < starts[file + 1]; row++) {
        rows.row(row, text);
      }
      bytes = text.finish();
    }
    old(name(file));
    Truth counted = rows.take();
    return new Truth(
        bytes, counted.read(), counted.deadLetters(), counted.duplicates(), counted.written());
  }

  private void table(Lookup table) throws IOException {
    byte[] letters = TextPool.random(shape.seed(), false);
    Path file = folder.resolve(TABLE);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      Bytes line = new Bytes(BUFFER);
      line.put(Bytes.of("k,name,v\n"));
      for (int row = 0; row < table.rows(); row++) {
        line.number(row).put(',').drain(out);
        out.write(letters, (int) (Draw.mix(row) & (TextPool.SIZE / 2 - 1)), table.width(row));
        line.put(',').number(RowFiller.valueOf(row)).put('\n').drain(out);
      }
      line.drain(out);
    }
    old(file);
  }
}
