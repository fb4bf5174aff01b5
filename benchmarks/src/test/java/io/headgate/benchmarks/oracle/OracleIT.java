package io.headgate.benchmarks.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The oracle over its smallest input. */
class OracleIT {
  @TempDir Path folder;

  @Test
  void scoresAPlanAndGoesOnWhereItWasStopped() throws Exception {
    String first = oracle();
    long measured = Files.readAllLines(folder.resolve("oracle.jsonl")).size();
    String again = oracle();

    assertThat(first)
        .contains("| storefront, 3,000 rows | ")
        .containsPattern("Regret: median [0-9.]+, worst [0-9.]+, of 1 inputs\\.")
        .containsPattern("CPU time of a cell within 20% of what was predicted: [01] of 1\\.")
        .containsPattern("After a series, output within 10% of what was predicted: [01] of 1\\.");
    assertThat(measured).isEqualTo(4);
    assertThat(again).isEqualTo(first);
    assertThat(Files.readAllLines(folder.resolve("oracle.jsonl"))).hasSize(4);
  }

  private String oracle() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new Oracle())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "--runs=1",
                "--series=2",
                "--most-rows=3000",
                "--ways=direct × 1, 8 shards",
                "--folder=" + folder,
                "--state=" + folder.resolve("state"),
                "--repository=" + System.getProperty("headgate.root"));
    assertThat(exitCode).as("%s", err).isZero();
    return out.toString();
  }
}
