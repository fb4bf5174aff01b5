package io.headgate.benchmarks.wide;

import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Compression;
import io.headgate.testing.generate.Expected;
import io.headgate.testing.generate.RowFiles;
import io.headgate.testing.generate.Script;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Rows of the job {@code wide}, about 3.2 KB each as NDJSON, in order of their arrival.
 *
 * @param rows lines, duplicates and malformed rows included
 * @param seed another seed, other rows
 */
public record Wide(long rows, long seed) {

  /** Writes {@code events.ndjson}; says what to expect. */
  public Expected write(Path folder) throws IOException {
    Arrivals arrivals = new Arrivals(Arrivals.EVERY_MICROS);
    return new RowFiles(rows, new Script(seed), () -> new WideWriter(seed, arrivals), ".ndjson")
        .write(folder, Compression.NONE, 1);
  }
}
