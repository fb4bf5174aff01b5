package io.headgate.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.headgate.run.GraphPlan;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the process that renders printed for a run, and its exit code. */
record Rendered(int exitCode, String out, String err) {
  static final String JOB =
      """
      # Orders, "cleaned": keeps 'quotes', tabs\t, ünïcödé and ${SECRET}.
      name: orders
      window: 5m  # not: true
      """;

  static final long HEAP = 512L << 20;

  static Rendered of(Path folder, RunPlan plan, String job, String... arguments)
      throws IOException {
    RunFolder run = RunFolder.create(folder);
    run.writeJob(job);
    run.writePlan(plan);
    List<String> all = new ArrayList<>(List.of("--job=orders", "--run=" + folder.toUri()));
    all.add("--heap=" + HEAP);
    all.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        RenderMain.render(
            all,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Rendered(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Five workers, two per process of 1 GiB. */
  static RunPlan plan(String runner, String cluster) {
    return new RunPlan(
        "20260301T101500Z-1a2b3c",
        "orders.yaml",
        List.of("sink.path=/data/out"),
        runner,
        cluster,
        5,
        2,
        1L << 30,
        GraphPlan.reshuffled(40, 16, 1 << 20, 8 << 20),
        1000,
        1);
  }

  /** The documents, as any reader of YAML has them. */
  List<JsonNode> documents() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    try (var documents =
        yaml.readerFor(JsonNode.class).<JsonNode>readValues(new YAMLFactory().createParser(out))) {
      return documents.readAll();
    }
  }
}
