package io.headgate.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Each benchmark runs once, in this JVM: so short that its numbers mean nothing. */
class InnerLoopsTest {
  @Test
  void everyLoopRunsAndSaysWhatItHasDone() throws Exception {
    System.setProperty("jmh.ignoreLock", "true"); // it may run beside another JMH
    ChainedOptionsBuilder once =
        new OptionsBuilder()
            .include("io.headgate")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(1));

    Collection<RunResult> results = InnerLoops.run(once);

    assertThat(results.stream().map(InnerLoops::name))
        .containsExactlyInAnyOrder(
            "Decode.csv",
            "Decode.ndjson",
            "Parquet.writeRowGroup (NONE)",
            "Parquet.writeRowGroup (SNAPPY)",
            "Parquet.writeRowGroup (ZSTD)",
            "RecordBatch.encodeAndDecode",
            "RecordBatch.gather",
            "RecordBatch.hash");
    assertThat(results)
        .allSatisfy(result -> assertThat(InnerLoops.rate(result, "megabytes")).isPositive())
        .allSatisfy(result -> assertThat(InnerLoops.rate(result, "rows")).isPositive());
    assertThat(InnerLoops.table(results).lines()).hasSize(2 + results.size());
  }
}
