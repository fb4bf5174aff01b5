package io.headgate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.terms.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanTest {
  @Test
  void aRunIsEmbeddedOrOnAClusterOrInsideOfTheClusterThatHasStartedIt() {
    assertThat(List.of(plan("", 1).onCluster(), plan("", 1).insideCluster()))
        .containsExactly(false, false);
    assertThat(List.of(plan("http://host:8081", 1).onCluster(), plan("host", 1).insideCluster()))
        .containsExactly(true, false);
    assertThat(List.of(plan("[auto]", 1).onCluster(), plan("[auto]", 1).insideCluster()))
        .containsExactly(true, true);
  }

  /** Plans in rendered manifests have it. */
  @Test
  void theSurroundingClusterIsWrittenAsAuto() {
    assertThat(RunPlan.SURROUNDING_CLUSTER).isEqualTo("[auto]");
  }

  @Test
  void aRunHasAtLeastOneWorker() {
    assertThatThrownBy(() -> plan("", 0)).hasMessage("workers: 0 (expected: at least 1)");
  }

  @Test
  void everyHotKeyIsADedupShardAndEveryHotWindowHasItsWriterBuckets() {
    RunPlan plan =
        plan(
            Layout.RESHUFFLED,
            List.of(new HotWindow(0, 3), new HotWindow(300_000_000, 2)),
            List.of(-7L, 9L));

    assertThat(plan.graph().totalDedupShards()).isEqualTo(16 + 2);
    assertThat(plan.graph().totalWriterBuckets()).isEqualTo(8 + 5);
  }

  @Test
  void aFusedRunHasNoWriterBuckets() {
    assertThat(plan(Layout.FUSED, List.of(), List.of()).graph().totalWriterBuckets()).isZero();
  }

  @Test
  void whatIsHotIsNamedOnce() {
    assertThatThrownBy(
            () ->
                plan(
                    Layout.RESHUFFLED,
                    List.of(new HotWindow(5, 3), new HotWindow(5, 2)),
                    List.of()))
        .hasMessage("hotWindows: 5 twice (expected: each once)");
    assertThatThrownBy(() -> plan(Layout.RESHUFFLED, List.of(), List.of(1L, -7L, -7L)))
        .hasMessage("hotKeys: -7 twice (expected: each once)");
    assertThatThrownBy(() -> new HotWindow(5, 0))
        .hasMessage("buckets: 0 (expected: at least 1, for the hot window at 5)");
  }

  @Test
  void thePlanIsReadAsItWasWritten(@TempDir Path folder) throws IOException {
    RunPlan plan = plan(Layout.FUSED, List.of(new HotWindow(-1, 3)), List.of(Long.MIN_VALUE, 9L));
    RunFolder run = RunFolder.at(folder);

    run.writePlan(plan);

    assertThat(run.plan()).isEqualTo(plan);
  }

  @Test
  void aPlanRenderedOn27November2026IsRead(@TempDir Path folder) throws IOException {
    String text =
        """
        {
          "format" : 3,
          "run" : "20261127T101500Z-1a2b3c",
          "jobFile" : "orders.yaml",
          "overrides" : [ "sink.path=out" ],
          "runner" : "spark",
          "cluster" : "spark://h:7077",
          "workers" : 5,
          "processWorkers" : 2,
          "dedupShards" : 40,
          "rangeBytes" : 1048576,
          "writerBufferBytes" : 8388608,
          "heapBytes" : 1073741824,
          "layout" : "FUSED",
          "hotKeys" : [ 9 ],
          "inputBytes" : 1000,
          "startedMillis" : 7,
          "joins" : [ { "shards" : 12, "hotKeys" : [ 7 ] } ],
          "outputs" : [ { "name" : "", "writerBuckets" : 16, "windowSpread" : 3,
                          "hotWindows" : [ { "startMicros" : -1, "buckets" : 3 } ] } ]
        }
        """;
    Files.writeString(folder.resolve("plan.json"), text);
    RunFolder run = RunFolder.at(folder);

    RunPlan plan = run.plan();

    assertThat(plan)
        .isEqualTo(
            new RunPlan(
                "20261127T101500Z-1a2b3c",
                "orders.yaml",
                List.of("sink.path=out"),
                "spark",
                "spark://h:7077",
                5,
                2,
                1 << 30,
                new GraphPlan(
                    40,
                    1 << 20,
                    8 << 20,
                    256 << 20,
                    Layout.FUSED,
                    List.of(9L),
                    List.of(new JoinPlan(12, List.of(7L))),
                    List.of(OutputPlan.only(16, 3, List.of(new HotWindow(-1, 3))))),
                1000,
                7));
    run.writePlan(plan);
    assertThat(Mappers.strict().readTree(Files.readString(folder.resolve("plan.json"))))
        .isEqualTo(
            Mappers.strict()
                .readTree(
                    text.replace("3,\n  \"run\"", "4, \"rowMemoryBytes\": 268435456, \"run\"")));
  }

  @Test
  void aPlanOfAnotherFormatIsRefusedWithBothVersions(@TempDir Path folder) throws IOException {
    RunFolder run = RunFolder.at(folder);
    run.writePlan(plan("", 2));
    Path file = folder.resolve("plan.json");
    String text = Files.readString(file);

    Files.writeString(file, text.replace("\"format\" : 4", "\"format\" : 7"));
    assertThatThrownBy(run::plan)
        .hasMessage(
            "Cannot read "
                + file
                + ": it is of another version of Headgate (format of the file: 7, of this Headgate:"
                + " 4). Plan the run, or render it, with the version that carries it out.");

    Files.writeString(file, text.replace("\"format\" : 4,", ""));
    assertThatThrownBy(run::plan)
        .hasMessageContaining("(format of the file: none, of this Headgate: 4)");
  }

  @Test
  void aPlanWithAMemberTooManyOrTooFewIsRefusedByItsName(@TempDir Path folder) throws IOException {
    RunFolder run = RunFolder.at(folder);
    run.writePlan(plan("", 1, List.of(new JoinPlan(3, List.of()))));
    Path file = folder.resolve("plan.json");
    String text = Files.readString(file);

    Files.writeString(file, text.replace("\"joins\"", "\"later\" : 1, \"joins\""));
    assertThatThrownBy(run::plan)
        .hasMessageStartingWith(
            "Cannot read "
                + file
                + ": Unrecognized field \"later\" (format of the file: 4, of this Headgate: 4). ");
    Files.writeString(file, text.replace("\"layout\" : \"RESHUFFLED\",", ""));
    assertThatThrownBy(run::plan).hasMessageContaining("'layout'");
    Files.writeString(file, text.replace("\"RESHUFFLED\"", "null"));
    assertThatThrownBy(run::plan).hasMessageContaining("'layout'");
    Files.writeString(file, text.replaceAll("(?s)(\"shards\".*)\"hotKeys\"", "$1\"later\""));
    assertThatThrownBy(run::plan).hasMessageContaining("'hotKeys'");
    Files.writeString(file, "[]");
    assertThatThrownBy(run::plan).hasMessageContaining("it holds no JSON object");
    Files.writeString(file, text.substring(0, 40));
    assertThatThrownBy(run::plan).hasMessageStartingWith("Cannot read " + file);
  }

  @Test
  void joinsAreWrittenAndReadBack(@TempDir Path folder) throws IOException {
    JoinPlan shuffled = new JoinPlan(12, List.of(Long.MIN_VALUE, 7L));
    RunPlan plan = plan("", 1, List.of(JoinPlan.BROADCAST, shuffled));
    RunFolder.at(folder).writePlan(plan);
    assertThat(RunFolder.at(folder).plan()).isEqualTo(plan);
  }

  @Test
  void aJoinHasShardsOrNone() {
    assertThatThrownBy(() -> new JoinPlan(-1, List.of()))
        .hasMessage("joins.shards: -1 (expected: at least 1, or 0 for a broadcast)");
  }

  private static RunPlan plan(String cluster, int workers) {
    return plan(cluster, workers, List.of());
  }

  private static RunPlan plan(String cluster, int workers, List<JoinPlan> joins) {
    return plan(cluster, workers, Layout.RESHUFFLED, List.of(), List.of(), joins);
  }

  private static RunPlan plan(Layout layout, List<HotWindow> hotWindows, List<Long> hotKeys) {
    return plan("", 1, layout, hotWindows, hotKeys, List.of());
  }

  private static RunPlan plan(
      String cluster,
      int workers,
      Layout layout,
      List<HotWindow> hotWindows,
      List<Long> hotKeys,
      List<JoinPlan> joins) {
    return new RunPlan(
        "20260301T101500Z-1a2b3c",
        "job.yaml",
        List.of(),
        "flink",
        cluster,
        workers,
        1,
        1,
        new GraphPlan(
            16, 1, 1, 1, layout, hotKeys, joins, List.of(OutputPlan.only(8, 1, hotWindows))),
        0,
        0);
  }
}
