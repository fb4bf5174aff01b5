package io.headgate.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.run.RunFolder;
import io.headgate.testing.ChildProcess;
import io.headgate.testing.EventsJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand lines through each connector, on the class path that the distribution has for it. */
class TrialIT {
  private static final Path SERVICES = Path.of(System.getProperty("headgate.services"));
  private static final String TOPIC = "lines";
  private static final String NO_SERVICE = "";
  private static final long SECONDS = 120;

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static S3Proxy s3;

  @BeforeAll
  static void startServices() throws Exception {
    broker = KafkaBroker.start(SERVICES.resolve("kafka/target/lib"), folder.resolve("broker"));
    broker.publish(TOPIC);
    s3 = S3Proxy.start(SERVICES.resolve("s3proxy/target/lib"), folder.resolve("s3"));
  }

  @AfterAll
  static void stopServices() {
    s3.close();
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink", "spark"})
  void kafkaIoReadsEachRecordOfATopicOnce(String runner) throws Exception {
    Path out = folder.resolve(runner + "-kafka.txt");

    run(runner, "kafka", out.toString(), "kafka", TOPIC, broker.address());

    assertThat(Files.readAllLines(out)).containsExactlyInAnyOrderElementsOf(Lines.all());
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink", "spark"})
  void parquetIoReadsAFileThatAnotherProgramHasWritten(String runner) throws Exception {
    Path file = folder.resolve(runner + ".parquet");
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, 'row-' || (i * 7919) AS text FROM range(%d) rows(i)) TO '%s' (COMPRESSION zstd)"
              .formatted(Lines.COUNT, file));
    }
    Path out = folder.resolve(runner + "-parquet.txt");

    run(runner, "avro", out.toString(), "parquet", file.toString(), NO_SERVICE);

    assertThat(Files.readAllLines(out)).containsExactlyInAnyOrderElementsOf(Lines.all());
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink", "spark"})
  void theAwsModuleReadsAndWritesObjects(String runner) throws Exception {
    Path bucket = s3.createBucket(runner);

    run(runner, "aws", "s3://%s/out.txt".formatted(runner), "s3", runner, s3.endpoint());

    assertThat(Files.readAllLines(bucket.resolve("out.txt")))
        .containsExactlyInAnyOrderElementsOf(Lines.all());
  }

  private static void run(String runner, String connector, String... arguments)
      throws IOException, InterruptedException {
    Path home = folder.resolve(runner + "-" + connector);
    RunFolder run =
        EventsJob.write(home, 1).prepare("run", new EventsJob.Sizes(runner, "", 2, 2, 4, 512));
    List<String> command =
        new ArrayList<>(
            List.of(
                "@" + ClassPath.lib(runner).resolve("java.args"),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                new ClassPath(runner, List.of(connector)).argument()
                    + ":"
                    + System.getProperty("headgate.trials"),
                TrialMain.class.getName(),
                profile(runner),
                run.path().toString()));
    command.addAll(List.of(arguments));
    try (ChildProcess process = ChildProcess.java(run.log(), Map.of(), command)) {
      assertThat(process.exitCode(SECONDS)).as(process.log()).isZero();
    }
  }

  private static String profile(String runner) {
    String name = runner.substring(0, 1).toUpperCase(Locale.ROOT) + runner.substring(1);
    return "io.headgate.runner." + runner + "." + name + "Profile";
  }
}
