package io.headgate.benchmarks.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.testing.DuckDb;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every type, and names that are odd, as DuckDB and Spark read them. For parquet-java see the test
 * of the writer. Spark refuses times before 1900 in files that it has not written, unless it is
 * told that their calendar is right.
 */
class ReadersIT {
  private static final Path ROOT = Path.of(System.getProperty("headgate.root"));

  @TempDir Path folder;

  @Test
  void readersSeeEveryTypeUnderEveryName() throws Exception {
    Files.writeString(
        folder.resolve("in.ndjson"),
        """
        {"id":1,"prénom":"Zoë","1990":-0.0,"名前":"花子","MiXed":true,"big":9007199254740993,"ts":"2026-01-01T00:00:00.000001Z","doc":{"a":["\\ud83d\\ude00"]},"_x":""}
        {"id":2,"1990":"NaN","ts":"1900-01-01T00:00:00Z"}
        {"id":3,"1990":"-inf","big":-9223372036854775808,"ts":"9999-12-31T23:59:59.999999Z"}
        """);
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        name: odd
        source: {paths: in.ndjson}
        schema: {id: int32, prénom: string, "1990": double, 名前: string, MiXed: boolean, big: int64, ts: timestamp, doc: json, _x: string}
        eventTime: ts
        window: 1d
        sink: {path: out}
        """);
    run(
        List.of(
            ROOT.resolve("target/headgate/headgate").toString(),
            "run",
            "job.yaml",
            "--runner=direct"));

    assertThat(
            DuckDb.query(
                "SELECT id, \"prénom\", \"1990\", \"名前\", \"MiXed\", big, epoch_us(ts), doc, _x, \"window\" FROM read_parquet('%s/out/*/*.parquet', hive_partitioning = true, hive_types_autocast = 0) ORDER BY id"
                    .formatted(folder)))
        .containsExactly(
            "1|Zoë|-0.0|花子|true|9007199254740993|1767225600000001|{\"a\":[\"\\ud83d\\ude00\"]}||20260101T000000Z",
            "2|NULL|NaN|NULL|NULL|NULL|-2208988800000000|NULL|NULL|19000101T000000Z",
            "3|NULL|-Infinity|NULL|NULL|-9223372036854775808|253402300799999999|NULL|NULL|99991231T000000Z");
    assertThat(spark())
        .containsExactly(
            "{\"id\":1,\"prénom\":\"Zoë\",\"1990\":-0.0,\"名前\":\"花子\",\"MiXed\":true,\"big\":9007199254740993,\"ts\":1767225600000001,\"doc\":\"{\\\"a\\\":[\\\"\\\\ud83d\\\\ude00\\\"]}\",\"_x\":\"\",\"window\":\"20260101T000000Z\"}",
            "{\"id\":2,\"1990\":\"NaN\",\"ts\":-2208988800000000,\"window\":\"19000101T000000Z\"}",
            "{\"id\":3,\"1990\":\"-Infinity\",\"big\":-9223372036854775808,\"ts\":253402300799999999,\"window\":\"99991231T000000Z\"}");
  }

  private List<String> spark() throws IOException, InterruptedException {
    Path spark = ROOT.resolve("benchmarks/contenders/spark-sql");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + spark.resolve("java.args"));
    command.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            spark.resolve("target/classes")
                + File.pathSeparator
                + spark.resolve("target/lib")
                + "/*",
            "io.headgate.contender.spark.ReadParquet",
            folder.resolve("out").toString()));
    return run(command);
  }

  private List<String> run(List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("HEADGATE_STATE", folder.resolve("state").toString());
    int exitCode = builder.start().waitFor();
    assertThat(exitCode).as("%s", Files.readString(err)).isZero();
    return Files.readAllLines(out);
  }
}
