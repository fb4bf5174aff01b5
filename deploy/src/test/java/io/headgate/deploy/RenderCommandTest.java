package io.headgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.run.RunFolder;
import io.headgate.run.RunPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code headgate render}, with the process that it starts. */
class RenderCommandTest {
  private static final String FLINK = "--for=flink-kubernetes-operator";
  private static final String SPARK = "--for=spark-operator";
  private static final String SUBMIT = "--for=spark-submit";

  @TempDir Path folder = Path.of("");
  private Distribution headgate = new Distribution(folder);
  private String job = "";
  private String volume = "";

  @BeforeEach
  void writeAJob() throws IOException {
    headgate = Distribution.in(folder);
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("in.ndjson"), "{\"id\":\"a\"}\n".repeat(100));
    job =
        """
        # ünïcödé
        name: small_job
        source: {paths: DATA/in.ndjson}
        schema: {id: string}
        sink: {path: DATA/out}
        """
            .replace("DATA", data.toString());
    Files.writeString(folder.resolve("job.yaml"), job);
    volume = "--volume=claim:" + data;
  }

  @Test
  void plansTwoWorkersInOneProcessUnlessToldOtherwise() throws IOException {
    Rendered rendered = headgate.run("render", "job.yaml", FLINK, volume);
    RunPlan plan = plan(rendered);

    assertThat(rendered.err()).isEmpty();
    assertThat(rendered.exitCode()).isZero();
    assertThat(rendered.documents().get(0).at("/data/job.yaml").asText()).isEqualTo(job);
    assertThat(plan.run()).startsWith("20260301T101500Z-");
    assertThat(List.of(plan.jobFile(), plan.runner(), plan.cluster()))
        .containsExactly("job.yaml", "flink", "[auto]");
    assertThat(List.of(plan.workers(), plan.processWorkers())).containsExactly(2, 2);
    assertThat(plan.heapBytes()).isEqualTo(1024L << 20);
    // 70% of it are heap: 716.8 MiB of task heap by Flink's arithmetic.
    assertThat(rendered.documents().get(1).at("/spec/taskManager/resource/memory").asText())
        .isEqualTo("2447m");
    assertThat(rendered.documents().get(1).at("/metadata/name").asText())
        .isEqualTo("headgate-small-job-fd0b6af6");
    assertThat(headgate.state()).doesNotExist();
  }

  @Test
  void plansWithThePinsThatAreGiven() throws IOException {
    Rendered rendered =
        headgate.run(
            "render",
            "job.yaml",
            SPARK,
            volume,
            "--workers=7",
            "--workers-per-process=3",
            "--memory=2g",
            "--set=sink.compression=snappy");
    RunPlan plan = plan(rendered);
    JsonNode executor = rendered.documents().get(1).at("/spec/executor");

    assertThat(List.of(plan.runner(), plan.cluster())).containsExactly("spark", "[auto]");
    assertThat(plan.overrides()).containsExactly("sink.compression=snappy");
    assertThat(List.of(plan.workers(), plan.processWorkers())).containsExactly(7, 3);
    assertThat(plan.heapBytes()).isEqualTo(2L << 30);
    assertThat(executor.get("instances").asInt()).isEqualTo(3);
    assertThat(executor.get("cores").asInt()).isEqualTo(3);
    assertThat(executor.get("memory").asText()).isEqualTo("2048m");
  }

  @Test
  void putsAtMostFourWorkersIntoAProcess() throws IOException {
    RunPlan plan = plan(headgate.run("render", "job.yaml", FLINK, volume, "--workers=9"));

    assertThat(List.of(plan.workers(), plan.processWorkers())).containsExactly(9, 4);
  }

  @Test
  void passesEveryOptionOn() throws IOException {
    JsonNode deployment =
        headgate
            .run(
                "render",
                "job.yaml",
                FLINK,
                volume,
                "--volume=more:/more",
                "--env-from=keys",
                "--image=image:1",
                "--jar=local:///a.jar",
                "--namespace=etl",
                "--service-account=runner")
            .documents()
            .get(1);

    assertThat(deployment.at("/spec/image").asText()).isEqualTo("image:1");
    assertThat(deployment.at("/spec/job/jarURI").asText()).isEqualTo("local:///a.jar");
    assertThat(deployment.at("/metadata/namespace").asText()).isEqualTo("etl");
    assertThat(deployment.at("/spec/serviceAccount").asText()).isEqualTo("runner");
    JsonNode container = deployment.at("/spec/taskManager/podTemplate/spec/containers/0");
    assertThat(container.get("volumeMounts").findValuesAsText("mountPath"))
        .containsExactly(folder.resolve("data").toString(), "/more");
    assertThat(container.at("/envFrom/0/secretRef/name").asText()).isEqualTo("keys");
  }

  @Test
  void makesTheFolderThatACommandReads() throws IOException {
    Files.createDirectories(headgate.jar().getParent());
    Files.createFile(headgate.jar());
    Rendered rendered = headgate.run("render", "job.yaml", SUBMIT, "--workers=1");
    Path run;
    try (Stream<Path> runs = Files.list(headgate.state().resolve("runs"))) {
      run = runs.toList().get(0);
    }

    assertThat(rendered.err()).isEmpty();
    assertThat(rendered.out().lines())
        .contains("  --master spark://localhost:7077 \\", "  " + headgate.jar() + " \\")
        .endsWith("  --run=" + run.toUri());
    assertThat(RunFolder.at(run).job()).isEqualTo(job);
    assertThat(RunFolder.at(run).plan().cluster()).isEqualTo("spark://localhost:7077");
  }

  @Test
  void namesTheMasterAndTheJarThatAreGiven() {
    List<String> command =
        headgate
            .run("render", "job.yaml", SUBMIT, "--cluster=spark://host:7077", "--jar=my jar.jar")
            .out()
            .lines()
            .toList();

    assertThat(command)
        .contains("  --master spark://host:7077 \\", "  '" + folder.resolve("my jar.jar") + "' \\");
    assertThat(headgate.run("render", "job.yaml", SUBMIT, "--jar=hdfs://n/a.jar").out())
        .contains("\n  hdfs://n/a.jar \\\n");
  }

  @Test
  void keepsACommandWholeInFoldersWithSpacesAndQuotes() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("it's \"odd\" $HOME"));
    Files.writeString(odd.resolve("my job.yaml"), job);
    Distribution there = Distribution.in(odd);

    String command = there.run("render", "my job.yaml", SUBMIT, "--jar=a.jar").out();

    String word = command.substring(command.lastIndexOf("--run="), command.length()).strip();
    assertThat(command).contains("  '" + odd.toString().replace("'", "'\\''") + "/a.jar' \\\n");
    URI run = URI.create(word.replace("'\\''", "'").replace("--run=", "").replaceAll("'$", ""));
    assertThat(RunFolder.at(Path.of(run)).plan().jobFile()).isEqualTo("my job.yaml");
  }

  @Test
  void refusesPathsThatPodsDoNotSee() throws IOException {
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        name: small
        source: {paths: [in.ndjson, /data/in.ndjson, /database/in.ndjson]}
        schema: {id: string}
        enrich:
          - table: file:///tables/a.csv
            on: {id: id}
        sink: {path: /data/../out}
        deadLetters: {path: dead}
        """);
    String rule = "an absolute path on one of the volumes claim:/data";

    assertThat(headgate.run("render", "job.yaml", FLINK, "--volume=claim:/data"))
        .isEqualTo(
            new Rendered(
                2,
                "",
                """
                job.yaml: source.paths: in.ndjson (expected: RULE)
                job.yaml: source.paths: /database/in.ndjson (expected: RULE)
                job.yaml: enrich.table: file:///tables/a.csv (expected: RULE)
                job.yaml: sink.path: /data/../out (expected: RULE)
                job.yaml: deadLetters.path: dead (expected: RULE)
                """
                    .replace("RULE", rule)));
    assertThat(headgate.run("render", "job.yaml", SUBMIT, "--jar=a.jar").err())
        .isEqualTo(
            """
            job.yaml: source.paths: in.ndjson (expected: an absolute path)
            job.yaml: deadLetters.path: dead (expected: an absolute path)
            """);
  }

  @Test
  void saysHowPodsGetVolumesWhereThereAreNone() {
    assertThat(headgate.run("render", "job.yaml", SPARK).err().lines().findFirst())
        .hasValue(
            "job.yaml: source.paths: %s (expected: an absolute path on a volume of the pods; --volume=CLAIM:/mount gives them one)"
                .formatted(folder.resolve("data/in.ndjson")));
  }

  @Test
  void saysFirstWhatIsWrongWithTheJob() throws IOException {
    Files.writeString(folder.resolve("job.yaml"), job.replace("string", "text"));

    Rendered rendered = headgate.run("render", "job.yaml", SUBMIT, "--volume=claim:/data");

    assertThat(rendered.exitCode()).isEqualTo(2);
    assertThat(rendered.err()).startsWith("job.yaml:4: schema.id.type: text (expected: ");
  }

  @Test
  void listsTheTargets() {
    assertThat(headgate.run("render", "job.yaml", "--for=helm"))
        .isEqualTo(
            new Rendered(
                2,
                "",
                """
                headgate: Invalid value for option '--for': helm (expected: one of flink-kubernetes-operator, spark-operator, spark-submit).
                Try 'headgate render --help'.
                """));
    assertThat(headgate.run("render", "job.yaml").err())
        .startsWith("headgate: Missing required option: '--for=TARGET'.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--volume=claim:/data",
        "--image=a",
        "--namespace=a",
        "--service-account=a",
        "--env-from=a"
      })
  void refusesOptionsOfOtherTargets(String option) {
    assertThat(headgate.run("render", "job.yaml", SUBMIT, option).err())
        .startsWith(
            "headgate: %s (expected: none with --for=spark-submit).\n"
                .formatted(option.replace("=", ": ")));
    assertThat(headgate.run("render", "job.yaml", SPARK, "--cluster=spark://h:1").err())
        .startsWith(
            "headgate: --cluster: spark://h:1 (expected: none with --for=spark-operator).\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--volume=claim", "--namespace=Etl", "--env-from=a_b", "--memory=lots"})
  void refusesValuesThatAreNone(String option) {
    Rendered rendered = headgate.run("render", "job.yaml", FLINK, option);

    assertThat(rendered.exitCode()).isEqualTo(2);
    assertThat(rendered.err())
        .startsWith(
            "headgate: Invalid value for option '%s".formatted(option.replaceFirst("=.*", "")));
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThat(headgate.run("render", "job.yaml", FLINK, volume, "--workers=0").err())
        .startsWith("headgate: --workers: 0 (expected: 1 to 1024).\n");
    assertThat(headgate.run("render", "job.yaml", FLINK, volume, "--workers-per-process=3").err())
        .startsWith("headgate: --workers-per-process: 3 (expected: 1 to 2).\n");
    assertThat(headgate.run("render", "job.yaml", FLINK, volume, volume).err())
        .contains(" (expected: each path once).\n");
    assertThat(headgate.run("render", "job.yaml", FLINK, volume, "--memory=64m").exitCode())
        .isEqualTo(3);
  }

  @Test
  void saysWhatIsNotInstalled() throws IOException {
    assertThat(headgate.run("render", "job.yaml", SUBMIT))
        .isEqualTo(
            new Rendered(
                1,
                "",
                "Cannot render a command: there is no %s. Install it: headgate install spark; or name a jar with --jar.\n"
                    .formatted(headgate.jar())));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(empty.resolve("job.yaml"), job);
    assertThat(new Distribution(empty).run("render", "job.yaml", FLINK, volume))
        .isEqualTo(
            new Rendered(
                1,
                "",
                "Cannot render: the part of the distribution that does is not in %s. Build it, in the repository: mvn -pl deploy -am -DskipTests package\n"
                    .formatted(empty.resolve("home/lib/deploy"))));
  }

  @Test
  void passesARefusalOn() throws IOException {
    Files.writeString(folder.resolve("job.yaml"), job + "# " + "x".repeat(1 << 20));

    Rendered rendered = headgate.run("render", "job.yaml", FLINK, volume);

    assertThat(rendered.exitCode()).isEqualTo(2);
    assertThat(rendered.err())
        .startsWith("Cannot render job.yaml: job.yaml has 1,04")
        .endsWith("a ConfigMap holds 1,048,576. Shorten the job file.\n");
  }

  private RunPlan plan(Rendered rendered) throws IOException {
    Path run = Files.createDirectories(folder.resolve("rendered"));
    Files.writeString(
        run.resolve("plan.json"), rendered.documents().get(0).at("/data/plan.json").asText());
    return RunFolder.at(run).plan();
  }
}
