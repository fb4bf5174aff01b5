package io.headgate.testing.nested;

import io.headgate.testing.generate.Arrivals;
import io.headgate.testing.generate.Compression;
import io.headgate.testing.generate.Expected;
import io.headgate.testing.generate.RowFiles;
import io.headgate.testing.generate.Script;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What happens in repositories: rows of the job {@code nested}, about 690 bytes each as NDJSON, in
 * order of their arrival.
 *
 * @param rows lines, duplicates and malformed rows included
 * @param seed another seed, other rows
 */
public record Repositories(long rows, long seed) {

  /** Writes {@code events.ndjson}; says what to expect. */
  public Expected write(Path folder) throws IOException {
    Arrivals arrivals = new Arrivals(Arrivals.EVERY_MICROS);
    return new RowFiles(rows, new Script(seed), () -> new NestedWriter(seed, arrivals), ".ndjson")
        .write(folder, Compression.NONE, 1);
  }
}
