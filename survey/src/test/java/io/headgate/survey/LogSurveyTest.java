package io.headgate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.input.InputStatistics;
import io.headgate.optimizer.input.RowSample;
import io.headgate.optimizer.input.Volume;
import io.headgate.options.JobFile;
import io.headgate.options.JobFileException;
import io.headgate.testing.log.OffsetRange;
import io.headgate.testing.log.OffsetSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A survey of a log: four offsets of five have a record, and one of fifty is malformed. */
class LogSurveyTest {
  @Test
  void aSmallLogIsReadAsAWhole() throws JobFileException {
    InputStatistics input = survey(new OffsetRange("clicks", 0, 0, 1000));

    assertThat(input.confidence()).isEqualTo(Confidence.EXACT);
    assertThat(input.volume())
        .isEqualTo(new Volume(24_000, 1, 0, OptionalLong.of(24_000), OptionalLong.empty()));
    assertThat(input.sample().orElseThrow().rows()).isEqualTo(800);
    assertThat(input.sample().orElseThrow().malformedShare()).isEqualTo(20 / 800.0, within(1e-9));
    assertThat(input.sample().orElseThrow().duplicateShare()).hasValue(0);
    assertThat(input.times().orElseThrow().windows()).isEqualTo(4);
  }

  @Test
  void ofALargeLogOffsetsAllOverThePartitionsAreRead() throws JobFileException {
    InputStatistics input =
        survey(
            new OffsetRange("clicks", 0, 0, 1_000_000), new OffsetRange("clicks", 1, 0, 500_000));

    assertThat(input.confidence()).isEqualTo(Confidence.SAMPLED);
    assertThat(input.volume())
        .isEqualTo(new Volume(36_000_000, 2, 0, OptionalLong.of(36_000_000), OptionalLong.empty()));
    RowSample rows = input.sample().orElseThrow();
    assertThat((double) rows.rows()).isCloseTo(1_199_840, withinPercentage(2));
    assertThat(rows.malformedShare()).isEqualTo(1 / 40.0, within(0.002));
    assertThat(rows.duplicateShare().orElseThrow()).isEqualTo(0, within(0.01));
    assertThat((double) input.times().orElseThrow().windows())
        .isCloseTo(1_000_000 / 300.0, withinPercentage(10));
  }

  private static InputStatistics survey(OffsetRange... partitions) throws JobFileException {
    return Survey.of(
            JobFile.parse(
                "job.yaml",
                """
            name: surveyed
            source: {paths: nowhere}
            schema: {id: int64, ts: timestamp, page: string}
            eventTime: ts
            deduplicate: {keys: id}
            window: 5m
            sink: {path: out}
            """,
                List.of(),
                Map.of()),
            new OffsetSource(List.of(partitions)))
        .statistics();
  }
}
