package io.headgate.run;

/**
 * How far a run is: one line of {@code progress.jsonl}. The numbers are attempted, so "about".
 *
 * @param atMillis when it was taken, epoch milliseconds
 * @param phase what the run is doing
 * @param rowsRead rows read so far
 * @param bytesRead bytes of these rows, after decompression
 * @param rowsWritten rows written so far
 */
public record Progress(
    long atMillis, Phase phase, long rowsRead, long bytesRead, long rowsWritten) {

  /** What a run is doing. */
  public enum Phase {
    /** The graph is being built and the workers start. */
    STARTING,
    /** The graph runs. */
    RUNNING,
    /** The output is checked and published. */
    PUBLISHING,
    /** The run has ended; its result is there. */
    ENDED
  }
}
