package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  @TempDir Path folder;

  @Test
  void whatWasMeasuredIsThereAgain() throws IOException {
    Path file = folder.resolve("shapes.jsonl");
    Result done = SomeResults.of(1, Ending.DONE, false, 500, 100);
    Result dead = SomeResults.of(2, Ending.OUT_OF_MEMORY, true, 500, 100);
    Results results = Results.in(file, "0000cafe");
    results.add(done);
    results.add(dead);

    assertThat(Results.in(file, "0000cafe").of(List.of(1L, 2L, 3L))).containsExactly(done, dead);
  }

  @Test
  void anotherBuildHasOtherResults() throws IOException {
    Path file = folder.resolve("shapes.jsonl");
    Results.in(file, "0000cafe").add(SomeResults.of(1, Ending.DONE, false, 500, 100));

    assertThat(Results.in(file, "0000beef").of(1)).isEmpty();
  }

  @Test
  void theLastLineOfASeedCounts() throws IOException {
    Path file = folder.resolve("shapes.jsonl");
    Results results = Results.in(file, "0000cafe");
    Result first = SomeResults.of(1, Ending.DONE, false, 500, 100);
    results.add(first);
    results.add(first.withSmallestHeap(77));

    assertThat(Results.in(file, "0000cafe").of(1)).contains(first.withSmallestHeap(77));
  }
}
