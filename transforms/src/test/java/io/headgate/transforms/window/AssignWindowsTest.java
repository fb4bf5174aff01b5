package io.headgate.transforms.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.batch.BatchSchema;
import io.headgate.batch.ColumnType;
import io.headgate.batch.Field;
import io.headgate.batch.LongColumn;
import io.headgate.batch.RecordBatchBuilder;
import io.headgate.transforms.Parcels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.testing.TestPipeline;
import org.junit.jupiter.api.Test;

class AssignWindowsTest {
  private static final BatchSchema SCHEMA = BatchSchema.of(new Field("ts", ColumnType.TIMESTAMP));

  @Test
  void aWindowBeginsAtItsStartAndEndsBeforeTheNext() {
    assertWindow("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z");
    assertWindow("2026-03-01T10:04:59.999999Z", "2026-03-01T10:00:00Z");
    assertWindow("2026-03-01T10:05:00Z", "2026-03-01T10:05:00Z");
  }

  @Test
  void timesBefore1970FallIntoTheWindowThatContainsThem() {
    assertWindow("1969-12-31T23:59:59.999999Z", "1969-12-31T23:55:00Z");
    assertWindow("1969-12-31T23:55:00Z", "1969-12-31T23:55:00Z");
    assertWindow("0001-01-01T00:00:01Z", "0001-01-01T00:00:00Z");
  }

  @Test
  void anUnknownTimeFailsTheRunAndNamesTheRow() {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    builder.endRow("a.ndjson", 77);
    Parcels.rows(pipeline, List.of(builder.build()))
        .apply(AssignWindows.fixed("ts", Duration.ofMinutes(5)));
    assertThatThrownBy(() -> pipeline.run().waitUntilFinish())
        .hasMessageContaining("Cannot assign a window: ts is null at a.ndjson, position 77.");
  }

  @Test
  void refusesWindowsWithoutLength() {
    assertThatThrownBy(() -> AssignWindows.fixed("ts", Duration.ofNanos(1)))
        .hasMessage("size: PT0.000000001S (expected: at least 1 ms)");
  }

  private static void assertWindow(String time, String start) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(true);
    RecordBatchBuilder builder = new RecordBatchBuilder(SCHEMA);
    builder.longs(0).append(micros(time));
    builder.endRow("a.ndjson", 0);
    long expected = micros(start);
    Parcels.check(
        Parcels.rows(pipeline, List.of(builder.build()))
            .apply(AssignWindows.fixed("ts", Duration.ofMinutes(5))),
        out -> {
          assertThat(out.rows()).hasSize(1);
          assertThat(((LongColumn) out.rows().get(0).column(AssignWindows.COLUMN)).get(0))
              .isEqualTo(expected);
        });
    pipeline.run().waitUntilFinish();
  }

  private static long micros(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }
}
