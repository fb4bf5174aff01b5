package io.headgate.launcher.plan;

import io.headgate.optimizer.request.Pins;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A job that is to be planned, or run.
 *
 * @param job the job file
 * @param pins what the user pins of the plan, beside what the job file pins
 * @param where this machine or a cluster
 * @param temp folder for what does not fit in memory; empty for {@code $TMPDIR}, or {@code /tmp}
 * @param startedMillis when the user asked, epoch milliseconds: what takes from there counts
 */
public record LaunchRequest(
    LoadedJob job, Pins pins, Where where, Optional<Path> temp, long startedMillis) {

  /** On this machine, with no pins, in the usual place for what does not fit in memory. */
  public static LaunchRequest of(LoadedJob job, long startedMillis) {
    return new LaunchRequest(job, Pins.none(), new Where.Here(), Optional.empty(), startedMillis);
  }

  /** The same with pins. */
  public LaunchRequest withPins(Pins newPins) {
    return new LaunchRequest(job, newPins, where, temp, startedMillis);
  }

  /** The same in another place. */
  public LaunchRequest withWhere(Where newWhere) {
    return new LaunchRequest(job, pins, newWhere, temp, startedMillis);
  }

  /** The same with another folder for what does not fit in memory. */
  public LaunchRequest withTemp(Path newTemp) {
    return new LaunchRequest(job, pins, where, Optional.of(newTemp), startedMillis);
  }
}
