package io.headgate.pipelines;

import io.headgate.options.Job;
import io.headgate.options.schema.SchemaField;
import io.headgate.options.schema.TimestampFormats;
import io.headgate.terms.TimestampFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A job's event times in the eyes of its user: what is read in a wrong unit is far off. */
public final class TimeTranslation {
  private static final long EARLIEST = micros("1900-01-01T00:00:00Z");
  private static final long LATEST = micros("2200-01-01T00:00:00Z");
  private static final long LEAST_LIKELY = micros("1990-01-01T00:00:00Z");
  private static final long MOST_LIKELY = micros("2050-01-01T00:00:00Z");

  private TimeTranslation() {}

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000;
  }

  /**
   * A sentence about event times before 1900 or after 2200, with the format that would make sense
   * of them; empty if there are none.
   *
   * @param earliestMicros the first event time, microseconds since 1970
   * @param latestMicros the last one
   */
  public static Optional<String> farOff(Job job, long earliestMicros, long latestMicros) {
    if (job.eventTime().isEmpty() || (earliestMicros >= EARLIEST && latestMicros < LATEST)) {
      return Optional.empty();
    }
    String column = job.eventTime().get();
    long far = latestMicros >= LATEST ? latestMicros : earliestMicros;
    Optional<SchemaField> field =
        job.schema().stream().filter(one -> one.name().equals(column)).findFirst();
    String format =
        field.map(one -> ", " + TimestampFormats.text(one.timestampFormat()) + ",").orElse("");
    return Optional.of(
        "There are event times as far off as %s: look whether the format of %s%s is right%s."
            .formatted(
                Instant.EPOCH.plus(far, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS),
                column,
                format,
                field.flatMap(one -> likely(one.timestampFormat(), far)).orElse("")));
  }

  private static Optional<String> likely(TimestampFormat format, long micros) {
    if (!format.kind().isNumber()) {
      return Optional.empty();
    }
    for (TimestampFormat other :
        List.of(
            TimestampFormat.EPOCH_SECONDS,
            TimestampFormat.EPOCH_MILLIS,
            TimestampFormat.EPOCH_MICROS,
            TimestampFormat.EPOCH_NANOS)) {
      double scaled = micros * Math.pow(10, other.scale() - format.scale());
      if (scaled >= LEAST_LIKELY && scaled < MOST_LIKELY) {
        String time =
            Instant.EPOCH
                .plus((long) scaled, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        return Optional.of("; as %s it would be %s".formatted(TimestampFormats.text(other), time));
      }
    }
    return Optional.empty();
  }
}
