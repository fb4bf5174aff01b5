package io.headgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.cli.CommandRun;
import io.headgate.cli.shell.Shell;
import io.headgate.launcher.SampleRuns;
import io.headgate.run.RunResult;
import io.headgate.run.RunResult.Outcome;
import io.headgate.run.RunResult.Rows;
import io.headgate.terms.FileSizes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path folder = Path.of("");

  @Test
  void saysWhatHappenedAndWhereToLook() {
    assertThat(
            report(
                new Rows(2_000_000, 1_897_994, 99_954, 0, 2052),
                List.of("Cannot read in/b.ndjson.gz: it ends early."),
                new RunResult.Left(1, 17, List.of("1 line of in/c.ndjson, 17 bytes"))))
        .isEqualTo(
            """
            Run 20260301T101500Z-1a2b3c: done in 6.2 s

              rows read             2,000,000
              rows written          1,897,994
              duplicates               99,954
              rejected                      0
              dead letters              2,052

              files                        48
              size                  120.5 MiB
              rows per second         322,580
              bytes per second      100.0 MiB

            Skipped 1 file:
              Cannot read in/b.ndjson.gz: it ends early.

            Left for the next run: 1 line of in/c.ndjson, 17 bytes

            Something stays elsewhere.

            Output:       out/storefront
            Look at it:   duckdb -c "SELECT * FROM read_parquet('out/storefront/**/*-20260301T101500Z-1a2b3c-*.parquet') LIMIT 10"
            Dead letters: /elsewhere/letters

            Warning: Half of it looks wrong.
            """);
  }

  @Test
  void saysNothingAboutWhatIsNotThere() {
    assertThat(report(Rows.NONE, List.of(), RunResult.Left.NONE))
        .doesNotContain("Skipped")
        .doesNotContain("Left")
        .doesNotContain("Look at it")
        .doesNotContain("Dead letters:")
        .endsWith("Output:       out/storefront\n\nWarning: Half of it looks wrong.\n");
  }

  @Test
  void saysWhatAStepOfTheUsersDid() {
    RunResult.Step user =
        new RunResult.Step("UserStep", 1_999_000, 2_100_000, 0, 0, 4, 50_000, 151_004, "");

    assertThat(report(Rows.NONE, List.of(), RunResult.Left.NONE, user))
        .contains(
            """
              rows read                     0
              user in               1,999,000
              user dropped             50,000
              user added              151,004
              user out              2,100,000
              rows written                  0
            """);
  }

  private String report(
      Rows rows, List<String> skipped, RunResult.Left left, RunResult.Step... steps) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Shell shell = CommandRun.shell(folder, nowhere, nowhere);
    RunResult result =
        new RunResult(
            "20260301T101500Z-1a2b3c",
            Outcome.PUBLISHED,
            "",
            rows,
            48,
            126_353_408,
            new FileSizes(48, 0, 0, 0),
            new RunResult.Usage(13.5, 722L << 20),
            folder.resolve("out/storefront").toString(),
            "/elsewhere/letters",
            skipped,
            left,
            List.of("Half of it looks wrong."),
            List.of("Something stays elsewhere."),
            List.of(steps),
            List.of(),
            0,
            0);
    return String.join(
            "\n", Report.lines(SampleRuns.plan(620L << 20), result, Duration.ofMillis(6200), shell))
        + "\n"
        + String.join("\n", Report.warnings(result))
        + "\n";
  }
}
