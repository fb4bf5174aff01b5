package io.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadgateTest {
  private static final String JOB =
      """
      name: small
      source: {paths: in.ndjson}
      schema:
        id: string
        ts: timestamp
      eventTime: ts
      window: 1h
      sink: {path: out}
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void showsItsHelpWithExitCodesWithoutACommand() {
    CommandRun run = CommandRun.of(folder);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Usage: headgate [-hV] [--debug] [COMMAND]")
        .contains("  0   done\n  1   the run, or another operation, failed\n")
        .contains("  2   the command line or the job file is wrong\n")
        .contains("  3   no plan fits into memory, or on the cluster; nothing was started\n");
  }

  @Test
  void showsItsVersion() {
    assertThat(CommandRun.of(folder, "--version"))
        .isEqualTo(new CommandRun(0, "headgate 0.1.0\n", ""));
    assertThat(CommandRun.of(folder, "run", "--version").out()).isEqualTo("headgate 0.1.0\n");
  }

  @Test
  void namesTheNearestCommand() {
    assertThat(CommandRun.of(folder, "chek", "job.yaml"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                headgate: command: chek (expected: one of init, check, plan, run, history, show, calibrate, render, runners, install, files, clean, schema). Did you mean check?
                Try 'headgate --help'.
                """));
  }

  @Test
  void saysWhichArgumentIsMissing() {
    assertThat(CommandRun.of(folder, "check"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                headgate: Missing required parameter: 'JOB'.
                Try 'headgate check --help'.
                """));
  }

  @Test
  void acceptsAJobFile() throws IOException {
    write("job.yaml", JOB);

    assertThat(CommandRun.of(folder, "check", "job.yaml"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                job.yaml: no problems (job small, 2 columns, output out)
                deadLetters.maxDeadLetters is not set: 10% of the rows, from 20 dead letters on. It was 50%; set it to keep that.
                """,
                ""));
    assertThat(CommandRun.of(folder, "check", "job.yaml", "--set=deadLetters.maxDeadLetters=50%"))
        .isEqualTo(
            new CommandRun(0, "job.yaml: no problems (job small, 2 columns, output out)\n", ""));
  }

  @Test
  void refusesATableThatAddsANameOfTheRowsInAnotherCase() throws IOException {
    Path table = folder.resolve("t.csv");
    write("job.yaml", JOB + "enrich: [{table: '%s', on: {id: key}}]\n".formatted(table));
    write("t.csv", "key,ID\n1,2\n");

    assertThat(CommandRun.of(folder, "check", "job.yaml"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "job.yaml: Cannot enrich from %s: it adds a column ID, and the rows have a column id already. Set a prefix, or choose the columns.%n"
                    .formatted(table)));
  }

  @Test
  void reportsAllProblemsOfAJobFileAtOnce() throws IOException {
    write("job.yaml", JOB.replace("1h", "soon").replace("string", "text"));

    CommandRun run = CommandRun.of(folder, "check", "job.yaml", "--set", "sink.pth=x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("job.yaml:4: schema.id.type: text (expected: "),
            line -> assertThat(line).startsWith("job.yaml:7: window.size: soon (expected: "),
            line -> assertThat(line).startsWith("--set sink.pth=x: sink.pth: "));
  }

  @Test
  void saysWhereAJobFileWouldComeFrom() {
    assertThat(CommandRun.of(folder, "check", "none.yaml"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "Cannot read none.yaml: there is no such file."
                    + " headgate init FILES > none.yaml makes one.\n"));
  }

  @Test
  void saysThatDataIsNoJobFile() throws IOException {
    write("in.ndjson", "{\"id\":1}\n{\"id\":2}\n");

    CommandRun run = CommandRun.of(folder, "check", "in.ndjson");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("in.ndjson:")
        .endsWith(
            "\nThis looks like data. headgate init in.ndjson > job.yaml makes a job for it.\n");
  }

  @Test
  void namesTheNearestOption() {
    assertThat(CommandRun.of(folder, "run", "--runer=direct", "job.yaml").err())
        .startsWith("headgate: Unknown option: '--runer=direct'. Did you mean --runner?\n");
  }

  @Test
  void refusesAnEmptyTable() throws IOException {
    Path table = folder.resolve("t.csv");
    write("job.yaml", JOB + "enrich: [{table: '%s', on: {id: key}}]\n".formatted(table));
    write("t.csv", "");

    assertThat(CommandRun.of(folder, "check", "job.yaml").err())
        .isEqualTo(
            "job.yaml: Cannot enrich from %s: it is empty (expected: CSV with a header). Give another table.%n"
                .formatted(table));
  }

  @Test
  void refusesAJobFileThatIsNoText() throws IOException {
    Files.write(folder.resolve("job.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});

    assertThat(CommandRun.of(folder, "check", "job.yaml"))
        .isEqualTo(
            new CommandRun(
                2, "", "Cannot read job.yaml: it is not UTF-8 text. Save it as UTF-8.\n"));
  }

  @Test
  void refusesPinsThatAreNone() throws IOException {
    write("job.yaml", JOB);

    assertThat(CommandRun.of(folder, "run", "job.yaml", "--heap=lots").err())
        .isEqualTo(
            """
            headgate: Invalid value for option '--heap': lots (expected: a size like 512m or 4g).
            Try 'headgate run --help'.
            """);
    assertThat(CommandRun.of(folder, "run", "job.yaml", "--workers=0").err())
        .isEqualTo(
            """
            headgate: --workers: 0 (expected: 1 to 100000).
            Try 'headgate run --help'.
            """);
    assertThat(CommandRun.of(folder, "plan", "job.yaml", "--layout=fused").err())
        .startsWith(
            "headgate: --layout: fused (expected: reshuffled, as job small drops no duplicates).");
    assertThat(CommandRun.of(folder, "run", "job.yaml", "--runner=samza").err())
        .isEqualTo(
            """
            headgate: --runner: samza (expected: one of direct, flink, spark).
            Try 'headgate run --help'.
            """);
  }

  @Test
  void refusesToRunWithoutItsRunner() throws IOException {
    write("job.yaml", JOB);

    assertThat(CommandRun.of(folder, "run", "job.yaml"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "Cannot start a run: no runner is installed. Install one: headgate install"
                    + " direct\n"));
    assertThat(CommandRun.of(folder, "plan", "job.yaml", "--set", "plan.runner=flink").err())
        .isEqualTo(
            "Cannot start the flink runner: it is not installed. Install it: headgate install"
                + " flink\n");
  }

  @Test
  void refusesARunThatDoesNotFitAndSaysWhatWould() throws IOException {
    Files.createDirectories(folder.resolve("home/lib/direct"));
    String row = "{\"id\":\"abcdefghijklmnop\",\"ts\":\"2024-03-01T00:00:00Z\"}\n";
    Files.writeString(folder.resolve("in.ndjson"), row.repeat(4));
    write("job.yaml", JOB.replace("in.ndjson", folder.resolve("in.ndjson").toString()));

    CommandRun run = CommandRun.of(folder, "run", "job.yaml", "--heap=90m", "--workers=1");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "Cannot run on direct: it needs at least 104.0 MiB of memory, but --heap gives 90.0 MiB."
                + " Give it more with --heap=105m.\n");
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void saysOfMemoryThatTheJobFileGivesThatTheJobFileGivesIt() throws IOException {
    Files.createDirectories(folder.resolve("home/lib/direct"));
    String row = "{\"id\":\"abcdefghijklmnop\",\"ts\":\"2024-03-01T00:00:00Z\"}\n";
    Files.writeString(folder.resolve("in.ndjson"), row.repeat(4));
    write(
        "job.yaml",
        JOB.replace("in.ndjson", folder.resolve("in.ndjson").toString())
            + "plan: {memory: 256MiB, workers: 32}\n");

    CommandRun run = CommandRun.of(folder, "run", "job.yaml");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "Cannot run on direct: it needs at least 352.0 MiB of memory, but plan.memory gives"
                + " 256.0 MiB. Give it more with --heap=353m.\n");
  }

  @Test
  void listsTheRunnersAndHowToInstallThem() throws IOException {
    Files.createDirectories(folder.resolve("home/lib/direct"));

    assertThat(CommandRun.of(folder, "runners"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                RUNNER                                INSTALLED  EMBEDDED  CLUSTER  SPILLS   INPUT
                direct   Apache Beam's Direct runner  yes        yes       no       no       bounded
                flink    Apache Flink 1.19            no         yes       yes      yes      bounded
                spark    Apache Spark 3.5             no         yes       yes      yes      bounded

                Cost of direct: guessed, all 15 factors from its profile file. Measure them: headgate calibrate
                Cost of flink: guessed, all 14 factors from its profile file. Measure them: headgate calibrate
                Cost of spark: guessed, all 14 factors from its profile file. Measure them: headgate calibrate

                Install flink: headgate install flink
                Install spark: headgate install spark
                """,
                ""));
  }

  @Test
  void saysWhatIsInstalledAndHowToGetWhatIsNot() throws IOException {
    Files.createDirectories(folder.resolve("home/lib/direct"));

    assertThat(CommandRun.of(folder, "install", "direct"))
        .isEqualTo(new CommandRun(0, "direct (Apache Beam's Direct runner) is installed.\n", ""));
    assertThat(CommandRun.of(folder, "install", "flink"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "Cannot install flink: %s is a distribution without sources. Build one that has it, in the repository: mvn -Pflink -DskipTests package\n"
                    .formatted(folder.resolve("home"))));
    assertThat(CommandRun.of(folder, "install", "samza").err())
        .startsWith("headgate: RUNNER: samza (expected: one of direct, flink, spark).");
  }

  @Test
  void refusesAClusterForARunnerThatHasNone() throws IOException {
    write("job.yaml", JOB);

    CommandRun run =
        CommandRun.of(
            folder, "run", "job.yaml", "--runner=direct", "--cluster=http://localhost:8081");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "headgate: --cluster: http://localhost:8081 (expected: none with --runner=direct, which"
                + " works in one process on this machine; with --runner=flink or --runner=spark).");
    assertThat(CommandRun.of(folder, "run", "job.yaml", "--cluster=http://localhost:8081").err())
        .startsWith(
            "headgate: --cluster: http://localhost:8081 (expected: with --runner=flink or"
                + " --runner=spark).");
  }

  @Test
  void refusesLocalPathsOnAClusterOfOtherMachines() throws IOException {
    Files.createDirectories(folder.resolve("home/lib/flink"));
    write("job.yaml", JOB);

    assertThat(
            CommandRun.of(
                folder, "run", "job.yaml", "--runner=flink", "--cluster=http://192.0.2.7:8081"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "Cannot submit small to http://192.0.2.7:8081: its paths are local to this machine:"
                    + " in.ndjson, out. Put them where all machines of the cluster see them at the"
                    + " same place, and say so with --shared-paths.\n"));
  }

  @Test
  void refusesToSpillWhereItCannot() throws IOException {
    Files.createDirectories(folder.resolve("home/lib/direct"));
    Files.writeString(folder.resolve("in.ndjson"), "{}\n");
    write("job.yaml", JOB.replace("in.ndjson", folder.resolve("in.ndjson").toString()));

    CommandRun run = CommandRun.of(folder, "run", "job.yaml", "--temp=nowhere");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "--temp: %s (expected: a folder that can be written)\n"
                .formatted(folder.resolve("nowhere")));
  }

  @Test
  void saysWhichInputIsMissing() throws IOException {
    Files.createDirectories(folder.resolve("home/lib/direct"));
    write("job.yaml", JOB.replace("in.ndjson", folder.resolve("none-*.ndjson").toString()));

    CommandRun run = CommandRun.of(folder, "run", "job.yaml");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "Cannot read %s: no file matches it. Correct the path, or wait until the files are there.\n"
                .formatted(folder.resolve("none-*.ndjson")));
  }

  @Test
  void saysThatNothingWasPublishedYet() throws IOException {
    write("job.yaml", JOB);

    assertThat(CommandRun.of(folder, "files", "job.yaml"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "Cannot list files of small: it has published nothing to %s. Run it first: headgate run job.yaml\n"
                    .formatted(folder.resolve("out"))));
    assertThat(CommandRun.of(folder, "clean", "job.yaml"))
        .isEqualTo(
            new CommandRun(0, "Nothing to remove: job small has written nothing to out.\n", ""));
  }

  @Test
  void printsTheSchemaOfJobFiles() throws IOException {
    CommandRun run = CommandRun.of(folder, "schema");
    JsonNode schema = new ObjectMapper().readTree(run.out());

    assertThat(run.exitCode()).isZero();
    assertThat(schema.path("title").asText()).isEqualTo("Headgate job file");
  }

  @Test
  void showsAStackTraceOnlyOnDemand() {
    assertThat(CommandRun.of(folder, "check", "none.yaml").err()).doesNotContain("\tat ");
    assertThat(CommandRun.of(folder, "check", "none.yaml", "--debug").err()).contains("\tat ");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
