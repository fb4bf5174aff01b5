package io.headgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.benchmarks.Timed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final String DECODER = "io.headgate.formats.text.JsonRowDecoder.object";
  private static final String ZSTD = "com.github.luben.zstd.ZstdCompressCtx.compressByteArray0";

  private static final CpuTable PLAIN =
      new CpuTable(
          new Timed(5, 10, 700),
          0.9,
          Map.of(
              ThreadKind.C1,
              1.0,
              ThreadKind.GC,
              0.5,
              ThreadKind.GRAPH,
              6.0,
              ThreadKind.OTHER,
              1.25));

  @Test
  void whatWasNotSeenIsSaid() {
    assertThat(PLAIN.text())
        .isEqualTo(
            """
            | who | CPU s | share |
            | --- | ---: | ---: |
            | launcher | 0.90 | 9.0 % |
            | runner: first compiler (C1) | 1.00 | 10.0 % |
            | runner: second compiler (C2) | 0.00 | 0.0 % |
            | runner: garbage collector | 0.50 | 5.0 % |
            | runner: threads that run the graph | 6.00 | 60.0 % |
            | runner: everything else: main, the runner's control, VM | 1.25 | 12.5 % |
            | not seen: other commands of the script, ends of threads | 0.35 | 3.5 % |
            | **all** | 10.00 | 100.0 % |
            """);
  }

  @Test
  void phasesAddUpToTheWallTime() {
    Phases phases = Phases.of(1000, 1900, new RunTimes(2200, 2300, 2500, 4500, 4600), 4);

    assertThat(phases).isEqualTo(new Phases(0.9, 0.6, 2.0, 0.5));
    assertThat(phases.wall()).isEqualTo(4);
  }

  @Test
  void methodsAreRankedBySamplesThenByName() {
    Samples samples = samples();
    samples.add(List.of("b.B.b"), false);
    samples.add(List.of("a.A.a"), false);

    assertThat(samples.hottest(4))
        .containsExactly(
            new Samples.Method(DECODER, 3),
            new Samples.Method("a.A.a", 1),
            new Samples.Method("b.B.b", 1),
            new Samples.Method(ZSTD, 1));
  }

  @Test
  void theReportHasAllTables() {
    String report =
        new Report(
                "direct",
                1_000_000,
                "2026-11-25, 2 cores, JDK 17",
                "Profile --rows=1000000 --runner=direct",
                PLAIN,
                new Phases(1, 1, 2, 1),
                new CpuTable(new Timed(8, 11, 700), 1, Map.of(ThreadKind.GRAPH, 0.07)),
                samples(),
                new Heap(3, 500, 250, 4_000_000_000L))
            .text();

    assertThat(report)
        .startsWith(
            """
            ## direct, 1,000,000 rows
            2026-11-25, 2 cores, JDK 17. `Profile --rows=1000000 --runner=direct`

            Two runs: one as a user runs it (5.00 s, 10.00 CPU s, 2.00 cores busy, 700 MiB), from which seconds are; one with the agent (8.00 s, 11.00 CPU s), from which shares and the heap are.

            ### CPU time by thread
            | who | CPU s | share |
            """)
        .contains("| decode | 3 | 50.0 % | 0.0 % | 3.00 |\n")
        .contains("| write Parquet: compress | 1 | 16.7 % | 100.0 % | 1.00 |\n")
        .contains("| stack not known | 1 | 16.7 % | 100.0 % | 1.00 |\n")
        .contains("| enrich | 0 | 0.0 % | – | 0.00 |\n")
        .endsWith(
            """

            The samples stand for 0.06 CPU s; the system counted 0.07 for the same threads in the same run.

            ### The hottest methods of these threads
            | innermost method of Java | samples | share |
            | --- | ---: | ---: |
            | `io.headgate.formats.text.JsonRowDecoder.object` | 3 | 50.0 % |
            | `com.github.luben.zstd.ZstdCompressCtx.compressByteArray0` | 1 | 16.7 % |
            | `java.lang.System.arraycopy` | 1 | 16.7 % |

            ### Of coder, shuffle and runner
            | innermost method of these stages | samples | share |
            | --- | ---: | ---: |
            | `org.apache.beam.sdk.coders.VarIntCoder.decode` | 1 | 16.7 % |

            ### Wall time
            | phase | s | share |
            | --- | ---: | ---: |
            | launcher, until the runner's process starts | 1.00 | 20.0 % |
            | start, until the first row is decoded | 1.00 | 20.0 % |
            | rows, until the graph has ended | 2.00 | 40.0 % |
            | commit, and end of the processes | 1.00 | 20.0 % |
            | **all** | 5.00 | 100.0 % |

            ### Heap
            | heap of the runner's JVM |  |
            | --- | ---: |
            | collections | 3 |
            | pauses, s | 0.50 |
            | pauses, share of the command's wall time | 6.3 % |
            | longest pause, ms | 250 |
            | allocated, MB | 4,000 |
            | allocated, MB/s of the command's wall time | 500 |
            | allocated, bytes per row of input | 4,000 |
            """);
  }

  private static Samples samples() {
    Samples samples = new Samples();
    for (int i = 0; i < 3; i++) {
      samples.add(List.of(DECODER), false);
    }
    samples.add(
        List.of(ZSTD, "io.headgate.formats.parquet.PageCompressor$ZstdPages.compress"), true);
    samples.add(
        List.of("java.lang.System.arraycopy", "org.apache.beam.sdk.coders.VarIntCoder.decode"),
        true);
    samples.add(List.of(), true);
    return samples;
  }
}
