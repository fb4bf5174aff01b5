package io.headgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.testing.generate.Compression;
import io.headgate.testing.generate.Expected;
import io.headgate.testing.storefront.Storefront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run in a given heap either completes or is refused before its start: it never runs out of
 * memory. Short here; {@code -Dheadgate.memory.rows=4000000 -Dheadgate.memory.heaps=2g} is the long
 * version.
 */
class MemoryIT {
  private static final long ROWS = Long.getLong("headgate.memory.rows", 500_000);
  private static final String HEAPS = System.getProperty("headgate.memory.heaps", "100m,180m,400m");

  @TempDir Path folder;

  @Test
  void aRunInAGivenHeapCompletesOrIsRefusedBeforeItsStart() throws Exception {
    Distribution distribution = new Distribution(folder);
    Expected expected = events();
    List<Integer> exitCodes = new ArrayList<>();
    for (String heap : HEAPS.split(",", -1)) {
      Distribution.Ended ended = run(distribution, heap);
      assertThat(ended.exitCode()).as("%s: %s", heap, ended.err()).isIn(0, 3);
      assertThat(ended.err()).doesNotContain("OutOfMemory");
      if (ended.exitCode() == 3) {
        assertThat(ended.err())
            .contains("Cannot run on direct: it needs at least ")
            .contains("but --heap gives ");
      } else {
        assertThat(
                Distribution.query(
                    "SELECT count(*) FROM read_parquet('%s/out/**/*.parquet')".formatted(folder)))
            .containsExactly(Long.toString(expected.fresh()));
      }
      exitCodes.add(ended.exitCode());
    }
    System.out.println(ROWS + " rows, heaps " + HEAPS + ": exit codes " + exitCodes);
    assertThat(exitCodes).as("the heaps try both outcomes, unless told otherwise").contains(0);
  }

  /** The example's job, on other input. */
  private static Distribution.Ended run(Distribution distribution, String heap) throws Exception {
    Path example = Path.of(System.getProperty("headgate.root"), "examples/storefront.yaml");
    return distribution.headgate(
        "run",
        example.toString(),
        "--runner=direct",
        "--heap=" + heap,
        "--set",
        "source.paths=in/*.ndjson",
        "--set",
        "enrich[0].table=in/products.csv",
        "--set",
        "sink.path=out");
  }

  private Expected events() throws IOException {
    Path input = Files.createDirectories(folder.resolve("in"));
    Storefront storefront = new Storefront(ROWS, 1);
    storefront.writeProducts(input);
    return storefront.write(input, Storefront.Format.NDJSON, Compression.NONE, 1);
  }
}
