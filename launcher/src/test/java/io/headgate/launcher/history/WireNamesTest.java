package io.headgate.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.launcher.json.RecordJson;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old runs go on teaching: whatever is renamed in Java keeps its name in files. */
class WireNamesTest {
  private static final String JOB =
      """
      name: shop
      source:
        paths: [events.csv]
        format: csv
        csv: {delimiter: ";"}
      schema:
        id: {type: string, required: true}
        amount: {type: double, default: 0}
        ts: {type: timestamp, format: epochMillis}
      eventTime: ts
      deduplicate: {keys: [id], within: 1d}
      enrich:
        - table: products.csv
          on: {id: product}
          columns: [price]
          types: {price: double}
      window: 1h
      sink: {path: out, compression: zstd, targetFileSize: 64MiB}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"published.json", "failed.json", "skewed.json"})
  void aRecordOf2026IsReadAndWrittenAsItIs(String file) throws IOException {
    JsonNode tree = tree(file);

    RunRecord record = RecordJson.json().treeToValue(tree, RunRecord.class);

    assertThat(RecordJson.json().readTree(RecordJson.json().writeValueAsString(record)))
        .isEqualTo(tree);
  }

  @Test
  void aRunOf2026StillTeaches() throws IOException {
    RunRecord record = RecordJson.json().treeToValue(tree("published.json"), RunRecord.class);

    assertThat(record.lesson()).isPresent();
    assertThat(record.lesson().orElseThrow().work()).isEqualTo(record.identity().work());
  }

  @Test
  void theFingerprintsOfAJobStayWhatTheyAre() throws Exception {
    Job job = JobFile.parse("job.yaml", JOB, List.of(), Map.of());

    RunRecord.Identity identity = Fingerprints.of(job, "here");

    assertThat(identity)
        .isEqualTo(new RunRecord.Identity("a5881356a07c", "e18bc907ff6d", "0.1.0", "here"));
  }

  private static JsonNode tree(String file) throws IOException {
    try (InputStream in = WireNamesTest.class.getResourceAsStream("2026-11-27/" + file)) {
      return RecordJson.json().readTree(in);
    }
  }
}
