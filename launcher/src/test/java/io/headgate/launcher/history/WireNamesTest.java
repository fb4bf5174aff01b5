package io.headgate.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.launcher.json.RecordJson;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.request.Origin;
import io.headgate.optimizer.request.Pin;
import io.headgate.options.Job;
import io.headgate.options.JobFile;
import io.headgate.run.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    RunRecord record = OlderRecords.read(tree);

    assertThat(RecordJson.json().readTree(RecordJson.json().writeValueAsString(record)))
        .isEqualTo(asWrittenToday(tree));
  }

  /**
   * Which flag a pin was given with is a typed pin, with its origin, by now; and what the first
   * surveys did not say is unknown.
   */
  private static JsonNode asWrittenToday(JsonNode tree) {
    ObjectNode input = (ObjectNode) tree.get("input");
    input.putNull("seed");
    ((ObjectNode) input.get("volume")).put("textError", 0.0);
    if (input.get("times") instanceof ObjectNode times) {
      times.putNull("windowsInterval");
    }
    for (JsonNode table : input.get("tables")) {
      ((ObjectNode) table).set("heapUpperBytes", table.get("heapBytes"));
    }
    if (input.get("sample") instanceof ObjectNode sample) {
      sample.putNull("intervals");
      sample
          .putObject("sizes")
          .put("longestRow", 0)
          .put("deadLetter", 0.0)
          .put("fixed", 0.0)
          .put("ofText", 1.0);
    }
    for (JsonNode prediction : tree.findValues("prediction")) {
      if (prediction instanceof ObjectNode known) {
        double files = 0;
        for (JsonNode ofASize : known.get("files")) {
          files += ofASize.asDouble();
        }
        known.putObject("fileCount").put("low", files).put("value", files).put("high", files);
      }
    }
    for (JsonNode pinned : tree.findParents("option")) {
      String option = ((ObjectNode) pinned).remove("option").asText();
      ((ObjectNode) pinned).put("pin", option.substring(2).toUpperCase(Locale.ROOT));
      ((ObjectNode) pinned).put("origin", "FLAG");
    }
    return tree;
  }

  @Test
  void aPinOf2026IsReadAsAFlag() throws IOException {
    RunRecord record = OlderRecords.read(tree("skewed.json"));

    assertThat(record.chosen().plan().workers().reasons())
        .containsExactly(new Reason.Pinned(Pin.WORKERS, Origin.FLAG));
    assertThat(record.chosen().runner().reasons())
        .containsExactly(new Reason.Pinned(Pin.RUNNER, Origin.FLAG));
  }

  @Test
  void aRunOf2026StillTeaches() throws IOException {
    RunRecord record = OlderRecords.read(tree("published.json"));

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

  @Test
  void aStepOfTheUsersMakesAnotherJobByTheContentsOfItsJar(@TempDir Path folder) throws Exception {
    Path jar = Files.writeString(folder.resolve("step.jar"), "one");
    Path copy = Files.writeString(folder.resolve("copy.jar"), "one");
    Path other = Files.writeString(folder.resolve("other.jar"), "two");

    assertThat(work(jar, "")).isEqualTo(work(copy, "")).isNotEqualTo(work(other, ""));
    assertThat(work(jar, "")).isNotEqualTo(work(jar, ", class: a.B"));
    assertThat(work(jar, "")).isNotEqualTo(work(jar, ", options: {a: b}"));
    assertThat(work(jar, "")).doesNotStartWith("a5881356a07c");
  }

  private static String work(Path jar, String more) throws Exception {
    String step = "userStep: {jar: '%s'%s}\n".formatted(jar, more);
    return Fingerprints.of(JobFile.parse("job.yaml", JOB + step, List.of(), Map.of()), "here")
        .work();
  }

  @Test
  void whatAStepOfTheUsersDidIsKept() throws IOException {
    ObjectNode tree = (ObjectNode) tree("published.json");
    ((ObjectNode) tree.get("actual"))
        .putObject("user")
        .put("in", 9)
        .put("out", 8)
        .put("dropped", 4)
        .put("added", 3);

    RunRecord record = OlderRecords.read(tree);

    assertThat(record.actual().orElseThrow().user())
        .isEqualTo(Optional.of(new RunResult.UserRows(9, 8, 4, 3)));
    assertThat(RecordJson.json().readTree(RecordJson.json().writeValueAsString(record)))
        .isEqualTo(asWrittenToday(tree));
  }

  private static JsonNode tree(String file) throws IOException {
    try (InputStream in = WireNamesTest.class.getResourceAsStream("2026-11-27/" + file)) {
      return RecordJson.json().readTree(in);
    }
  }
}
